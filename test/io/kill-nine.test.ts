import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import type { Database } from '../../src/platform/database.ts'
import { type Acknowledged, type Create, createdId, makeCreates, runLoad, sendCreate } from '../support/customer-load.ts'
import { describeOnEveryEngine, makePlace, type Place } from '../support/engines.ts'
import { keyHeader, send } from '../support/http-client.ts'
import { randomFrom } from '../support/random.ts'
import { readCredentials, type ServerProcess, startServerProcess } from '../support/server-process.ts'

const rounds = 3
const createsPerRound = 2_000
const seed = Number(process.env.BILLFOLD_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))

interface CustomerRow extends Record<string, unknown> {
  readonly id: string
  readonly name: string
}

describeOnEveryEngine('kill -9 in the middle of 2,000 creates', (engine) => {
  const random = randomFrom(seed)
  const acknowledged: Acknowledged[] = []
  const sent: Create[] = []
  let place: Place
  let server: ServerProcess
  let key: string

  beforeAll(async () => {
    process.stdout.write(`kill-nine (${engine}): BILLFOLD_TEST_SEED=${seed}\n`)
    place = await makePlace(engine)
    server = await startServerProcess(place.variables)
    key = readCredentials(place.variables).live
  })
  afterAll(async () => {
    await server.signal('SIGKILL')
    await place.remove()
  })

  it.each(Array.from({ length: rounds }, (_, index) => index + 1))(
    'loses no acknowledged customer, and a retry makes no second one (round %i)',
    async (round) => {
      const creates = makeCreates(createsPerRound, `round-${round}`)
      const dying = server
      const killAfter = 1 + Math.floor(random() * createsPerRound * 0.9)
      const killDelayMs = random() * 20
      const load = await runLoad(dying.url, key, creates, {
        onAcknowledged: (count) => {
          if (count === killAfter) setTimeout(() => dying.signal('SIGKILL'), killDelayMs)
        },
      })
      expect(await dying.exited).toEqual({ code: null, signal: 'SIGKILL' })
      expect(load.refused.map(({ response }) => response.text)).toEqual([])
      expect(load.acknowledged.length).toBeGreaterThanOrEqual(killAfter)
      acknowledged.push(...load.acknowledged)
      sent.push(...creates)

      server = await startServerProcess(place.variables)
      await expectReadable(server.url, key, load.acknowledged)
      acknowledged.push(...(await retry(server.url, key, load.unanswered)))
    },
  )

  it('leaves every acknowledged customer whole, with exactly one event, and none twice', async () => {
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
    const opened = await openDatabase(place.config)
    try {
      await expectWholeRecords(opened.database, acknowledged)
      await expectOneOfEach(opened.database, sent)
      await expectEventsToMatch(opened.database)
      await expectAnswersToMatch(opened.database, acknowledged)
    } finally {
      await opened.close()
    }
  })
})

/** What was sent with an Idempotency-Key and not answered is sent again, twice: the second answer must repeat the first. */
async function retry(url: string, key: string, creates: readonly Create[]): Promise<readonly Acknowledged[]> {
  const made: Acknowledged[] = []
  for (const create of creates.filter(({ idempotencyKey }) => idempotencyKey !== null)) {
    const [first, second] = [await sendCreate(url, key, create), await sendCreate(url, key, create)]
    expect([200, 201], first.text).toContain(first.status)
    expect(second.text).toBe(first.text)
    expect(second.headers['idempotent-replayed']).toBe('true')
    made.push({ create, id: createdId(first.text), text: first.text })
  }
  return made
}

/** By the API that acknowledged it, with the body that it acknowledged. */
async function expectReadable(url: string, key: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  for (const { create, id, text } of acknowledged) {
    const response = await send(url, { method: 'GET', path: `${create.path}/${id}`, headers: keyHeader(create.path, key) })
    expect(response.status, create.name).toBe(200)
    expect(JSON.parse(response.text), create.name).toEqual(JSON.parse(text))
  }
}

async function expectWholeRecords(database: Database, acknowledged: readonly Acknowledged[]): Promise<void> {
  const rows = await database.query<CustomerRow>({ text: 'select * from customers' })
  const byName = new Map(rows.map((row) => [row.name, row]))
  for (const { create } of acknowledged) expect(byName.get(create.name), create.name).toMatchObject(create.record)
}

async function expectOneOfEach(database: Database, sent: readonly Create[]): Promise<void> {
  const twice = await database.query({ text: 'select name from customers group by name having count(*) > 1' })
  expect(twice).toEqual([])
  const names = new Set(sent.map(({ name }) => name))
  const rows = await database.query<CustomerRow>({ text: 'select name from customers' })
  expect(rows.filter(({ name }) => !names.has(name))).toEqual([])
}

async function expectEventsToMatch(database: Database): Promise<void> {
  const unmatched = await database.query({
    text: `
      select c.id, e.customer_id
      from customers c
      full join events e on (e.environment_id, e.customer_id) = (c.environment_id, c.id)
      where c.id is null or e.customer_id is null or e.version <> c.version or e.type <> 'customer.created'
        or e.after ->> 'name' <> c.name or e.occurred_at <> c.created_at`,
  })
  expect(unmatched).toEqual([])
  const counts = { text: 'select (select count(*) from customers) as customers, (select count(*) from events) as events' }
  const [count] = await database.query<{ customers: number; events: number }>(counts)
  expect(count?.events).toBe(count?.customers)
}

/** A kept answer without its customer would replay a lie; an acknowledged key without one would make a second customer. */
async function expectAnswersToMatch(database: Database, acknowledged: readonly Acknowledged[]): Promise<void> {
  const rows = await database.query<{ key: string; body: string }>({ text: 'select key, body from idempotency_keys' })
  const bodies = new Map(rows.map(({ key, body }) => [key, body]))
  const keyed = acknowledged.filter(({ create }) => create.idempotencyKey !== null)
  for (const { create, id } of keyed) expect(createdId(bodies.get(String(create.idempotencyKey)) ?? '{}')).toBe(id)
  expect(bodies.size).toBe(keyed.length)
}
