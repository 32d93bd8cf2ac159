import { promises as dns } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { type AllowedHosts, isAllowedHost, mayConnect, readHost } from '../domain/webhook-url.ts'

/** The addresses of a name. Names that an operator allowed are looked up as this machine does it, others by DNS alone. */
export type Resolve = (name: string, isAllowed: boolean) => Promise<readonly string[]>

export class AddressRefused extends Error {}
export class NameNotFound extends Error {}

/**
 * A look-up for connections to be made with: it hands out the very addresses that it judged, so a name cannot mean another place when
 * it is asked a second time. One address that is refused refuses the name, because whoever mixes them is up to something.
 */
export function guardedLookup(allowed: AllowedHosts, resolve: Resolve): LookupFunction {
  return (hostname, { all }, callback) => {
    judgedAddresses(hostname, allowed, resolve).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        const [first = { address: '', family: 4 }] = found
        if (all) callback(null, found)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, []),
    )
  }
}

/** A connection to an address asks no look-up, so an address that stands in the URL itself is judged here. */
export function refuseAddress(hostname: string, allowed: AllowedHosts): void {
  const host = readHost(hostname)
  if ('address' in host && !mayConnect(hostname, allowed)) throw new AddressRefused()
}

async function judgedAddresses(hostname: string, allowed: AllowedHosts, resolve: Resolve): Promise<readonly string[]> {
  const host = readHost(hostname)
  const isAllowed = isAllowedHost(host, allowed)
  const addresses = 'name' in host ? await resolve(host.name, isAllowed) : [hostname]
  if (addresses.length === 0) throw new NameNotFound()
  if (!isAllowed && !addresses.every((address) => mayConnect(address, allowed))) throw new AddressRefused()
  return addresses
}

/**
 * Names that are not allowed by name are asked of DNS without the system's resolver in between: it would have a name of /etc/hosts or of
 * a local network mean something that the public does not see, and its few threads would all wait for one dead name server.
 */
export function createResolve(timeoutMs: number): Resolve {
  const resolver = new dns.Resolver({ timeout: Math.ceil(timeoutMs / 4), tries: 2 })
  return async (name, isAllowed) => {
    if (isAllowed) return (await dns.lookup(name, { all: true }).catch(notFound)).map(({ address }) => address)
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  }
}

function notFound(): never {
  throw new NameNotFound()
}
