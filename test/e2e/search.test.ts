import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { filtersMax } from '../../src/dialects/flexprice/schemas.ts'
import { readMigrations } from '../../src/platform/migrate.ts'
import { frequenciesOf } from '../../src/store/frequencies.ts'
import { shareOf } from '../../src/store/word-conditions.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

// One seed, so that a failure fails again.
const seed = 20_260_115
const wordsTried = 60
const writesTried = 100

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const letter = fc.constantFrom(...letters)
const word = fc.array(letter, { minLength: 5, maxLength: 14 })

type Slip = (word: readonly string[], at: number, other: string) => readonly string[]
const slips: Readonly<Record<string, Slip>> = {
  changed: (word, at, other) => word.with(at, other),
  'left out': (word, at) => word.toSpliced(at, 1),
  'put in': (word, at, other) => word.toSpliced(at, 0, other),
  swapped: (word, at) => word.toSpliced(at, 2, ...word.slice(at, at + 2).reverse()),
}

/** Where a word may stand in a record; the last is found though there is more to the word. */
const places: Readonly<Record<string, (word: string) => Readonly<Record<string, unknown>>>> = {
  name: (word) => ({ name: `The ${word} Company` }),
  legal_name: (word) => ({ legal_name: `${word[0]?.toUpperCase()}${word.slice(1)}, Inc.` }),
  email: (word) => ({ email: `${word}@mail.example` }),
  'the address of a contact': (word) => ({ contacts: [{ email: `info@${word}.example` }] }),
  domain: (word) => ({ name: 'Nobody', domain: `www.${word}.example` }),
  external_id: (word) => ({ external_id: `${word}-0042` }),
}

describeOnEveryEngine('search', (engine) => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment()
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
  })
  afterAll(() => server.close())

  const create = async (json: unknown) => {
    const { status, body, text } = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json })
    expect(status, text).toBe(201)
    return String(body.id)
  }
  const idsOf = async (query: string) => {
    const { status, body, text } = await sendJson(server.url, { method: 'GET', path: `/v1/customers?${query}`, key })
    expect(status, text).toBe(200)
    return Array.isArray(body.data) ? body.data.map((customer: { readonly id: string }) => customer.id) : []
  }

  it.each(Object.keys(places))('finds a word of %s with any one slip in it', async (place) => {
    const samples = fc.sample(fc.record({ word, at: fc.nat(13), other: letter }), { seed, numRuns: wordsTried })
    for (const { word, at, other } of samples) {
      const id = await create(places[place]?.(word.join('')))
      for (const [name, slip] of Object.entries(slips)) {
        const typed = slip(word, at % word.length, other).join('')
        expect(await idsOf(`q=${typed}&limit=100`), `${word.join('')}, ${name}: ${typed}`).toContain(id)
      }
    }
  })

  it('finds a slip in one word of an address or an id that is typed whole', async () => {
    const id = await create({ email: 'jonathan.smithers@initrode.example', external_id: 'customer-00417-west' })
    for (const typed of ['jonahtan.smithers@initrode.example', 'jonathan.smithrs@initrode.example', 'custmer-00417-west']) {
      expect(await idsOf(`q=${encodeURIComponent(typed)}`), typed).toEqual([id])
    }
    expect(await idsOf('q=customer-00471-west')).toEqual([])
  })

  it(`and lists show what was just written, ${writesTried} times of ${writesTried}`, async () => {
    for (let round = 0; round < writesTried; round++) {
      const name = `written${letters[round % 26]}${letters[Math.floor(round / 26)]}now`
      const id = await create({ name, email: `${name}@last.example`, tags: [name], metadata: { name } })
      const queries = ['limit=1', `q=${name}&limit=1`, `q=${slips.swapped?.([...name], 4, '').join('')}&limit=1`, `tag=${name}`]
      const more = [`metadata[name]=${name}`, `email=${name.toUpperCase()}@last.example`, 'sort=-updated_at&limit=1']
      const found = await Promise.all([...queries, ...more].map(idsOf))
      expect(found, name).toEqual(found.map(() => [id]))
    }
  })
})

describeOnEveryEngine('search for a word that many have', (engine) => {
  const many = 60
  let server: TestServer
  let key: string
  let environmentId: string
  let keyOfOthers: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment()
    environmentId = environment.id
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
    keyOfOthers = (await (await server.makeEnvironment()).makeKey({ scopes: ['customers:read', 'customers:write'] })).key
    const others = { name: 'Commonplace of others', external_id: 'rarities' }
    await sendJson(server.url, { method: 'POST', path: '/v1/customers', key: keyOfOthers, json: others })
    const named = (index: number) => (index % 3 === 0 ? `Rare ${index}` : `Commonplace ${index}`)
    const items = Array.from({ length: many }, (_, index) => ({ operation: 'create', customer: { name: named(index) } }))
    const { status, text } = await sendJson(server.url, {
      method: 'POST',
      path: '/v1/customers/batch',
      key,
      json: { items },
    })
    expect(status, text).toBe(200)
    // from then on the database knows which words are common
    await server.database.query({ text: 'analyze customers' })
  })
  afterAll(() => server.close())

  const pagesOf = async (query: string, asker = key) => {
    const names: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await sendJson(server.url, { method: 'GET', path: `/v1/customers?${query}${cursor}`, key: asker })
      const { data, next_cursor } = body as { data: readonly { name: string }[]; next_cursor: string | null }
      names.push(...data.map(({ name }) => name))
      if (next_cursor === null) return names
      cursor = `&cursor=${encodeURIComponent(next_cursor)}`
    }
  }

  it('knows it for common', async () => {
    const common = await frequenciesOf(server.database)
    expect(shareOf('commonplace', common)).toBeGreaterThan(0.5)
    expect(shareOf('commonplcae', common)).toBeGreaterThan(0.5)
    expect(shareOf('uncommon', common)).toBe(0)
    // no word, and none that is a slip away, but within nearly all texts
    expect(shareOf('mmonpla', common)).toBeGreaterThan(0.5)
  })

  it.each(['commonplace', 'commonplcae', 'comonplace', 'commonpl'])(
    'finds all of them, page by page, in order: %s',
    async (typed) => {
      const names = await pagesOf(`q=${typed}&limit=7&sort=created_at`)
      expect(names).toHaveLength((many * 2) / 3)
      expect(names.every((name) => name.startsWith('Commonplace'))).toBe(true)
      expect(await pagesOf(`q=${typed}&limit=7&sort=-created_at`)).toEqual(names.toReversed())
    },
  )

  it('finds the few of them that have another word too', async () => {
    expect(await pagesOf('q=commonplcae+31')).toEqual(['Commonplace 31'])
    expect(await pagesOf('q=commonplcae+rare')).toEqual([])
  })

  it('finds none of another environment, in the one that has nearly all customers and in the one that has hardly any', async () => {
    const { environments } = await frequenciesOf(server.database)
    expect(Math.max(0, ...[...environments].map(([id, share]) => (id === environmentId ? share : 0)))).toBeGreaterThan(0.9)
    for (const query of ['others', 'otehrs', 'commonplace+others', 'rarities', 'raritise', 'of']) {
      expect(await pagesOf(`q=${query}`), query).toEqual([])
      expect(await pagesOf(`q=${query}`, keyOfOthers), query).toEqual(['Commonplace of others'])
    }
    for (const query of ['commonplace', 'commonplcae']) {
      expect(await pagesOf(`q=${query}`, keyOfOthers), query).toEqual(['Commonplace of others'])
      expect(await pagesOf(`q=${query}&limit=100`), query).not.toContain('Commonplace of others')
    }
  })

  it('finds the words of records from before each had one key', async () => {
    const keys = () =>
      server.database.query({ text: 'select id, array(select unnest(word_keys) order by 1) as keys from customers order by id' })
    const unusual = [
      'Zürich Überlingen 12',
      'Жизнь и судьба',
      '10 42nd a1b2',
      '😀 smile\u3000wide',
      'ok',
      "O'Neil—Brontë",
      'x'.repeat(41),
    ]
    for (const name of unusual) await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json: { name } })
    const made = await keys()
    await server.database.query({ text: `update customers set word_keys = '{}'` })
    await server.database.query({ text: readMigrations().find(({ number }) => number === 4)?.text ?? '' })
    expect(await keys()).toEqual(made)
  })
})

describeOnEveryEngine('search of Flexprice', (engine) => {
  const batches = 8
  const batchSize = 1000
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    key = (await (await server.makeEnvironment()).makeKey({ scopes: ['customers:read', 'customers:write'] })).key
  })
  afterAll(() => server.close())

  const create = async (path: string, json: unknown) => {
    const { status, text } = await sendJson(server.url, { method: 'POST', path, key, json })
    expect(status, text).toBeLessThan(300)
  }
  const found = async (json: unknown) => {
    const path = '/flexprice/v1/customers/search'
    const { status, body, text } = await sendJson(server.url, { method: 'POST', path, key, json })
    expect(status, text).toBe(200)
    return body.items as readonly { readonly id: string; readonly external_id: string }[]
  }
  const filter = (field: string, operator: string, string: string) => ({ field, operator, value: { string } })

  it('finds metadata with a list of 40,000 numbers by its text, and by no other', async () => {
    const zeros = Array.from({ length: 40_000 }, () => 0)
    const list = zeros.with(-1, 1)
    await create('/v1/customers', { external_id: 'long', metadata: { zx: list } })
    const foundBy = async (asked: readonly number[]) => found({ metadata: { zx: JSON.stringify(asked) } })
    expect(await foundBy(list)).toMatchObject([{ external_id: 'long' }])
    for (const other of [zeros, zeros.map(() => 1)]) expect(await foundBy(other)).toEqual([])
  })

  it(`answers ${filtersMax} filters of ids among ${batches * batchSize} customers`, async () => {
    for (let batch = 0; batch < batches; batch++) {
      const items = Array.from({ length: batchSize }, (_, index) => ({
        operation: 'create',
        customer: { external_id: `${batch}-${index}` },
      }))
      await create('/v1/customers/batch', { items })
    }
    const id = String((await found({ filters: [filter('external_id', 'eq', '3-141')] }))[0]?.id)
    // no id has this letter
    const others = Array.from({ length: filtersMax - 2 }, (_, index) => filter('id', 'not_contains', `u${index}`))
    const foundBy = async (operator: string) =>
      found({ filters: [...others, filter('id', 'contains', 'CUST_0'), filter('id', operator, id.slice(-10).toLowerCase())] })
    expect(await foundBy('contains')).toMatchObject([{ id, external_id: '3-141' }])
    const rest = await foundBy('not_contains')
    expect(rest.length).toBeGreaterThan(1)
    expect(rest.map((one) => one.id)).not.toContain(id)
  })
})
