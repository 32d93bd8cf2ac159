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

/** RFC 9562 version 7: 48 bits of Unix milliseconds, 12 bits of sequence within the millisecond, 62 random bits. */
export function uuidV7(unixMs: number, sequence: number, random: Uint8Array): string {
  const time = unixMs.toString(16).padStart(12, '0')
  const tail = Buffer.from(random.buffer, random.byteOffset, 8).toString('hex')
  const variant = ((Number.parseInt(tail.slice(0, 1), 16) & 0x3) | 0x8).toString(16)
  const middle = sequence.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`
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

export function ulidOf(uuid: string): string {
  let bits = BigInt(`0x${hexOf(uuid)}`)
  let ulid = ''
  for (let position = 0; position < 26; position++) {
    ulid = crockford.charAt(Number(bits & 31n)) + ulid
    bits >>= 5n
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
