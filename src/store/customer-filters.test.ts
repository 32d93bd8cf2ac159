import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../../test/support/engines.ts'
import { defaultSettings } from '../domain/access.ts'
import { type Customer, type CustomerDraft, effectiveEmail, newCustomer } from '../domain/customer.ts'
import type { Filter, TextField } from '../domain/customer-list.ts'
import {
  type CustomerId,
  type EnvironmentId,
  type EventId,
  type KeyId,
  type OrganisationId,
  spellKeyId,
  ulidOf,
  uuidV7,
} from '../domain/ids.ts'
import { asStringMap } from '../domain/metadata.ts'
import { createCustomers } from './created-customers.ts'
import { countMatches, findPage } from './customer-lists.ts'
import { insertEnvironment, insertOrganisation } from './environments.ts'

// One seed, so that a failure fails again; fast-check prints the smallest filter that shows it.
const seed = 20_260_115
const customersMade = 240
const filtersTried = 500

// few pieces, near to each other, so that they meet: letters that fold together, and what LIKE, regular expressions and JSON mean more by
const pieces = [
  'a',
  'A',
  'b',
  'é',
  'É',
  'ß',
  'ẞ',
  'ss',
  'σ',
  'ς',
  'Σ',
  'İ',
  'k',
  '\u212a',
  'ж',
  'Ж',
  '%',
  '_',
  '\\',
  '.',
  '*',
  '[',
  ']',
  '(',
  ')',
  '^',
  '$',
  '|',
  '{2}',
  '-',
  "'",
  '"',
  ' ',
  '\n',
  '1',
  '😀',
  'e\u0301',
]
const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
const short = fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join(''))
const email = fc.constantFrom('a@b.co', 'A@B.co', 'jürgen@müller.de', 'JÜRGEN@MÜLLER.DE', 'o_x@example.ie', 'x%y@example.ie')
const city = fc.constantFrom('Zürich', 'zürich', 'ZÜRICH', 'a.b', 'a%b', 'axb')
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York')
const key = fc.constantFrom('tier', 'Tier', '__proto__', 'constructor', 'a.b', '0', "'", '$1', '')
// each has more members than the index is asked for, and differs from the next only behind those
const members = Array.from({ length: 20 }, (_, index) => index)
const long = ['x', 'y'].flatMap((last) => [[...members, last], { ...members, last }])
const value = fc.oneof(
  fc.constantFrom('5', 'true', 'null', '', '[]', '{"a":1}', '"5"', '1e21', 'gold', "' or true --"),
  fc.constantFrom(5, 5.5, 1e21, -0.1, true, false, null, [], [1, '1'], {}, { a: 1 }, { b: [null], a: 'ü' }),
  fc.constantFrom(...long),
)
const keyIds = fc.constantFrom(...(['11', '22', '33'] as const)).map(keyIdOf)
const time = fc.integer({ min: 0, max: 20 }).map((step) => new Date(Date.UTC(2026, 0, 15, 12, 0, 0, step * 7)))
const status = fc.constantFrom('active', 'paused', 'archived')

const isOrNot = fc.constantFrom('is', 'is not')

// what JSON takes and the engine does not, or takes otherwise
const hostileJson = fc.constantFrom(
  '["\\u0000"]',
  '{"\\ud800":1}',
  '1e400',
  '5.0',
  ' 5',
  '{"a": 1}',
  '[1,"1"] ',
  '9007199254740993',
  '['.repeat(5000) + ']'.repeat(5000),
)

// pg_trgm knows the letters of ASCII on every server, and others by the server's locale
const names = [
  'Globex Corporation',
  'Initech',
  'Umbrella Systems',
  'acmes',
  'aces',
  'amces',
  'acmesx',
  'Acme-Works',
  'widgets_and_more',
]
const slipped = fc
  .tuple(
    fc.constantFrom(...names.flatMap((name) => name.split(/[ _-]/))),
    fc.nat(20),
    fc.constantFrom('too many', 'too few', 'other', 'swapped', 'none'),
  )
  .map(([word, at, slip]) => withSlip([...word], at % word.length, slip))

const draft: fc.Arbitrary<CustomerDraft> = fc.record(
  {
    name: text,
    legal_name: text,
    email,
    phone: text,
    domain: fc.constantFrom('acme.example', 'globex.example'),
    customer_type: fc.constantFrom('Enterprise', 'enterprise', 'smb', 'ENTERPRISE'),
    timezone: zone,
    tags: fc.array(fc.constantFrom('a', 'A', 'b', 'a,b', '{}', '"'), { maxLength: 3 }),
    contacts: fc.array(
      fc.record({ name: fc.constant(null), email, roles: fc.constant([]), recipient: fc.constantFrom('to', 'cc', 'bcc') }),
      { maxLength: 2 },
    ),
    billing_address: fc.record({
      line1: fc.option(text),
      line2: fc.option(text),
      city: fc.option(city),
      region: fc.option(city),
      postal_code: fc.option(fc.constantFrom('94105', '8001')),
      country: fc.option(fc.constantFrom('CH', 'US')),
    }),
    metadata: fc.dictionary(key, value, { maxKeys: 3 }),
  },
  { requiredKeys: [] },
)

const situation = fc.record({ draft, status, created: time, updated: time, createdBy: keyIds, updatedBy: keyIds })

const textFields: Readonly<Record<TextField, (customer: Customer) => string | null>> = {
  external_id: (customer) => customer.external_id,
  name: (customer) => customer.name,
  email: (customer) => customer.email,
  effective_email: effectiveEmail,
  phone: (customer) => customer.phone,
  customer_type: (customer) => customer.customer_type,
  address_line1: (customer) => customer.billing_address?.line1 ?? null,
  address_line2: (customer) => customer.billing_address?.line2 ?? null,
  address_city: (customer) => customer.billing_address?.city ?? null,
  address_region: (customer) => customer.billing_address?.region ?? null,
  address_postal_code: (customer) => customer.billing_address?.postal_code ?? null,
  address_country: (customer) => customer.billing_address?.country ?? null,
  timezone: (customer) => customer.timezone,
  created_by: (customer) => spellKeyId(customer.created_by),
  updated_by: (customer) => spellKeyId(customer.updated_by),
}
const allTextFields = Object.keys(textFields).filter((name): name is TextField => Object.hasOwn(textFields, name))

/**
 * What the type of filters says, by other means than the product's. Of words it says whom they must find and whom they may: what is
 * nearly a word is not one thing.
 */
function passes(filter: Filter, customer: Customer, sense: 'must' | 'may'): boolean {
  switch (filter.kind) {
    case 'text': {
      const shown = textFields[filter.field](customer) ?? filter.unsetAs ?? null
      const isWhole = filter.test === 'is' || filter.test === 'is not'
      const fits = shown !== null && filter.values.some((one) => (isWhole ? shown === one : holds(shown, one)))
      return fits === (filter.test === 'is' || filter.test === 'holds')
    }
    case 'time':
      return compares(customer[filter.field].getTime(), filter.test, filter.at.getTime())
    case 'status':
      return filter.values.includes(customer.status) === (filter.test === 'is')
    case 'id':
      return filter.values.includes(customer.id) === (filter.test === 'is')
    case 'ulid':
      return holds(filter.prefix + ulidOf(customer.id), filter.text) === (filter.test === 'holds')
    case 'tag':
      return customer.tags.includes(filter.value)
    case 'email':
      return effectiveEmail(customer)?.toLowerCase() === filter.value.toLowerCase()
    case 'metadata':
      return Object.entries(asStringMap(customer.metadata)).some(([name, shown]) => name === filter.key && shown === filter.value)
    case 'any':
      return filter.fields.some(
        (field) => holds(textFields[field](customer) ?? '', filter.text) && textFields[field](customer) !== null,
      )
    case 'words': {
      const { name, legal_name, email, domain, external_id, phone } = customer
      const lines = [name, legal_name, email, effectiveEmail(customer), domain, external_id, phone]
      const names = lowered(lines.filter((line) => line !== null).join('\n'))
      return filter.words.every((word) => (sense === 'must' ? mustStand : mayStand)(names, lowered(word)))
    }
    default:
      return filter satisfies never
  }
}

/** The language's own comparison without case. */
function holds(shown: string, part: string): boolean {
  return new RegExp(literal(part), 'iu').test(shown)
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function compares(left: number, test: '=' | '<' | '<=' | '>' | '>=', right: number): boolean {
  const results = { '=': left === right, '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }
  return results[test]
}

function lowered(text: string): string {
  return Array.from(text, (character) => (character === 'İ' ? character : character.toLowerCase().replace('ς', 'σ'))).join('')
}

function mustStand(names: string, word: string): boolean {
  const words = names.split(/[\s!-/:-@[-`{-~]/)
  if (/^[a-z0-9]{1,2}$/.test(word)) return words.some((other) => other.startsWith(word))
  if ([...word].length > 2 && names.includes(word)) return true
  return /^[a-z]{5,}$/.test(word) && words.some((other) => /^[a-z]{5,}$/.test(other) && isOneSlipAway([...word], [...other]))
}

function mayStand(names: string, word: string): boolean {
  const [text, letters] = [[...names], [...word]]
  const lengths = [letters.length - 1, letters.length, letters.length + 1]
  const nearby = text.flatMap((_, at) => lengths.map((length) => text.slice(at, at + length)))
  return names.includes(word) || nearby.some((other) => isOneSlipAway(letters, other))
}

function isOneSlipAway(one: readonly string[], other: readonly string[]): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [left, right] = [one.slice(start), other.slice(start)]
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('\0')
  const isSwapped = left[0] === right[1] && left[1] === right[0] && rest(left, 2) === rest(right, 2)
  return isSwapped || rest(left, 1) === rest(right, 1) || rest(left, 1) === rest(right, 0) || rest(left, 0) === rest(right, 1)
}

function withSlip(letters: readonly string[], at: number, slip: string): string {
  const [before, letter, after] = [letters.slice(0, at), letters.slice(at, at + 1), letters.slice(at + 1)]
  const slips: Readonly<Record<string, readonly string[]>> = {
    'too many': [...before, ...letter, 'x', ...after],
    'too few': [...before, ...after],
    other: [...before, 'Q', ...after],
    swapped: [...before, ...after.slice(0, 1), ...letter, ...after.slice(1)],
  }
  return (slips[slip] ?? letters).join('')
}

/** A part of one of the texts, a part that is there in another case, or one that is nearly there. */
function parts(shown: readonly string[]): fc.Arbitrary<string> {
  return fc
    .record({ whole: fc.constantFrom('a', ...shown), from: fc.nat(8), length: fc.integer({ min: 1, max: 8 }), form: fc.nat(3) })
    .map(({ whole, from, length, form }) => {
      const part = [...whole].slice(from, from + length).join('') || whole
      return [part, part.toUpperCase(), part.toLowerCase(), `${part}%`][form] ?? part
    })
}

function named(environmentId: EnvironmentId): Customer[] {
  const [keyId, at] = [keyIdOf('11'), new Date('2026-01-15T12:00:00.000Z')]
  return names.map((name, index) => {
    return newCustomer({ name }, { environmentId, keyId, at, newId: <Id>() => idOf(customersMade + index) as Id })
  })
}

function keyIdOf(digits: string): KeyId {
  return `01a1fb44-bdd6-7000-9771-${digits.repeat(6)}` as KeyId
}

function idOf(index: number): CustomerId {
  return uuidV7(1_768_478_400_000 + index * 1000, index, Buffer.alloc(8, index * 37)) as CustomerId
}

function customerOf(
  environmentId: EnvironmentId,
  index: number,
  made: typeof situation extends fc.Arbitrary<infer Made> ? Made : never,
) {
  const stamp = { environmentId, keyId: made.createdBy, at: made.created, newId: <Id>() => idOf(index) as Id }
  const customer = newCustomer(
    { ...made.draft, external_id: index % 3 === 0 ? null : `${made.draft.name ?? 'x'}${index}` },
    stamp,
  )
  const isArchived = made.status === 'archived'
  return {
    ...customer,
    status: made.status,
    paused_at: made.status === 'paused' ? made.updated : null,
    archived_at: isArchived ? made.updated : null,
    updated_at: made.updated,
    updated_by: made.updatedBy,
  }
}

describeOnEveryEngine('filters', (engine) => {
  const environmentId = '01a1fb44-bdcc-7000-a350-39177e04220c' as EnvironmentId
  let opened: TestDatabase
  let customers: readonly Customer[]

  beforeAll(async () => {
    opened = await openTestDatabase(engine)
    const organisationId = '01a1fb44-bdcc-7000-a350-39177e04220d' as OrganisationId
    const at = new Date('2026-01-10T00:00:00.000Z')
    await insertOrganisation(opened.database, { id: organisationId, name: 'test', at })
    const settings = defaultSettings
    const wall = { organisation_id: organisationId, mode: 'live', settings, created_at: at, updated_at: at } as const
    await insertEnvironment(opened.database, { ...wall, id: environmentId, name: 'one' })
    const other = '01a1fb44-bdcc-7000-a350-39177e04220e' as EnvironmentId
    await insertEnvironment(opened.database, { ...wall, id: other, name: 'other' })
    const situations = fc.sample(situation, { seed, numRuns: customersMade })
    customers = situations.map((made, index) => customerOf(environmentId, index, made)).concat(named(environmentId))
    // a filter that lost sight of the wall would find every one of these too
    const elsewhere = customers.map((customer) => ({ ...customer, environment_id: other }))
    await write([...customers, ...elsewhere])
    // from then on the database knows which words are common
    await opened.database.query({ text: 'analyze customers' })
  })
  afterAll(() => opened.close())

  const write = async (all: readonly Customer[]) => {
    const rows = all.map((customer) => ({
      customer,
      event: {
        event_id: eventIdOf(customer.id),
        type: 'customer.created' as const,
        key_id: customer.created_by,
        dialect: 'test',
        request_id: '-',
        actor: null,
        reason: null,
        before: {},
        after: {},
      },
      onboarding: null,
      answer: null,
    }))
    const outcomes = await createCustomers(opened.database, rows, 0)
    expect(outcomes).toEqual(rows.map(() => ({ outcome: 'created' })))
  }

  const found = async (filters: readonly Filter[]) => {
    const list = {
      filters,
      sort: [],
      idOrder: 'ascending',
      limit: 1000,
      page: { offset: 0 },
      bindsCursor: false,
      total: 'none',
    } as const
    const [page, count] = await Promise.all([
      findPage(opened.database, environmentId, list),
      countMatches(opened.database, environmentId, filters, null),
    ])
    expect(count).toBe(page.customers.length)
    return page.customers.map(({ id }) => id)
  }

  const expectModel = async (filters: readonly Filter[]) => {
    const pass = (sense: 'must' | 'may') =>
      customers.filter((customer) => filters.every((filter) => passes(filter, customer, sense))).map(({ id }) => id)
    const [ids, must, may] = [await found(filters), pass('must'), pass('may')]
    const fair = ids.filter((id) => may.includes(id))
    expect(fair, `${JSON.stringify(filters)} found too many, or not in order`).toEqual(ids.toSorted())
    expect(
      must.filter((id) => !ids.includes(id)),
      `${JSON.stringify(filters)} missed these`,
    ).toEqual([])
    return ids.length
  }

  const filters: Readonly<Record<Filter['kind'], () => fc.Arbitrary<Filter>>> = {
    text: () =>
      fc.constantFrom(...allTextFields).chain((field) => {
        const shown = customers.map(textFields[field]).filter((one) => one !== null)
        const asked = fc.oneof(fc.constantFrom('', ...shown), parts(shown), text)
        return fc.record(
          {
            kind: fc.constant('text' as const),
            field: fc.constant(field),
            test: fc.constantFrom('is', 'is not', 'holds', 'holds not'),
            values: fc.array(asked, { maxLength: 3 }),
            unsetAs: fc.constantFrom('', 'UTC', 'É%', 'a'),
          },
          { requiredKeys: ['kind', 'field', 'test', 'values'] },
        )
      }),
    time: () =>
      fc.record({
        kind: fc.constant('time' as const),
        field: fc.constantFrom('created_at', 'updated_at'),
        test: fc.constantFrom('=', '<', '<=', '>', '>='),
        at: fc.oneof(time, fc.constantFrom(new Date(0), new Date('9999-12-31T23:59:59.999Z'))),
      }),
    status: () =>
      fc.record({
        kind: fc.constant('status' as const),
        test: isOrNot,
        values: fc.subarray(['active', 'paused', 'archived'] as const),
      }),
    id: () =>
      fc.record({
        kind: fc.constant('id' as const),
        test: isOrNot,
        values: fc.subarray([...customers.map(({ id }) => id), idOf(4000)]),
      }),
    ulid: () => {
      const spelled = customers.map(({ id }) => `cust_${ulidOf(id)}`)
      return fc.record({
        kind: fc.constant('ulid' as const),
        test: fc.constantFrom('holds', 'holds not'),
        prefix: fc.constantFrom('cust_', 'C_'),
        text: fc.oneof(parts(spelled), fc.constantFrom('', 'CUST', 't_0', '.', '%', 'I', 'cuſt')),
      })
    },
    tag: () =>
      fc.record({ kind: fc.constant('tag' as const), value: fc.constantFrom('a', 'A', 'b', 'a,b', '{}', '"', 'none', '') }),
    email: () =>
      fc.record({
        kind: fc.constant('email' as const),
        value: fc.oneof(email, fc.constantFrom('', 'b.co', 'Jürgen@MÜLLER.de', 'oXx@example.ie')),
      }),
    metadata: () =>
      fc.record({
        kind: fc.constant('metadata' as const),
        key,
        value: fc.oneof(
          value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))),
          hostileJson,
        ),
      }),
    any: () =>
      fc.record({
        kind: fc.constant('any' as const),
        fields: fc.subarray(allTextFields),
        text: fc.oneof(text, parts(customers.flatMap((customer) => [customer.name ?? 'a', effectiveEmail(customer) ?? 'b']))),
      }),
    words: () => fc.record({ kind: fc.constant('words' as const), words: fc.array(fc.oneof(short, slipped), { maxLength: 2 }) }),
  }

  it.each(Object.keys(filters).filter((name): name is Filter['kind'] => Object.hasOwn(filters, name)))(
    'of the kind %s find what they say, and nothing else',
    async (kind) => {
      let hits = 0
      const property = fc.asyncProperty(filters[kind](), async (filter) => {
        const count = await expectModel([filter])
        if (count > 0 && count < customers.length) hits++
      })
      await fc.assert(property, { seed, numRuns: Math.ceil(filtersTried / 5) })
      // filters that find nothing or everything would prove little
      expect(hits).toBeGreaterThan(5)
    },
  )

  it('a text longer than any field may be is held by none', async () => {
    const long = 'a'.repeat(1001)
    for (const test of ['holds', 'holds not'] as const) {
      for (const field of ['name', 'address_city'] as const) await expectModel([{ kind: 'text', field, test, values: [long] }])
    }
    expect(await expectModel([{ kind: 'any', fields: allTextFields, text: long }])).toBe(0)
  })

  it.each(['ulid', 'text'] as const)('of the kind %s, many together find what passes them all', async (kind) => {
    const many = fc.array<Filter>(filters[kind](), { minLength: 2, maxLength: 5 })
    const property = fc.asyncProperty(many, async (all) => void (await expectModel(all)))
    await fc.assert(property, { seed, numRuns: Math.ceil(filtersTried / 5) })
  })

  it('taken together find what passes them all', async () => {
    const one = () => fc.oneof(...Object.values(filters).map((make) => make()))
    await fc.assert(
      fc.asyncProperty(fc.tuple(one(), one()), async (both) => void (await expectModel(both))),
      {
        seed,
        numRuns: Math.ceil(filtersTried / 5),
      },
    )
  })
})

function eventIdOf(id: string): EventId {
  return id as EventId
}
