import { describe, expect, it } from 'vitest'
import type { CustomerEvent } from '../src/domain/customer-event.ts'
import type { EndpointId, EventId } from '../src/domain/ids.ts'
import { signingSecrets, type WebhookEndpoint, type WebhookFormat, type WebhookMessage } from '../src/domain/webhooks.ts'
import { dialects } from '../src/http/dialects.ts'
import { native } from '../src/native/native.ts'
import { hmacSha256, makeWebhookSecret } from '../src/platform/secrets.ts'
import { expectedIn, referenceCustomers, referenceEnvironment, referenceKey } from './support/reference-customers.ts'
import { receivers } from './support/webhook-receivers.ts'

const eventId = '019bc188-b2c0-75e7-8a4f-60718293a4ff' as EventId
const occurredAt = new Date('2026-01-15T12:02:00.500Z')
const spellings = { evt: 'evt_019bc188b2c075e78a4f60718293a4ff', msg: 'msg_01KF0RHCP0EQKRMKV0E619797Z' }

const formats: Readonly<Record<string, WebhookFormat>> = Object.fromEntries(
  [native, ...dialects].flatMap(({ name, webhooks }) =>
    webhooks === null ? [] : [[name === 'native' ? 'standard' : name, webhooks]],
  ),
)

/** A reference customer as that API shows it. */
function shown(dialect: string, name: string): Record<string, unknown> {
  const found = expectedIn(dialect).find(([customer]) => customer === name)
  return found?.[1] as Record<string, unknown>
}

function messageOf(customer = referenceCustomers.C3, type: CustomerEvent['type'] = 'customer.updated') {
  const event: CustomerEvent = {
    id: eventId,
    type,
    occurred_at: occurredAt,
    customer_id: customer.id,
    version: customer.version,
    ordinal: 0,
    key_id: referenceKey.id,
    key_name: referenceKey.name,
    dialect: 'native',
    request_id: 'r',
    actor: null,
    reason: null,
    before: {},
    after: {},
    data: null,
  }
  return { id: eventId, type, occurredAt, environment: referenceEnvironment, event, customer }
}

const disabled: WebhookMessage = {
  id: eventId,
  type: 'webhook_endpoint.disabled',
  occurredAt,
  environment: referenceEnvironment,
  endpoint: {
    id: '019bc188-b2c0-75e7-8a4f-60718293a4ee' as EndpointId,
    url: 'https://hooks.example.com/billfold',
    description: null,
    format: 'monk',
    disabled_at: '2026-01-15T12:02:00.500Z',
    disabled_reason: 'gone',
  },
}

function sent(name: string, message: WebhookMessage, secrets: readonly string[], at = new Date()) {
  const format = formats[name]
  if (format === undefined) throw new Error(`no format ${name}`)
  const body = 'customer' in message ? format.customerBody(message) : (format.endpointBody?.(message) ?? '')
  const headers = format.headers(message, body, { at, secrets, hmac: hmacSha256 })
  return {
    body,
    json: JSON.parse(body),
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
  }
}

describe('the formats of webhooks', () => {
  it('are those that have a receiver here', () => {
    expect(Object.keys(formats).sort()).toEqual(Object.keys(receivers).sort())
  })

  describe.each(Object.entries(receivers))('%s', (name, receive) => {
    const secret = makeWebhookSecret()

    it.each(Object.entries(referenceCustomers))('is believed by its receiver, of customer %s', (_, customer) => {
      expect(() => receive(sent(name, messageOf(customer), [secret]), secret)).not.toThrow()
    })

    it('is not believed with another secret, another body or an old time', () => {
      const right = sent(name, messageOf(), [secret])
      expect(() => receive(right, makeWebhookSecret())).toThrow()
      expect(() => receive({ ...right, body: right.body.replace('Alice', 'Mallory') }, secret)).toThrow()
      const old = sent(name, messageOf(), [secret], new Date(Date.now() - 600_000))
      expect(() => receive(old, secret)).toThrow()
    })

    it('is believed with either secret while one takes the place of the other', () => {
      const successor = makeWebhookSecret()
      const both = sent(name, messageOf(), [successor, secret])
      expect(() => receive(both, secret)).not.toThrow()
      expect(() => receive(both, successor)).not.toThrow()
    })
  })
})

describe('what Monk is told', () => {
  it('is the customer alone, and the event in headers', () => {
    const { json, headers } = sent('monk', messageOf(), ['whsec_AAAA'], new Date(1_700_000_000_000))
    expect(json).toEqual(shown('monk', 'C3'))
    expect(headers).toEqual({
      'user-agent': 'Monk-Webhook/1.0',
      'x-monk-event': 'customer.updated',
      'x-monk-delivery-id': eventId,
      'x-monk-signature': expect.stringMatching(/^t=1700000000,v1=[0-9a-f]{64}$/),
    })
  })
})

describe('what billing.io is told', () => {
  it('is its envelope, with the customer where it has the checkout', () => {
    const { json, headers } = sent('billing-io', messageOf(), ['whsec_AAAA'], new Date(1_700_000_000_000))
    expect(json).toEqual({
      event_id: spellings.evt,
      type: 'customer.updated',
      customer_id: 'cus_019bc188b2c075e78a4f60718293a4b5',
      data: shown('billing-io', 'C3'),
      created_at: '2026-01-15T12:02:00Z',
    })
    expect(headers).toEqual({ 'x-billing-signature': expect.stringMatching(/^t=1700000000,v1=[0-9a-f]{64}$/) })
  })
})

describe('what Moment is told', () => {
  it('is its envelope', () => {
    const { json, headers } = sent('moment', messageOf(referenceCustomers.C5, 'customer.created'), ['whsec_AAAA'])
    expect(json).toEqual({ id: spellings.evt, type: 'customer.created', data: shown('moment', 'C5') })
    expect(json.id).toMatch(/^evt_[a-zA-Z0-9]{20,46}$/)
    expect(headers['webhook-id']).toBe(json.id)
  })
})

describe('what Flexprice is told', () => {
  it('is what is set of the members that it tells', () => {
    const { json, headers } = sent('flexprice', messageOf(referenceCustomers.C2), ['whsec_AAAA'])
    const { external_id, environment_id, id, name, email, metadata, timezone, ...rest } = shown('flexprice', 'C2')
    const address = Object.fromEntries(Object.entries(rest).filter(([member]) => member.startsWith('address_')))
    expect(Object.keys(address)).toHaveLength(6)
    expect(json).toEqual({
      event_type: 'customer.updated',
      customer: { id, external_id, environment_id, name, email, ...address, timezone, metadata },
    })
    expect(headers['svix-id']).toBe(spellings.msg)
  })

  it('is at least the ids and the name', () => {
    const bare = { ...referenceCustomers.C4, external_id: null, name: null }
    expect(sent('flexprice', messageOf(bare, 'customer.archived'), ['whsec_AAAA']).json).toEqual({
      event_type: 'customer.deleted',
      customer: {
        id: 'cust_01KG4MV09TEVW9PM3HGAD3PK2X',
        external_id: '',
        environment_id: 'env_01KEKJ4HM0E6HSTQGRYV1096VQ',
        name: '',
      },
    })
  })
})

describe('what Standard Webhooks are told', () => {
  it('is the event and the customer', () => {
    const { json, headers } = sent('standard', messageOf(), ['whsec_AAAA'])
    expect(json).toMatchObject({
      type: 'customer.updated',
      timestamp: '2026-01-15T12:02:00.500Z',
      data: { event: { id: eventId, version: 1 }, customer: { id: referenceCustomers.C3.id, metadata: { seats: 5 } } },
    })
    expect(headers['webhook-id']).toBe(eventId)
  })

  it('is that an endpoint was given up, which the others have no word for', () => {
    const secret = makeWebhookSecret()
    const told = sent('standard', disabled, [secret])
    expect(() => receivers.standard(told, secret)).not.toThrow()
    expect(told.json.data.webhook_endpoint).toMatchObject({ url: 'https://hooks.example.com/billfold', disabled_reason: 'gone' })
    expect(Object.keys(formats).filter((name) => formats[name]?.endpointBody !== undefined)).toEqual(['standard'])
  })
})

describe('the secrets that sign', () => {
  it('are both until the old one ends, and then the new one', () => {
    const ends = new Date('2026-01-02T00:00:00Z')
    const endpoint = { secret: 'new', previous_secret: 'old', previous_secret_expires_at: ends } as WebhookEndpoint
    expect(signingSecrets(endpoint, new Date('2026-01-01T23:59:59Z'))).toEqual(['new', 'old'])
    expect(signingSecrets(endpoint, ends)).toEqual(['new'])
    expect(signingSecrets({ ...endpoint, previous_secret: null, previous_secret_expires_at: null }, ends)).toEqual(['new'])
  })
})
