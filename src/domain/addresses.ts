/** An IP address, as the number that it is. */
export interface Address {
  readonly family: 4 | 6
  readonly value: bigint
}

/** All addresses that begin with the same bits. */
export interface AddressRange extends Address {
  readonly prefix: number
}

const decimal = /^(?:0|[1-9]\d*)$/
const octal = /^0[0-7]+$/
const hexadecimal = /^0x[0-9a-f]*$/i
const dotted = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/

/**
 * IPv4 that is nobody's on the public internet, from IANA's registry of special-purpose addresses (RFC 6890), and the address at
 * which one cloud answers questions of its machines although it is public.
 */
const closedV4 = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by customers of a carrier
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // what Azure's machines ask
  '169.254.0.0/16', // link-local; clouds' metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; Oracle's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
].map(knownRange)

/** Of IPv6 only this is given out (RFC 4291); everything else is closed without being named. */
const openV6 = knownRange('2000::/3')

const closedV6 = [
  '2001::/23', // protocol assignments: Teredo, benchmarks, ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, which leads to an IPv4 address of any kind
  '3fff::/20', // documentation
].map(knownRange)

/** IPv6 in which an IPv4 address stands that is really meant: mapped, and translated by NAT64. */
const carriersOfV4 = ['::ffff:0:0/96', '64:ff9b::/96'].map(knownRange)

/** Whether it is an address on the public internet. */
export function isPublicAddress(address: Address): boolean {
  if (address.family === 4) return !closedV4.some((range) => isWithin(address, range))
  const carried = carriedV4(address)
  if (carried !== undefined) return isPublicAddress(carried)
  return isWithin(address, openV6) && !closedV6.some((range) => isWithin(address, range))
}

/** An IPv4 address may come in the clothes of IPv6: it is within a range of IPv4 all the same. */
export function isWithin(address: Address, range: AddressRange): boolean {
  if (address.family !== range.family) {
    const carried = carriedV4(address)
    return carried !== undefined && isWithin(carried, range)
  }
  const dropped = BigInt((range.family === 4 ? 32 : 128) - range.prefix)
  return address.value >> dropped === range.value >> dropped
}

/** `10.0.0.0/8`, or a single address. */
export function parseRange(text: string): AddressRange | undefined {
  const [base = '', prefix, ...rest] = text.split('/')
  const address = parseAddress(base)
  if (address === undefined || rest.length > 0) return undefined
  const bits = address.family === 4 ? 32 : 128
  if (prefix === undefined) return { ...address, prefix: bits }
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits ? { ...address, prefix: Number(prefix) } : undefined
}

/** In every spelling that a resolver or a URL would take for an address; nothing when it is a name. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  return bare.includes(':') ? parseV6(bare) : parseV4(bare)
}

/** As inet_aton reads it: one to four numbers, decimal, octal or hexadecimal, of which the last fills what is left. */
function parseV4(text: string): Address | undefined {
  const parts = (text.endsWith('.') ? text.slice(0, -1) : text).split('.')
  if (parts.length > 4) return undefined
  const numbers = parts.map(parseNumber)
  let value = 0n
  for (const [index, number] of numbers.entries()) {
    if (number === undefined) return undefined
    const isLast = index === numbers.length - 1
    const bits = isLast ? BigInt(8 * (4 - index)) : 8n
    if (number >> bits !== 0n) return undefined
    value = (value << bits) | number
  }
  return { family: 4, value }
}

function parseNumber(text: string): bigint | undefined {
  // longer than any that fits, and too long to be worth the arithmetic
  if (text.length > 64) return undefined
  if (decimal.test(text)) return BigInt(text)
  if (octal.test(text)) return BigInt(`0o${text.slice(1)}`)
  return hexadecimal.test(text) ? BigInt(text.length === 2 ? 0 : text) : undefined
}

function parseV6(text: string): Address | undefined {
  // the zone after % says which wire, and is no part of the address
  const [address = ''] = text.split('%')
  const last = address.slice(address.lastIndexOf(':') + 1)
  const plain = dotted.test(last) ? address.slice(0, -last.length) + groupsOf(last) : address
  const halves = plain.split('::')
  if (halves.length > 2) return undefined
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return { family: 6, value: BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`) }
}

/** `1.2.3.4` as two groups of IPv6. */
function groupsOf(v4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = v4.split('.').map(Number)
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}

function carriedV4(address: Address): Address | undefined {
  const isCarried = address.family === 6 && carriersOfV4.some((range) => isWithin(address, range))
  return isCarried ? { family: 4, value: address.value & 0xffff_ffffn } : undefined
}

function knownRange(text: string): AddressRange {
  const range = parseRange(text)
  if (range === undefined) throw new RangeError(`${text} is no range of addresses`)
  return range
}
