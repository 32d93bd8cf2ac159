import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomLength = 32
const checksumLength = 6
const sealLength = 16
const keyForm = /^(sk|pk)_(live|test)_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/

export interface KeyForm {
  readonly kind: 'secret' | 'public'
  readonly mode: 'live' | 'sandbox'
}

/** A new key of that form. It is shown once; afterwards only its hash is known. */
export function makeKey(form: KeyForm): string {
  const prefix = `${form.kind === 'secret' ? 'sk' : 'pk'}_${form.mode === 'live' ? 'live' : 'test'}_`
  const text = prefix + randomBase62()
  return text + checksumOf(text)
}

/** What a key says of itself, or nothing when it cannot be one: a slip of the keyboard is refused without asking the database. */
export function readKeyForm(key: string): KeyForm | undefined {
  const parts = keyForm.exec(key)
  if (parts === null) return undefined
  if (checksumOf(key.slice(0, -checksumLength)) !== parts[4]) return undefined
  return { kind: parts[1] === 'sk' ? 'secret' : 'public', mode: parts[2] === 'live' ? 'live' : 'sandbox' }
}

/**
 * 190 random bits need no salt and no slow hash: a plain SHA-256 cannot be reversed, and it can be looked up by an index.
 */
export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer')
}

export function hashText(text: string): string {
  return hash('sha256', text, 'base64url')
}

/** 96 bits are more than anybody can guess at a server that answers each guess. */
export function sealText(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, sealLength)
}

export function isSealOf(seal: string, text: string, secret: string): boolean {
  const [given, right] = [Buffer.from(seal), Buffer.from(sealText(text, secret))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** What webhooks are signed with, in the form that their receivers know: 256 random bits. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

export function hmacSha256(key: Uint8Array, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(text).digest(encoding)
}

function randomBase62(): string {
  let text = ''
  while (text.length < randomLength) {
    // 248 is the largest multiple of 62 that a byte can hold; dropping the rest keeps every character equally likely
    for (const byte of randomBytes(randomLength)) if (byte < 248 && text.length < randomLength) text += base62.charAt(byte % 62)
  }
  return text
}

function checksumOf(text: string): string {
  let rest = crc32(text)
  let checksum = ''
  for (let position = 0; position < checksumLength; position++) {
    checksum = base62.charAt(rest % 62) + checksum
    rest = Math.floor(rest / 62)
  }
  return checksum
}
