import fc from 'fast-check'

/** A route that takes a body, and a body that it takes. */
export const creates: Readonly<Record<string, object>> = {
  '/monk/v1/customers': {
    name: 'Acme',
    legalName: 'Acme Inc.',
    externalCustomerId: 'e',
    tags: ['a'],
    contacts: [{ name: 'Jo', email: 'jo@example.com', roles: ['owner'], emailRecipientType: 'to' }],
    billingAddress: { address1: 'x', city: 'c', region: 'r', postalCode: '1', country: 'US' },
    provider: 'stripe',
    paymentProviderId: 'cus',
    paymentMethodId: 'pm',
    paymentMethodType: 'card',
  },
  '/flexprice/v1/customers': {
    external_id: 'e',
    name: 'Acme',
    email: 'jo@example.com',
    contact: '+1',
    address_line1: 'a',
    address_country: 'US',
    timezone: 'UTC',
    metadata: { a: 'b' },
    tax_rate_overrides: [{ tax_rate_code: 'V', currency: 'usd', priority: 1, auto_apply: true, metadata: {} }],
    integration_entity_mapping: [
      { provider_type: 'stripe', provider_entity_id: 'x', entity_type: 'customer', metadata: { a: 1 } },
    ],
  },
  '/billing-io/v1/customers': { external_id: 'e', name: 'Acme', email: 'jo@example.com', metadata: { a: 1, b: { c: [1] } } },
  '/mentium/v2/tms-api/customers': { external_reference_id: 'e', name: 'Acme', phone: '1', domain: 'a.b', is_active: true },
  '/moment/billing/customers': {
    external_reference: 'e',
    name: 'Acme',
    email: 'jo@example.com',
    phone: '+27123456789',
    currency: 'ZAR',
    balance: 5,
    payment_rules: { min_amount: 1, max_amount: 2, underpayment_allowed: true },
    metadata: { a: 'b' },
  },
  '/v1/customers': {
    external_id: 'e',
    name: 'Acme',
    email: 'jo@example.com',
    status: 'paused',
    tags: ['a'],
    contacts: [{ name: 'Jo', email: 'jo@example.com', roles: ['r'], recipient: 'to' }],
    billing_address: { line1: 'x', country: 'US' },
    timezone: 'UTC',
    currency: 'USD',
    balance: 3,
    payment_rules: { min_amount: 1 },
    payment_provider: { provider: 's', customer_id: 'c' },
    tax_rate_overrides: [{ tax_rate_code: 'v' }],
    integrations: [{ provider_type: 's', provider_entity_id: 'x' }],
    metadata: { a: { b: [1, null] } },
  },
}

/** Values that code, databases and terminals are known to stumble over. */
const awkward = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  9_007_199_254_740_992,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(300),
  '😀'.repeat(256),
  "'; drop table customers; --",
  '{"a"}',
  '\\N',
  'NULL',
  '__proto__',
  '\u202e',
  '\r\n',
  '%00',
  [],
  {},
  [[]],
  [null],
  JSON.parse('{"__proto__":{"x":1}}'),
  { constructor: { prototype: 1 } },
  { toString: 1, toJSON: 1, length: -1 },
)

/** The body with one or two of its parts, at any depth, replaced by something that does not belong there. */
export function mutated(body: object): fc.Arbitrary<string | Buffer> {
  const part = fc.record({ at: fc.nat(), value: fc.oneof(awkward, fc.jsonValue()) })
  const trees = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => {
    return JSON.stringify(parts.reduce<unknown>((tree, { at, value }) => replacePart(tree, at, value), body))
  })
  const cuts = fc.tuple(trees, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)))
  const insertions = fc
    .tuple(trees, fc.nat(), fc.constantFrom('"', '{', '[', ',', '\\', '\\ud800', '1e999', '\u0000', '\ufeff', '['.repeat(50)))
    .map(([text, at, piece]) => text.slice(0, at % text.length) + piece + text.slice(at % text.length))
  const bytes = fc.tuple(trees, fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
    const buffer = Buffer.from(text)
    buffer[at % buffer.length] = byte
    return buffer
  })
  return fc.oneof({ weight: 6, arbitrary: trees }, cuts, insertions, bytes)
}

function replacePart(tree: unknown, at: number, value: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return value
  const names = Object.keys(tree)
  const name = names[at % (names.length + 1)]
  if (name === undefined) return value
  const inside = Reflect.get(tree, name)
  const changed = at % 3 === 0 ? replacePart(inside, Math.floor(at / 7), value) : value
  if (Array.isArray(tree)) return tree.map((item, index) => (String(index) === name ? changed : item))
  return { ...tree, [name]: changed }
}
