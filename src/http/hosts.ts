import type { IncomingMessage } from 'node:http'
import { dialects } from './dialects.ts'
import { firstSegment } from './paths.ts'

/** The names of the hosts that speak a dialect without its prefix, in lower case, with the dialect's name. */
export type Hosts = ReadonlyMap<string, string>

const absoluteForm = /^https?:\/\/([^/?#]*)/i
const mounts = new Map(dialects.map(({ name, mount }) => [name, mount]))
const prefixes = new Set(mounts.values())

/**
 * The path by which the router knows a request: on a host that is mapped to a dialect, the vendor's own path with the dialect's prefix
 * before it. A path that has a prefix is left as it is, on every host.
 */
export function pathOnHost({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>, hosts: Hosts): string {
  if (hosts.size === 0) return url
  const [origin = '', authority] = absoluteForm.exec(url) ?? []
  // RFC 9112: a request line that names a host overrules the header
  const mount = mounts.get(hosts.get(hostName(authority ?? headers.host ?? '')) ?? '')
  const target = url.slice(origin.length)
  if (mount === undefined || prefixes.has(`/${firstSegment(target).decoded}`)) return url
  return target.startsWith('/') ? mount + target : `${mount}/${target}`
}

/** Without the port, the dot that may end a full name, and the difference of letter case. */
function hostName(authority: string): string {
  return authority.replace(/^.*@/, '').replace(/:\d*$/, '').replace(/\.$/, '').toLowerCase()
}
