import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/platform/database.ts'
import { type Answered, type Api, answerOf, apis, create } from './apis.ts'
import { countRows, describeOnServerPairs, type ServerPair, startServerPair, untilOneWaits } from './server-pair.ts'

// The second transaction is made by hand here, so that the create meets it on every run and not only by chance.
describeOnServerPairs('a create that waits for another process', (kind) => {
  let pair: ServerPair
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  it.each(apis)('replays what that process answered to its Idempotency-Key, in $name', async (api) => {
    const { environment, first, send } = await createdAside(pair, api)
    const answer = await whileUncommitted(pair.database, environment, [giveKey], send)
    expect([answer.status, answer.text]).toEqual([api.replayStatus, first.text])
    expect(answer.headers['idempotent-replayed']).toBe('true')
    expect(await countRows(pair.database, environment)).toEqual({ customers: 1, events: 1, keys: 1 })
  })

  it.each(apis)(
    'is a replay and no conflict where that process took the external id with this very key, in $name',
    async (api) => {
      const { environment, first, send } = await createdAside(pair, api)
      const answer = await whileUncommitted(pair.database, environment, [giveName, giveKey], send)
      expect([answer.status, answer.text]).toEqual([api.replayStatus, first.text])
      expect(answer.headers['idempotent-replayed']).toBe('true')
      expect(await countRows(pair.database, environment)).toEqual({ customers: 1, events: 1, keys: 1 })
    },
  )

  it.each(apis)('is a conflict where that process took the external id without the key, in $name', async (api) => {
    const { environment, send } = await createdAside(pair, api)
    const answer = await whileUncommitted(pair.database, environment, [giveName], send)
    expect(answerOf(answer)).toEqual(api.taken('one'))
    // Moment keeps the refusal with the key
    const kept = api.dialect.idempotency.storesFailures ? 1 : 0
    expect(await countRows(pair.database, environment)).toEqual({ customers: 1, events: 1, keys: 1 + kept })
  })
})

const takeName = "update customers set external_id = 'aside' where environment_id = $1"
const giveName = "update customers set external_id = 'one' where environment_id = $1"
const giveKey = "update idempotency_keys set key = 'the-key' where environment_id = $1"

/** A customer and its answer, both under other names than the next request will ask for. */
async function createdAside(pair: ServerPair, api: Api) {
  const { id: environment, key } = await pair.makeEnvironment()
  const first = await create(pair.urls[0], api, key, api.body('one'), 'another-key')
  expect(first.status).toBe(201)
  await pair.database.query({ text: takeName, values: [environment] })
  return { environment, first, send: () => create(pair.urls[0], api, key, api.body('one'), 'the-key') }
}

/** Sends a request which must wait for the statements' transaction, and commits that only when it does. */
async function whileUncommitted(
  database: Database,
  environment: string,
  statements: readonly string[],
  send: () => Promise<Answered>,
): Promise<Answered> {
  const { answer } = await database.transaction(async (session) => {
    for (const text of statements) await session.query({ text, values: [environment] })
    const sent = { answer: send() }
    await untilOneWaits(database)
    return sent
  })
  return answer
}
