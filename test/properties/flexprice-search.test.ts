import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { foldCase } from '../../src/domain/text.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

type Shown = Readonly<Record<string, string>>
type Compare = (shown: string, given: string) => boolean

const texts = [
  ...['id', 'external_id', 'name', 'email', 'contact', 'timezone', 'status', 'created_by', 'updated_by'],
  ...['address_line1', 'address_line2', 'address_city', 'address_state', 'address_postal_code', 'address_country'],
]
const times = ['created_at', 'updated_at']

const hostile = [
  ...[
    `' or true --`,
    `'; drop table customers; --`,
    `$1`,
    `%`,
    `_`,
    `\\`,
    `.*`,
    `***=a`,
    `(?i)`,
    `[a-z`,
    `a{1,999}`,
    `\\y`,
    `^`,
    `|`,
  ],
  ...[
    '',
    ' ',
    '\n',
    'ß',
    'ΟΔΟΣ',
    'οδος',
    'İ',
    'i',
    'É',
    '😀',
    'true',
    'null',
    '5',
    '__proto__',
    'UTC',
    'utc',
    'published',
    'Lish',
  ],
]

/** Customers of every API, and names that would do harm if one of them were ever more than a value. */
const creates: readonly (readonly [string, object])[] = [
  ...hostile.map((name, index) => ['flexprice/v1', { external_id: `h${index}${name}`, name, address_city: name }] as const),
  ['flexprice/v1', { external_id: 'acct', contact: '+1', timezone: 'Europe/Dublin', address_country: 'US' }],
  ['monk/v1', { name: 'Acme', contacts: [{ email: 'john@acme.com', roles: ['r'] }] }],
  ['billing-io/v1', { email: 'Alice@example.com', name: 'alice' }],
  ['mentium/v2/tms-api', { external_reference_id: 'ref', name: 'acme', phone: '312-555-0100' }],
]

const textTests: Readonly<Record<string, Compare>> = {
  eq: (shown, given) => shown === given,
  contains: (shown, given) => foldCase(shown).includes(foldCase(given)),
  not_contains: (shown, given) => !foldCase(shown).includes(foldCase(given)),
}

const timeTests: Readonly<Record<string, Compare>> = {
  eq: (shown, given) => shown === given,
  gt: (shown, given) => shown > given,
  gte: (shown, given) => shown >= given,
  lt: (shown, given) => shown < given,
  lte: (shown, given) => shown <= given,
  after: (shown, given) => shown > given,
  before: (shown, given) => shown < given,
}

describeOnEveryEngine('a search in Flexprice', (engine) => {
  let server: TestServer
  let key = ''
  let all: readonly Shown[] = []
  const ask = (json: object) => sendJson(server.url, { method: 'POST', path: '/flexprice/v1/customers/search', key, json })
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment('live')
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
    for (const [api, json] of creates) await sendJson(server.url, { method: 'POST', path: `/${api}/customers`, key, json })
    const [first, second] = itemsOf((await ask({})).body)
    await sendJson(server.url, { method: 'DELETE', path: `/flexprice/v1/customers/${first?.id}`, key })
    await sendJson(server.url, { method: 'PUT', path: `/flexprice/v1/customers/${second?.id}`, key, json: { name: 'changed' } })
    all = itemsOf((await ask({ limit: 1000, filters: [isAny] })).body)
    expect(all).toHaveLength(creates.length)
  })
  afterAll(() => server.close())

  it('compares and sorts by what is shown, whatever the values', async () => {
    const values = fc.oneof(
      fc.constantFrom(...hostile),
      fc.nat().map((seed) => partOf(all, seed)),
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
    )
    const search = fc.record({
      filters: fc.array(filter(values), { maxLength: 2 }),
      sort: fc.array(sort, { maxLength: 3 }),
      order: fc.constantFrom('asc', 'desc'),
    })
    await fc.assert(
      fc.asyncProperty(search, async ({ filters, sort: sorts, order }) => {
        const answer = await ask({ limit: 1000, order, sort: sorts, filters: [isAny, ...filters.map(({ wire }) => wire)] })
        const expected = all.filter((customer) => filters.every(({ keeps }) => keeps(customer))).toSorted(byAll(sorts, order))
        expect({ status: answer.status, ids: itemsOf(answer.body).map(({ id }) => id) }).toEqual({
          status: 200,
          ids: expected.map(({ id }) => id),
        })
      }),
      { numRuns: 300 },
    )
  })

  it('refuses a name that is no field and no operator, whatever it is', async () => {
    const name = fc.oneof(
      fc.constantFrom(...hostile, 'c.name', 'environment_id', 'version', 'hasOwnProperty'),
      fc.string({ unit: 'binary' }),
    )
    const value = { string: 'a', date: '2020-01-01T00:00:00Z', array: ['a'] }
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        for (const json of [
          { filters: [{ field: text, operator: 'eq', value }] },
          { filters: [{ field: 'name', operator: text, value }] },
          { sort: [{ field: text, direction: 'asc' }] },
        ]) {
          const { status, body } = await ask(json)
          expect({ status, message: body.message }).toEqual({ status: 400, message: 'Filter validation failed' })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('for a text as long as a body finds nobody, and does not tire the engine', async () => {
    const long = 'a'.repeat(900_000)
    for (const field of texts) {
      const found = async (operator: string, value: object) => {
        const { status, body } = await ask({ filters: [isAny, { field, operator, value }] })
        return { status, pagination: body.pagination }
      }
      const none = { status: 200, pagination: { total: 0, limit: 50, offset: 50 } }
      const every = { status: 200, pagination: { total: all.length, limit: 50, offset: 50 } }
      expect(await found('eq', { string: long })).toEqual(none)
      expect(await found('contains', { string: long })).toEqual(none)
      expect(await found('not_contains', { string: long })).toEqual(every)
      expect(await found('in', { array: [long] })).toEqual(none)
      expect(await found('not_in', { array: [long] })).toEqual(every)
    }
  })

  it('for metadata of any form finds nobody who does not show it', async () => {
    for (const value of ['['.repeat(200_000), '["\\u0000"]', '["\\ud800"]', '1e999', '{"a":', `'`, '-0', '9007199254740993']) {
      const { status, body } = await ask({ metadata: { [value]: value, a: value } })
      expect({ status, items: body.items }).toEqual({ status: 200, items: [] })
    }
  })
})

/** Archived ones too. */
const isAny = { field: 'status', operator: 'not_in', value: { array: [] } }

const sort = fc.record({ field: fc.constantFrom(...texts, ...times), direction: fc.constantFrom('asc', 'desc', 'up') })

function filter(values: fc.Arbitrary<string>) {
  const field = fc.constantFrom(...texts)
  const one = fc.tuple(field, fc.constantFrom(...Object.keys(textTests)), values).map(([name, operator, value]) => ({
    wire: { field: name, operator, data_type: 'string', value: { string: value } },
    keeps: (customer: Shown) => textTests[operator]?.(customer[name] ?? '', value) ?? false,
  }))
  const many = fc.tuple(field, fc.boolean(), fc.array(values)).map(([name, isNegated, array]) => ({
    wire: { field: name, operator: isNegated ? 'not_in' : 'in', value: { array } },
    keeps: (customer: Shown) => array.includes(customer[name] ?? '') !== isNegated,
  }))
  const soon = fc.date({ min: new Date(Date.now() - 60_000), max: new Date(Date.now() + 60_000), noInvalidDate: true })
  const when = fc
    .tuple(fc.constantFrom(...times), fc.constantFrom(...Object.keys(timeTests)), soon)
    .map(([name, operator, date]) => ({
      wire: { field: name, operator, value: { date: date.toISOString() } },
      keeps: (customer: Shown) => timeTests[operator]?.(customer[name] ?? '', date.toISOString()) ?? false,
    }))
  return fc.oneof(one, many, when)
}

/** Some part of some value, so that filters are not all in vain. */
function partOf(customers: readonly Shown[], seed: number): string {
  const customer = customers[seed % customers.length]
  const value = [...(customer?.[texts[seed % texts.length] ?? ''] ?? '')]
  return seed % 3 === 0 ? value.join('') : value.slice(seed % 5, 3 + (seed % 11)).join('')
}

function byAll(sorts: readonly { readonly field: string; readonly direction: string }[], order: string) {
  return (one: Shown, other: Shown) => {
    for (const { field, direction } of [...sorts, { field: 'id', direction: order }]) {
      // by code points, as the bytes of UTF-8 are
      const compared = Buffer.compare(Buffer.from(one[field] ?? ''), Buffer.from(other[field] ?? ''))
      if (compared !== 0) return direction === 'desc' ? -compared : compared
    }
    return 0
  }
}

function itemsOf(body: Readonly<Record<string, unknown>>): readonly Shown[] {
  return Array.isArray(body.items) ? body.items : []
}
