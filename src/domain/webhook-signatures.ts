import type { Signing } from './webhooks.ts'

const prefix = 'whsec_'

/** Standard Webhooks: `v1,<base64>` of each secret, over `<id>.<time>.<body>`; what follows the prefix of a secret is the key. */
export function standardSignature({ secrets, hmac, at }: Signing, id: string, body: string): string {
  const signed = `${id}.${unixSeconds(at)}.${body}`
  const keyOf = (secret: string) => Buffer.from(secret.slice(prefix.length), 'base64')
  return secrets.map((secret) => `v1,${hmac(keyOf(secret), signed, 'base64')}`).join(' ')
}

/** `t=<time>,v1=<hex>` with a `v1` of each secret, over `<time>.<body>`; the whole text of a secret is the key. */
export function timedSignature({ secrets, hmac, at }: Signing, body: string): string {
  const seconds = unixSeconds(at)
  const signatures = secrets.map((secret) => `v1=${hmac(Buffer.from(secret), `${seconds}.${body}`, 'hex')}`)
  return [`t=${seconds}`, ...signatures].join(',')
}

export function unixSeconds(time: Date): string {
  return String(Math.floor(time.getTime() / 1000))
}
