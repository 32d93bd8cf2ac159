import { createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** What came in, as a receiver's framework hands it over: header names in lower case, the body as it was sent. */
export interface Received {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** A receiver's check of a signature; it throws when it would refuse. `now` is the receiver's clock. */
export type Receiver = (received: Received, secret: string) => void

/** By the library of the Standard Webhooks project, which is nobody's of ours. It reads the clock itself. */
const standard: Receiver = ({ headers, body }, secret) => {
  new Webhook(secret).verify(body, headers as Record<string, string>)
}

/** Receivers, each written from what the vendor tells its customers of signatures. */
export const receivers = {
  standard,
  moment: standard,
  // Svix's is the same signature, under names of its own
  flexprice: ({ headers, body }, secret) => {
    const renamed = Object.fromEntries(
      ['id', 'timestamp', 'signature'].map((name) => [`webhook-${name}`, headers[`svix-${name}`]]),
    )
    standard({ headers: renamed, body }, secret)
  },
  // "t=<unix seconds>,v1=<hex>", HMAC-SHA256 with the secret over "<t>.<raw body>", 300 seconds
  monk: (received, secret) => verifyTimed(received, 'x-monk-signature', secret),
  'billing-io': (received, secret) => verifyTimed(received, 'x-billing-signature', secret),
} as const satisfies Readonly<Record<string, Receiver>>

const toleranceSeconds = 300

function verifyTimed({ headers, body }: Received, name: string, secret: string): void {
  const items = (headers[name] ?? '').split(',').map((item) => item.split('='))
  const time = items.find(([key]) => key === 't')?.[1] ?? ''
  if (Math.abs(Date.now() / 1000 - Number(time)) > toleranceSeconds) throw new Error('the timestamp is too far away')
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
  const signatures = items.filter(([key]) => key === 'v1').map(([, value = '']) => value)
  const isRight = (given: string) =>
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
  if (!signatures.some(isRight)) throw new Error('no signature matches')
}
