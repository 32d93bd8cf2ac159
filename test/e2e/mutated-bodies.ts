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

/** A body that is taken by something else than a create, and where; `{uuid}`, `{hex}` and `{ulid}` stand for a customer that is there. */
export interface Asked {
  readonly method: 'POST' | 'PUT' | 'PATCH'
  readonly path: string
  readonly body: object
}

/** What a create says, an update may say too, but for a few members that it does not read. */
const updatePaths: Readonly<Record<string, readonly [method: Asked['method'], path: string]>> = {
  '/monk/v1/customers': ['PATCH', '{uuid}'],
  '/flexprice/v1/customers': ['PUT', 'cust_{ulid}'],
  '/billing-io/v1/customers': ['PATCH', 'cus_{hex}'],
  '/mentium/v2/tms-api/customers': ['PUT', 'cust_{hex}'],
  '/moment/billing/customers': ['PATCH', 'bcus_{hex}'],
  '/v1/customers': ['PATCH', '{uuid}'],
}

/** the external id of the customer that updates name: it may be told it, and a create may not have taken it */
export const updatedName = 'u'

const updates: readonly Asked[] = Object.entries(creates).map(([collection, body]) => {
  const [method, segment] = updatePaths[collection] ?? ['PATCH', '{uuid}']
  const named = Object.entries(body).map(([name, value]) => [name, value === 'e' ? updatedName : value] as const)
  return { method, path: `${collection}/${segment}`, body: Object.fromEntries(named) }
})

const upsert: Asked = { method: 'PUT', path: '/v1/customers/by-external-id/e', body: creates['/v1/customers'] ?? {} }

const batches: readonly Asked[] = [
  {
    method: 'POST',
    path: '/v1/customers/batch',
    body: {
      items: [
        { operation: 'create', customer: { name: 'Acme' } },
        { operation: 'upsert', customer: creates['/v1/customers'] },
        { operation: 'create', customer: { external_id: 'f', email: 'jo@example.com', metadata: { a: 1 } } },
      ],
    },
  },
  {
    method: 'POST',
    path: '/mentium/v2/tms-api/batch/customers',
    body: {
      items: [
        { operation: 'create', external_reference_id: 'm', customer: { name: 'Acme', phone: '1' } },
        { operation: 'update', external_reference_id: 'm', customer: { domain: 'a.b', is_active: false } },
        { operation: 'upsert', external_reference_id: 'n', customer: { name: 'Beta', customer_type: 'x' } },
      ],
    },
  },
]

export const search: Asked = {
  method: 'POST',
  path: '/flexprice/v1/customers/search',
  body: {
    limit: 10,
    offset: 0,
    order: 'asc',
    status: 'published',
    start_time: '2020-01-01T00:00:00Z',
    email: 'jo@example.com',
    expand: 'integrations',
    external_ids: ['e'],
    customer_ids: ['cust_01KF0RDQKVEF2V5N76YW41JAHV'],
    metadata: { a: 'b' },
    filters: [
      { field: 'name', operator: 'contains', data_type: 'string', value: { string: 'ac' } },
      { field: 'id', operator: 'not_in', value: { array: ['x'] } },
      { field: 'created_at', operator: 'gte', value: { date: '2020-01-01T00:00:00Z' } },
    ],
    sort: [
      { field: 'name', direction: 'asc' },
      { field: 'id', direction: 'desc' },
    ],
  },
}

export const changes: readonly Asked[] = [...updates, upsert, ...batches]

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
  // any part as likely as any other
  const part = fc.record({ at: fc.noBias(fc.nat(1_000_000)), value: fc.oneof(awkward, fc.jsonValue()) })
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
  const paths = pathsIn(tree)
  return replaceAt(tree, paths[at % paths.length] ?? [], value)
}

/** Of the whole and of each of its parts. */
function pathsIn(tree: unknown): readonly (readonly string[])[] {
  if (typeof tree !== 'object' || tree === null) return [[]]
  return [[], ...Object.entries(tree).flatMap(([name, part]) => pathsIn(part).map((path) => [name, ...path]))]
}

function replaceAt(tree: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined || typeof tree !== 'object' || tree === null) return value
  const changed = replaceAt(Reflect.get(tree, name), rest, value)
  if (Array.isArray(tree)) return tree.map((item, index) => (String(index) === name ? changed : item))
  return Object.fromEntries(Object.entries(tree).map(([other, part]) => [other, other === name ? changed : part]))
}
