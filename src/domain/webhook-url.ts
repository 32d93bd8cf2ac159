import type { Mode } from './access.ts'
import { type Address, type AddressRange, isPublicAddress, isWithin, parseAddress, parseRange } from './addresses.ts'
import type { Fault } from './failures.ts'

/** Whom an operator lets webhooks reach although they are not on the public internet. */
export interface AllowedHosts {
  readonly names: ReadonlySet<string>
  readonly ranges: readonly AddressRange[]
}

/** names that mean something on this machine or wire only (RFC 6761, 6762, 8375), and on no public server */
const localName = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/

/** What is wrong with the URL of an endpoint. What its name resolves to is judged when a connection is made, each time. */
export function faultOfUrl(text: string, mode: Mode, allowed: AllowedHosts): Fault | undefined {
  // white space around a URL, and line breaks in it, are dropped by the parser and would be kept here
  const url = !/\s/.test(text) && URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return { rule: 'url', must: 'be an http or https URL' }
  if (url.username !== '' || url.password !== '') return { rule: 'url', must: 'not hold a user name or password' }
  const host = readHost(url.hostname)
  if (isAllowedHost(host, allowed)) return undefined
  if (!mayBePublic(host)) return { rule: 'url', must: 'lead to a public address' }
  if (mode === 'live' && url.protocol === 'http:') return { rule: 'url', must: 'be an https URL' }
  return undefined
}

/** Where a URL leads: a name to be resolved, or an address at once. */
export type Host = { readonly name: string } | { readonly address: Address }

export function readHost(hostname: string): Host {
  const address = parseAddress(hostname)
  return address === undefined ? { name: hostname.toLowerCase().replace(/\.$/, '') } : { address }
}

/** Whether whatever the host leads to is allowed. */
export function isAllowedHost(host: Host, allowed: AllowedHosts): boolean {
  if ('name' in host) return allowed.names.has(host.name)
  return allowed.ranges.some((range) => isWithin(host.address, range))
}

/** Whether an address that a name resolved to may be connected. What cannot be read as an address may not. */
export function mayConnect(text: string, allowed: AllowedHosts): boolean {
  const address = parseAddress(text)
  return address !== undefined && (isPublicAddress(address) || isAllowedHost({ address }, allowed))
}

function mayBePublic(host: Host): boolean {
  if ('address' in host) return isPublicAddress(host.address)
  return host.name.includes('.') && !localName.test(host.name)
}

const nameForm = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/

/** Host names, addresses and ranges by commas; nothing when one of them is none of these. */
export function readAllowedHosts(text: string): AllowedHosts | undefined {
  const names = new Set<string>()
  const ranges: AddressRange[] = []
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
    if (entry === '') continue
    const range = parseRange(entry)
    if (range !== undefined) ranges.push(range)
    else if (nameForm.test(entry)) names.add(entry)
    else return undefined
  }
  return { names, ranges }
}
