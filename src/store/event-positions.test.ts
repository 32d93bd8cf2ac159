import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../../test/support/engines.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { hasUnsequenced, placeUnsequenced } from './event-positions.ts'

interface Written {
  readonly customer: string
  readonly version: number
  /** milliseconds after the beginning of time */
  readonly at?: number
  /** how many events the change has */
  readonly events?: number
}

/** What a statement that writes events leaves behind. `batch` is where the batch lies among those that wait. */
async function write(session: Session, environmentId: EnvironmentId, batch: number, rows: readonly Written[]): Promise<void> {
  for (const { customer, version, at = 0, events = 1 } of rows) {
    for (let ordinal = 0; ordinal < events; ordinal++) {
      await session.query({
        text: `insert into events (environment_id, customer_id, version, ordinal, event_id, type, occurred_at, key_id, dialect, request_id,
            before, after)
          values ($1, $2, $3, $4, gen_random_uuid(), 'customer.updated', $5, gen_random_uuid(), 'native', '-', '{}', '{}')`,
        values: [environmentId, customer, version, ordinal, new Date(at)],
      })
    }
  }
  const batchId = `${batch.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`
  const values = [environmentId, batchId, rows.map(({ customer }) => customer), rows.map(({ version }) => version)]
  const text = 'insert into unsequenced_events (environment_id, batch_id, customer_ids, versions) values ($1, $2, $3, $4)'
  await session.query({ text, values })
}

interface Place {
  readonly position: number
  readonly customer_id: string
  readonly version: number
  readonly ordinal: number
  readonly latest_at: Date
}

describeOnEveryEngine('positions of events', (engine) => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await openTestDatabase(engine)
  })
  afterAll(() => opened.close())

  const newEnvironment = () => newId<EnvironmentId>()
  const place = (environmentId: EnvironmentId, eventsMax = 100) =>
    opened.database.transaction((session) => placeUnsequenced(session, environmentId, eventsMax))
  const places = (environmentId: EnvironmentId) => {
    const text =
      'select position, customer_id, version, ordinal, latest_at from event_positions where environment_id = $1 order by position'
    return opened.database.query<Place>({ text, values: [environmentId] })
  }

  it('follow time within what is placed at once, then customer, version and ordinal', async () => {
    const environmentId = newEnvironment()
    const [one, other] = [randomUUID(), randomUUID()].sort()
    if (one === undefined || other === undefined) throw new Error('no ids')
    await write(opened.database, environmentId, 2, [{ customer: other, version: 1, at: 5, events: 2 }])
    await write(opened.database, environmentId, 1, [
      { customer: one, version: 2, at: 9 },
      { customer: one, version: 1, at: 5 },
    ])
    expect(await place(environmentId)).toEqual({ placed: 4, moreWait: false })
    expect(await places(environmentId)).toEqual([
      { position: 1, customer_id: one, version: 1, ordinal: 0, latest_at: new Date(5) },
      { position: 2, customer_id: other, version: 1, ordinal: 0, latest_at: new Date(5) },
      { position: 3, customer_id: other, version: 1, ordinal: 1, latest_at: new Date(5) },
      { position: 4, customer_id: one, version: 2, ordinal: 0, latest_at: new Date(9) },
    ])
    expect(await hasUnsequenced(opened.database, environmentId)).toBe(false)
  })

  it('keep the latest time so far, also for an event of an earlier one that was committed late', async () => {
    const environmentId = newEnvironment()
    const customers = [randomUUID(), randomUUID(), randomUUID()]
    for (const [batch, at] of [7, 3, 8].entries()) {
      await write(opened.database, environmentId, batch, [{ customer: customers[batch] ?? '', version: 1, at }])
      await place(environmentId)
    }
    expect((await places(environmentId)).map(({ latest_at }) => latest_at.getTime())).toEqual([7, 7, 8])
  })

  it('are given once, and are none of another environment', async () => {
    const [environmentId, other] = [newEnvironment(), newEnvironment()]
    const customer = randomUUID()
    await write(opened.database, environmentId, 1, [{ customer, version: 1 }])
    await write(opened.database, other, 1, [{ customer, version: 1 }])
    expect(await place(environmentId)).toEqual({ placed: 1, moreWait: false })
    expect(await place(environmentId)).toEqual({ placed: 0, moreWait: false })
    expect(await places(other)).toEqual([])
    expect(await hasUnsequenced(opened.database, other)).toBe(true)
  })

  it('say when more wait than are placed at once', async () => {
    const environmentId = newEnvironment()
    for (let batch = 0; batch < 5; batch++) {
      const rows = [1, 2, 3].map(() => ({ customer: randomUUID(), version: 1, at: batch }))
      await write(opened.database, environmentId, batch, rows)
    }
    expect(await place(environmentId, 4)).toEqual({ placed: 6, moreWait: true })
    expect(await place(environmentId, 6)).toEqual({ placed: 6, moreWait: true })
    expect(await place(environmentId, 1)).toEqual({ placed: 3, moreWait: false })
    expect((await places(environmentId)).map(({ position }) => position)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    )
  })

  it('of one customer follow its versions without a gap, in whatever order the batches lie and however few are taken', async () => {
    // a customer's versions, cut into batches that lie in any order; each batch is written after those of earlier versions
    const history = fc.record({
      customers: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      order: fc.infiniteStream(fc.nat(999_999)),
      takings: fc.array(fc.nat(12), { minLength: 1, maxLength: 12 }),
      eventsMax: fc.integer({ min: 1, max: 6 }),
    })
    const property = fc.asyncProperty(history, async ({ customers, order, takings, eventsMax }) => {
      const environmentId = newEnvironment()
      const rows = customers.flatMap((versions) => {
        const customer = randomUUID()
        return Array.from({ length: versions }, (_, index) => ({
          customer,
          version: index + 1,
          at: index,
          events: index === 0 ? 2 : 1,
        }))
      })
      // the versions of each in their order, those of different customers interleaved
      const written = rows.toSorted((a, b) => a.version - b.version)
      const used = new Set<number>()
      for (const row of written) {
        let batch = order.next().value ?? 0
        while (used.has(batch)) batch++
        used.add(batch)
        await write(opened.database, environmentId, batch, [row])
        if (takings.includes(used.size)) await place(environmentId, eventsMax)
      }
      while ((await place(environmentId, eventsMax)).moreWait);
      const placed = await places(environmentId)
      expect(placed.map(({ position }) => position)).toEqual(placed.map((_, index) => index + 1))
      expect(placed).toHaveLength(rows.reduce((sum, { events }) => sum + events, 0))
      for (const customer of new Set(rows.map((row) => row.customer))) {
        const own = placed.filter(({ customer_id }) => customer_id === customer)
        const wanted = own.toSorted((a, b) => a.version - b.version || a.ordinal - b.ordinal)
        expect(own).toEqual(wanted)
        expect(own.map(({ version }) => version)).toEqual([1, ...new Set(own.map(({ version }) => version))])
      }
    })
    await fc.assert(property, { seed: 20_260_115, numRuns: 25 })
  })

  it.skipIf(engine === 'embedded')(
    'are given to a late commit after those that were placed meanwhile, and lose none',
    async () => {
      const environmentId = newEnvironment()
      const [late, early] = [randomUUID(), randomUUID()]
      let letGo = () => {}
      const held = new Promise<void>((resolve) => {
        letGo = resolve
      })
      let hasWritten = () => {}
      const isWritten = new Promise<void>((resolve) => {
        hasWritten = resolve
      })
      const lateWriter = opened.database.transaction(async (session) => {
        await write(session, environmentId, 1, [{ customer: late, version: 1, at: 1 }])
        hasWritten()
        await held
      })
      await isWritten
      await write(opened.database, environmentId, 2, [{ customer: early, version: 1, at: 2 }])
      expect(await place(environmentId)).toEqual({ placed: 1, moreWait: false })
      letGo()
      await lateWriter
      expect(await place(environmentId)).toEqual({ placed: 1, moreWait: false })
      expect((await places(environmentId)).map(({ customer_id }) => customer_id)).toEqual([early, late])
    },
  )

  it('are given once when many give them at the same time, while others write', async () => {
    const environmentId = newEnvironment()
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      const customer = randomUUID()
      for (let version = 1; version <= 10; version++)
        await opened.database.transaction((session) =>
          write(session, environmentId, writer * 100 + version, [{ customer, version, at: version }]),
        )
    })
    let isDone = false
    const sequencers = Array.from({ length: 4 }, async () => {
      while (!isDone) await place(environmentId, 3)
    })
    await Promise.all(writers)
    isDone = true
    await Promise.all(sequencers)
    while ((await place(environmentId)).moreWait);
    const placed = await places(environmentId)
    expect(placed.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(new Set(placed.map(({ customer_id, version }) => `${customer_id} ${version}`)).size).toBe(40)
  })
})

function newId<Id extends string>(): Id {
  const id: string = randomUUID()
  return id as Id
}
