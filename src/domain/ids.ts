// Ids are UUIDv7, made in the process and kept as lower-case dashed text. Every spelling of an id is a pure function of those
// 128 bits, so no table of ids exists that could go out of step.

declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type CustomerId = Id<'customer'>
export type EnvironmentId = Id<'environment'>
export type OrganisationId = Id<'organisation'>
export type KeyId = Id<'key'>
export type IntegrationId = Id<'integration'>
export type EventId = Id<'event'>
export type EndpointId = Id<'webhook endpoint'>

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const hexForm = /^[0-9a-f]{32}$/
const ulidForm = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dash = '-'.charCodeAt(0)
const digitZero = '0'.charCodeAt(0)
const letterA = 'a'.charCodeAt(0)
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** RFC 9562 version 7: 48 bits of Unix milliseconds, 12 bits of sequence within the millisecond, 62 random bits. */
export function uuidV7(unixMs: number, sequence: number, random: Uint8Array): string {
  const early = Math.floor(unixMs / 2 ** 24)
  const late = unixMs % 2 ** 24
  const time = `${hex(early >> 16)}${hex(early >> 8)}${hex(early)}${hex(late >> 16)}-${hex(late >> 8)}${hex(late)}`
  const middle = `${hex(0x70 | (sequence >> 8))}${hex(sequence)}-${hex(((random[0] ?? 0) & 0x3f) | 0x80)}${hex(random[1])}`
  const tail = `${hex(random[2])}${hex(random[3])}${hex(random[4])}${hex(random[5])}${hex(random[6])}${hex(random[7])}`
  return `${time}-${middle}-${tail}`
}

/** Of the last byte. From a table, because every request makes ids, and to write a number in another base is dear. */
function hex(number = 0): string {
  return hexOfByte[number & 0xff] ?? ''
}

/** When an id was made, in Unix milliseconds. */
export function timeOfId(uuid: string): number {
  return Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)
}

export function parseUuid<T extends string>(text: string): T | undefined {
  return uuidForm.test(text) ? (text as T) : undefined
}

export function hexOf(uuid: string): string {
  return uuid.replaceAll('-', '')
}

export function parseHex<T extends string>(text: string): T | undefined {
  return hexForm.test(text) ? (dashed(text) as T) : undefined
}

/** 26 letters of five bits: two bits of nothing, then those of the uuid. */
export function ulidOf(uuid: string): string {
  let ulid = ''
  let bits = 0
  let bitCount = 2
  for (let index = 0; index < uuid.length; index++) {
    const code = uuid.charCodeAt(index)
    if (code === dash) continue
    bits = (bits << 4) | (code < letterA ? code - digitZero : code - letterA + 10)
    bitCount += 4
    if (bitCount < 5) continue
    bitCount -= 5
    ulid += crockford.charAt(bits >> bitCount)
    bits &= (1 << bitCount) - 1
  }
  return ulid
}

export function parseUlid<T extends string>(text: string): T | undefined {
  if (!ulidForm.test(text)) return undefined
  let bits = 0n
  for (const character of text) bits = (bits << 5n) | BigInt(crockford.indexOf(character))
  return dashed(bits.toString(16).padStart(32, '0')) as T
}

/** How `created_by` and `updated_by` are shown in every API. */
export function spellKeyId(id: KeyId): string {
  return `key_${hexOf(id)}`
}

export function spellEndpointId(id: EndpointId): string {
  return `we_${hexOf(id)}`
}

function dashed(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
