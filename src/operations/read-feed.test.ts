import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../../test/support/engines.ts'
import type { EventFilter, FeedPage, FeedStart } from '../domain/event-feed.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { Placed } from '../store/event-positions.ts'
import { readFeed } from './read-feed.ts'
import { createSharedRuns } from './shared-runs.ts'

const everything: EventFilter = { types: [], customerId: null, from: null, until: null }
const onlyArchived: EventFilter = { ...everything, types: ['customer.archived'] }

describeOnEveryEngine('a look at the feed', (engine) => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await openTestDatabase(engine)
  })
  afterAll(() => opened.close())

  /** An environment in which that many customers were created, one at a time, and the last of them archived. */
  const makeEvents = async (count: number): Promise<EnvironmentId> => {
    const environmentId = newId<EnvironmentId>()
    const text = `
      with made as (
        select $1::uuid as environment_id, n, gen_random_uuid() as customer_id,
          (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid as batch_id
        from generate_series(1, $2) n
      ),
      told as (
        insert into events (environment_id, customer_id, version, event_id, type, occurred_at, key_id, dialect, request_id, before, after)
        select environment_id, customer_id, 1, gen_random_uuid(), case when n = $2 then 'customer.archived' else 'customer.created' end,
          to_timestamp(n), gen_random_uuid(), 'native', '-', '{}', '{}'
        from made
      )
      insert into unsequenced_events (environment_id, batch_id, customer_ids, versions)
      select environment_id, batch_id, array[customer_id], array[1] from made`
    await opened.database.query({ text, values: [environmentId, count] })
    return environmentId
  }
  const look = (environmentId: EnvironmentId, start: FeedStart, filter = everything, limit = 3): Promise<FeedPage> => {
    const needs = { database: opened.database, sequencing: createSharedRuns<Placed>(), placedEventsMax: 4, examinedEventsMax: 5 }
    return readFeed(needs, environmentId, { start, filter, limit })
  }
  const after = (position: number): FeedStart => ({ after: position, givenBy: 'cursor' })

  it('goes on where the one before ended, although events get their places only as it goes', async () => {
    const environmentId = await makeEvents(11)
    const positions: number[] = []
    let page = await look(environmentId, 'oldest')
    for (; ; page = await look(environmentId, after(page.position))) {
      positions.push(...page.entries.map(({ position }) => position))
      if (!page.hasMore) break
    }
    expect(positions).toEqual(Array.from({ length: 11 }, (_, index) => index + 1))
    expect(page.position).toBe(11)
  })

  it('goes a bounded way for what is rare, and says how far it went', async () => {
    const environmentId = await makeEvents(13)
    const pages = [await look(environmentId, 'now', onlyArchived)]
    expect(pages[0]).toEqual({ entries: [], position: 13, hasMore: false })
    const found: [number, number, boolean][] = []
    let page = await look(environmentId, 'oldest', onlyArchived)
    for (; ; page = await look(environmentId, after(page.position), onlyArchived)) {
      found.push([page.entries.length, page.position, page.hasMore])
      if (!page.hasMore) break
    }
    expect(found).toEqual([
      [0, 5, true],
      [0, 10, true],
      [1, 13, false],
    ])
  })

  it('begins a time by halving, however much lies before it', async () => {
    const environmentId = await makeEvents(40)
    await look(environmentId, 'now')
    for (const second of [1, 2, 17, 39, 40]) {
      const from = new Date(second * 1000)
      const page = await look(environmentId, 'oldest', { ...everything, from }, 1)
      expect(page.entries.map(({ event }) => event.occurred_at)).toEqual([from])
    }
    const later = { ...everything, from: new Date(41_000) }
    expect(await look(environmentId, 'oldest', later)).toEqual({ entries: [], position: 40, hasMore: false })
    // a cursor that is further on stays where it is
    expect((await look(environmentId, after(30), { ...everything, from: new Date(5000) }, 1)).entries[0]?.position).toBe(31)
  })

  it('from now begins at the end of all that is committed, and gives up for now where that is too far', async () => {
    const environmentId = await makeEvents(150)
    expect((await look(environmentId, 'now')).position).toBe(150)
    const long = await makeEvents(4 * 50 + 1)
    await expect(look(long, 'now')).rejects.toMatchObject({ problem: { problem: 'service_overloaded' } })
    expect((await look(long, 'now')).position).toBe(201)
  })

  it('refuses a place that the feed has not reached', async () => {
    const environmentId = await makeEvents(2)
    await look(environmentId, 'now')
    expect((await look(environmentId, after(2))).entries).toEqual([])
    await expect(look(environmentId, after(3))).rejects.toMatchObject({ problem: { problem: 'query_invalid' } })
  })
})

function newId<Id extends string>(): Id {
  const id: string = randomUUID()
  return id as Id
}
