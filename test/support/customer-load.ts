import { keyHeader, type Response, send } from './http-client.ts'

/** A create that a test sends, and what it may expect of the record that it makes. */
export interface Create {
  readonly path: string
  readonly idempotencyKey: string | null
  readonly body: Readonly<Record<string, unknown>>
  /** made only by this create, so that a second record of it can be told */
  readonly name: string
  readonly record: Readonly<Record<string, unknown>>
}

export interface Acknowledged {
  readonly create: Create
  readonly id: string
  readonly text: string
}

export interface LoadResult {
  readonly acknowledged: readonly Acknowledged[]
  /** answered, but not with a created customer */
  readonly refused: readonly { readonly create: Create; readonly response: Response }[]
  /** no answer came */
  readonly unanswered: readonly Create[]
}

type Shape = (name: string) => Pick<Create, 'path' | 'body' | 'record'>

/** One for each API. Those that need no external id send none, so nothing but their Idempotency-Key can keep them from being made twice. */
const shapes: readonly Shape[] = [
  (name) => ({
    path: '/monk/v1/customers',
    body: {
      name,
      legalName: 'Ünï "quoted" \\ back',
      tags: ['a', 'b,c'],
      contacts: [{ name: 'Jo', email: 'jo@example.com', roles: ['accounts_payable'], emailRecipientType: 'to' }],
    },
    record: { legal_name: 'Ünï "quoted" \\ back', tags: ['a', 'b,c'] },
  }),
  (name) => ({
    path: '/flexprice/v1/customers',
    body: { external_id: name, name, email: 'load@example.com', address_city: 'Zürich', metadata: { tier: 'gold' } },
    record: { external_id: name, email: 'load@example.com', address_city: 'Zürich', metadata: { tier: 'gold' } },
  }),
  (name) => ({
    path: '/billing-io/v1/customers',
    body: { name, email: 'load@example.com', metadata: { z: 1, a: [true, null, { deep: 'ok' }] } },
    record: { email: 'load@example.com', metadata: { z: 1, a: [true, null, { deep: 'ok' }] } },
  }),
  (name) => ({
    path: '/mentium/v2/tms-api/customers',
    body: { external_reference_id: name, name, phone: '312-555-0100', is_active: false },
    record: { external_id: name, phone: '312-555-0100', status: 'paused' },
  }),
  (name) => ({
    path: '/moment/billing/customers',
    body: { external_reference: name, name, email: 'load@example.com', currency: 'ZAR', balance: -2000 },
    record: { external_id: name, currency: 'ZAR', balance: -2000 },
  }),
  (name) => ({
    path: '/v1/customers',
    body: { name, tags: ['native'], metadata: { n: 9007199254740991 } },
    record: { tags: ['native'], metadata: { n: 9007199254740991 } },
  }),
]

/** Creates of all APIs in turn; of each three, two carry an Idempotency-Key. */
export function makeCreates(count: number, prefix: string): readonly Create[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${prefix}-${index}`
    const shape = shapes[index % shapes.length] as Shape
    const idempotencyKey = Math.floor(index / shapes.length) % 3 === 0 ? null : `key-${name}`
    return { name, idempotencyKey, ...shape(name) }
  })
}

export function sendCreate(url: string, key: string, { path, body, idempotencyKey }: Create): Promise<Response> {
  const headers = {
    ...keyHeader(path, key),
    'Content-Type': 'application/json',
    ...(idempotencyKey === null ? {} : { 'Idempotency-Key': idempotencyKey }),
  }
  return send(url, { method: 'POST', path, headers, body: JSON.stringify(body) })
}

/** Sends them all, so many at once; `onAnswer` hears how many have been acknowledged. */
export async function runLoad(
  url: string,
  key: string,
  creates: readonly Create[],
  { atOnce = 64, onAcknowledged = (_count: number): void => undefined } = {},
): Promise<LoadResult> {
  const acknowledged: Acknowledged[] = []
  const refused: { create: Create; response: Response }[] = []
  const unanswered: Create[] = []
  const waiting = [...creates].reverse()
  const work = async () => {
    for (let create = waiting.pop(); create !== undefined; create = waiting.pop()) {
      const response = await sendCreate(url, key, create).catch(() => undefined)
      if (response === undefined) unanswered.push(create)
      else if (response.status !== 201) refused.push({ create, response })
      else onAcknowledged(acknowledged.push({ create, id: createdId(response.text), text: response.text }))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { acknowledged, refused, unanswered }
}

/** The id as the API that made the customer spells it. */
export function createdId(text: string): string {
  const body = JSON.parse(text) as { id?: string; data?: { id?: string } }
  return String(body.id ?? body.data?.id)
}
