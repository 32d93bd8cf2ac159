import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/platform/database.ts'
import { type Answered, type Api, answerOf, apiOf, apis, create, idIn, read } from './apis.ts'
import { countRows, describeOnEveryPair, type ServerPair, startServerPair } from './server-pair.ts'

const together = 50
const rounds = 8
/** APIs in which a customer needs no external id, so that nothing but the Idempotency-Key can keep a second one out */
const withoutExternalId = [
  { api: apiOf('native'), body: (name: string) => ({ name }) },
  { api: apiOf('billing-io'), body: (name: string) => ({ name, email: 'billing@acme.example' }) },
]

describeOnEveryPair('requests at the same moment', (kind) => {
  let pair: ServerPair
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  for (const [place, urlOf] of Object.entries({
    'one server': () => pair.urls[0],
    'two servers': (index: number) => pair.urls[index % 2 === 0 ? 0 : 1],
  })) {
    it.each(apis)(`of ${together} creates of one external id through ${place} one makes it, in $name`, async (api) => {
      const { id, key } = await pair.makeEnvironment()
      const answers = await atOnce(together, (index) => create(urlOf(index), api, key, api.body('one', `Acme ${index}`)))
      const created = answers.filter(({ status }) => status === 201)
      expect(created).toHaveLength(1)
      for (const refused of answers.filter(({ status }) => status !== 201)) {
        expect(answerOf(refused)).toEqual(api.taken('one'))
      }
      expect(await countRows(pair.database, id)).toEqual({ customers: 1, events: 1, keys: 0 })
    })

    it.each(apis)(`${together} requests with one Idempotency-Key through ${place} make one customer, in $name`, async (api) => {
      const { id, key } = await pair.makeEnvironment()
      for (let round = 1; round <= rounds; round++) {
        const body = api.body(`number-${round}`)
        // the many once; then few, who are likelier to reach both servers at the very same moment
        const answers = await atOnce(round === 1 ? together : 6, (index) => create(urlOf(index), api, key, body, `key-${round}`))
        expectOneOutcome(api, answers)
        expect(await countRows(pair.database, id)).toEqual({ customers: round, events: round, keys: round })
      }
    })

    it.each(withoutExternalId)(
      `an Idempotency-Key alone keeps a second customer out through ${place}, in $api.name`,
      async ({ api, body }) => {
        const { id, key } = await pair.makeEnvironment()
        for (let round = 1; round <= rounds; round++) {
          const answers = await atOnce(20, (index) => create(urlOf(index), api, key, body('Acme'), `key-${round}`))
          expectOneOutcome(api, answers)
          expect(await countRows(pair.database, id)).toEqual({ customers: round, events: round, keys: round })
        }
      },
    )
  }

  it('no key and no external id ever has two customers, however keys, payloads and servers are mixed', async () => {
    const { id, key } = await pair.makeEnvironment()
    let made = 0
    let keysMade = 0
    for (let round = 0; round < rounds; round++) {
      const answers = await atOnce(120, async (index) => {
        const { api, body, idempotencyKey } = mixedRequest(round, index)
        const answer = await create(pair.urls[index % 2 === 0 ? 0 : 1], api, key, body, idempotencyKey)
        return { api, idempotencyKey, answer }
      })
      for (const { api, answer } of answers) expect([200, 201, 400, 409], `${api.name}: ${answer.text}`).toContain(answer.status)
      const fresh = answers.filter(({ answer }) => isFresh(answer))
      const keys = fresh.flatMap(({ api, idempotencyKey }) => (idempotencyKey ? [`${api.name} ${idempotencyKey}`] : []))
      expect(new Set(keys).size).toBe(keys.length)
      made += fresh.length
      keysMade += keys.length
      const momentsFailures = await countMomentsFailures(pair.database, id)
      expect(await countRows(pair.database, id)).toEqual({ customers: made, events: made, keys: keysMade + momentsFailures })
    }
    expect(made).toBeGreaterThan(rounds)
    expect(await countKeysWithoutTheirCustomer(pair.database, id)).toBe(0)
  })

  it('creates that fail do not hurt those that are written with them', async () => {
    const { id, key } = await pair.makeEnvironment({ unique_email: true })
    const api = apiOf('flexprice')
    expect((await create(pair.urls[0], api, key, { external_id: 'taken', email: 'taken@acme.example' })).status).toBe(201)
    const answers = await atOnce(60, (index) => {
      const external_id = index % 10 === 3 ? 'taken' : `free-${index}`
      const email = index % 10 === 7 ? 'Taken@acme.example' : `${index}@acme.example`
      return create(pair.urls[index % 2 === 0 ? 0 : 1], api, key, { external_id, email })
    })
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toEqual(statuses.map((_, index) => ([3, 7].includes(index % 10) ? 409 : 201)))
    expect(await countRows(pair.database, id)).toEqual({ customers: 49, events: 49, keys: 0 })
    const [first] = answers
    if (first === undefined) throw new Error('nothing was answered')
    const again = await read(pair.urls[1], api, key, api.spell(idIn(api, first)))
    expect(again.text).toBe(first.text)
  })

  it('two servers that write the same e-mail addresses in other orders both finish', async () => {
    const { id, key } = await pair.makeEnvironment({ unique_email: true })
    const api = apiOf('flexprice')
    for (let round = 1; round <= rounds; round++) {
      const answers = await atOnce(80, (index) => {
        // the external ids of the second server run against its addresses
        const place = Math.floor(index / 2)
        const email = `${round}-${index % 2 === 0 ? place : 39 - place}@acme.example`
        return create(pair.urls[index % 2 === 0 ? 0 : 1], api, key, { external_id: `${round}-${index % 2}-${place}`, email })
      })
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
      expect(await countRows(pair.database, id)).toEqual({ customers: 40 * round, events: 40 * round, keys: 0 })
    }
  })
})

/** One in three names a customer by key alone, one by key and external id, one by external id alone; keys meet other payloads too. */
function mixedRequest(round: number, index: number): { api: Api; body: object; idempotencyKey?: string } {
  const place = (index * 7) % 30
  const bare = withoutExternalId[place % 2]
  if (index % 3 === 0 && bare !== undefined) {
    return { api: bare.api, body: bare.body(`Acme ${index % 8 === 0 ? 'Ltd' : 'Inc'}`), idempotencyKey: `${round}-bare-${place}` }
  }
  const api = apis[place % apis.length] ?? apiOf('native')
  const body = api.body(`${round}-${index % 11}`)
  return index % 3 === 1 ? { api, body, idempotencyKey: `${round}-named-${place}` } : { api, body }
}

/** Every answer is the creation, its replay, or that the first request is not done. */
function expectOneOutcome(api: Api, answers: readonly Answered[]): void {
  const fresh = answers.filter(isFresh)
  expect(
    fresh,
    answers
      .map(({ status, text }) => `${status} ${text}`)
      .join('\n')
      .slice(0, 2000),
  ).toHaveLength(1)
  for (const answer of answers.filter((one) => !isFresh(one))) {
    if (answer.headers['idempotent-replayed'] === 'true') {
      expect([answer.status, answer.text]).toEqual([api.replayStatus, fresh[0]?.text])
    } else {
      expect(answerOf(answer)).toEqual(api.keyInUse)
      expect(answer.headers['retry-after']).toBe('1')
    }
  }
}

function isFresh({ status, headers }: Answered): boolean {
  return status === 201 && headers['idempotent-replayed'] === undefined
}

function atOnce<Result>(count: number, request: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => request(index)))
}

async function countMomentsFailures(database: Database, environmentId: string): Promise<number> {
  const text = 'select count(*) as count from idempotency_keys where environment_id = $1 and status >= 400'
  return (await database.query<{ count: number }>({ text, values: [environmentId] }))[0]?.count ?? 0
}

/** Looks the other way round: what a key was answered must be there. Both were written with the moment of the create. */
async function countKeysWithoutTheirCustomer(database: Database, environmentId: string): Promise<number> {
  const text = `
    select count(*) as count
    from idempotency_keys k
    where k.environment_id = $1 and k.status < 400 and not exists (
      select from customers c where c.environment_id = k.environment_id and c.created_at = k.created_at)`
  return (await database.query<{ count: number }>({ text, values: [environmentId] }))[0]?.count ?? 0
}
