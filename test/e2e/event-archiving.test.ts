import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { limits } from '../../src/config.ts'
import { writeEvent } from '../../src/native/write-event.ts'
import { type Archiving, archiveEvents } from '../../src/operations/archive-events.ts'
import { createSharedRuns } from '../../src/operations/shared-runs.ts'
import { type EventArchive, openEventArchive } from '../../src/platform/event-archive.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const dayMs = 86_400_000
const start = Date.parse('2026-01-01T12:00:00.000Z')
const onDay = (day: number) => new Date(start + day * dayMs)

interface Line {
  readonly id: string
  readonly customer_id: string
  readonly version: number
}

describeOnEveryEngine('events that are older than is kept', (engine) => {
  let server: TestServer
  let place = ''
  beforeAll(async () => {
    server = await startTestServer(engine)
    place = mkdtempSync(join(tmpdir(), 'billfold-test-'))
  })
  afterAll(async () => {
    await server.close()
    rmSync(place, { recursive: true, force: true })
  })

  const makeTenant = async () => {
    const environment = await server.makeEnvironment()
    const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'events:read'] })
    const send = (method: string, path: string, json?: object) => sendJson(server.url, { method, path, key, json })
    const changeOn = async (day: number, id: string, name: string) => {
      server.faults.now = onDay(day)
      expect((await send('PATCH', `/v1/customers/${id}`, { name })).status).toBe(200)
    }
    const createOn = async (day: number, name: string) => {
      server.faults.now = onDay(day)
      return String((await send('POST', '/v1/customers', { name })).body.id)
    }
    const events = async (query = '') => {
      const { body } = await send('GET', `/v1/events${query}`)
      return (body.data as Line[]).map(({ customer_id, version }) => [customer_id, version])
    }
    const files = () => {
      const folder = join(place, environment.id)
      const days = readdirSync(folder).sort()
      return Object.fromEntries(days.map((day) => [day, readLines(join(folder, day))]))
    }
    return { environment, send, changeOn, createOn, events, files }
  }

  /** Archives as if it were that day, of everything but the last ten days. */
  const archiveOn = (day: number, changed: Partial<Archiving> = {}) => {
    const sequencing = createSharedRuns<{ placed: number; moreWait: boolean }>()
    const needs = { database: server.database, now: () => onDay(day), sequencing, placedEventsMax: 3 }
    const archiving: Archiving = {
      archive: openEventArchive(place),
      lineOf: ({ event }) => writeEvent(event),
      keptForMs: 10 * dayMs,
      eventsMax: 2,
      ...changed,
    }
    return archiveEvents(needs, archiving, () => false)
  }

  it('are moved to a file for each day, as the feed tells them, and the feed begins after them', async () => {
    const { send, createOn, changeOn, events, files } = await makeTenant()
    const [one, two] = [await createOn(0, 'One'), await createOn(0, 'Two')]
    for (const [day, name] of ['a', 'b', 'c'].entries()) await changeOn(day + 1, one, name)
    await changeOn(20, two, 'Zwei')
    const told = (await send('GET', '/v1/events')).body.data as Line[]
    expect(await archiveOn(12.5)).toBe(4)
    expect(await archiveOn(12.5)).toBe(0)
    expect(Object.values(files()).flat()).toEqual(told.slice(0, 4))
    expect(Object.keys(files())).toEqual(['2026-01-01.ndjson', '2026-01-02.ndjson', '2026-01-03.ndjson'])
    expect(await events()).toEqual([
      [one, 4],
      [two, 2],
    ])
    expect(await events('?limit=1')).toEqual([[one, 4]])
    // the records themselves are as they were
    expect((await send('GET', `/v1/customers/${one}`)).body).toMatchObject({ name: 'c', version: 4 })
    await changeOn(21, one, 'd')
    expect(await events()).toEqual([
      [one, 4],
      [two, 2],
      [one, 5],
    ])
  })

  it('leave a cursor from before them, and a customer as it was then, not to be had: that is told, not passed over', async () => {
    const { send, createOn, changeOn } = await makeTenant()
    const one = await createOn(0, 'One')
    const before = (await send('GET', '/v1/events?limit=1')).body.next_cursor
    await changeOn(1, one, 'a')
    const { next_cursor: after } = (await send('GET', '/v1/events')).body
    await changeOn(20, one, 'b')
    await archiveOn(15)
    for (const cursor of [`cursor=${before}`, `cursor=${before}&type=customer.archived`])
      expect((await send('GET', `/v1/events?${cursor}`)).body).toMatchObject({ status: 410, code: 'history_not_kept' })
    expect((await send('GET', `/v1/events?cursor=${after}`)).status).toBe(200)
    const asOf = async (moment: string) => (await send('GET', `/v1/customers/${one}?as_of=${moment}`)).body
    // who made the second version, and when, only its event could say; the first is told by the record
    expect(await asOf('2')).toMatchObject({ code: 'history_not_kept' })
    expect(await asOf('1')).toMatchObject({ code: 'history_not_kept' })
    expect(await asOf('3')).toMatchObject({ version: 3, name: 'b' })
    expect(await asOf(onDay(10).toISOString())).toMatchObject({ code: 'history_not_kept' })
    expect(await asOf(onDay(21).toISOString())).toMatchObject({ version: 3 })
    expect(await asOf(onDay(-1).toISOString())).toMatchObject({ code: 'customer_not_found' })
    const history = (await send('GET', `/v1/customers/${one}/history`)).body
    expect((history.data as Line[]).map(({ version }) => version)).toEqual([3])
  })

  it('keep the first version where only its own event is gone', async () => {
    const { send, createOn, changeOn } = await makeTenant()
    const one = await createOn(0, 'One')
    await changeOn(20, one, 'a')
    await archiveOn(15)
    const first = (await send('GET', `/v1/customers/${one}?as_of=1`)).body
    expect(first).toMatchObject({ version: 1, name: 'One', updated_at: onDay(0).toISOString() })
  })

  it('stay while an endpoint has not passed them, or has one still to deliver', async () => {
    const { environment, createOn, files, events } = await makeTenant()
    const ids = [await createOn(0, 'One'), await createOn(1, 'Two'), await createOn(2, 'Three'), await createOn(3, 'Four')]
    await events()
    const endpoint = '01a1fb44-bdd6-7000-9771-000000000001'
    const values = [environment.id, endpoint]
    await server.database.query({
      text: `insert into webhook_endpoints (environment_id, id, url, event_types, format, is_enabled, secret, position, created_at,
          created_by, updated_at)
        values ($1, $2, 'https://acme.example', '{}', 'standard', false, 'whsec_', 3, now(), $2, now())`,
      values,
    })
    await server.database.query({
      text: `insert into webhook_deliveries (environment_id, endpoint_id, number, subject_id, version, ordinal, event_id, event_type, state,
          attempts, attempt_log, claims, created_at)
        values ($1, $2, 1, $3, 1, 0, $3, 'customer.created', 'pending', 1, '[]', 1, now())`,
      values: [...values, ids[1]],
    })
    expect(await archiveOn(20)).toBe(1)
    await server.database.query({
      text: `update webhook_deliveries set state = 'dead' where environment_id = $1`,
      values: [environment.id],
    })
    expect(await archiveOn(20)).toBe(2)
    await server.database.query({
      text: 'update webhook_endpoints set deleted_at = now() where environment_id = $1',
      values: [environment.id],
    })
    expect(await archiveOn(20)).toBe(1)
    expect(
      Object.values(files())
        .flat()
        .map(({ customer_id }) => customer_id),
    ).toEqual(ids)
  })

  it('are never lost to a crash between the file and the database: their lines are there twice', async () => {
    const { createOn, files, events } = await makeTenant()
    const ids = [await createOn(0, 'One'), await createOn(0, 'Two')]
    const real = openEventArchive(place)
    const crashing: EventArchive = {
      append: async (...lines) => {
        await real.append(...lines)
        throw new Error('the power went')
      },
    }
    await expect(archiveOn(20, { archive: crashing })).rejects.toThrow('the power went')
    expect(await events()).toHaveLength(2)
    expect(await archiveOn(20)).toBe(2)
    const lines = files()['2026-01-01.ndjson'] ?? []
    expect(lines.map(({ customer_id }) => customer_id)).toEqual([...ids, ...ids])
    expect(new Set(lines.map(({ id }) => id)).size).toBe(2)
    expect(await events()).toEqual([])
  })

  it('are moved once when several processes look for them', async () => {
    const { createOn, files } = await makeTenant()
    const ids = []
    for (let count = 0; count < 12; count++) ids.push(await createOn(count % 3, `${count}`))
    const counts = await Promise.all([archiveOn(20), archiveOn(20), archiveOn(20)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12)
    const lines = Object.values(files()).flat()
    expect(lines.map(({ customer_id }) => customer_id).sort()).toEqual(ids.toSorted())
  })
})

describeOnEveryEngine('a server that is told how long events are kept', (engine) => {
  it('moves older ones by itself, now and then', async () => {
    const place = mkdtempSync(join(tmpdir(), 'billfold-test-'))
    // nobody waits ten minutes in a test
    const later = setTimeout
    const soonerAt = (ms?: number) => (ms === limits.archiveIntervalMs ? 5 : ms)
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number) => later(work, soonerAt(ms))) as never)
    const server = await startTestServer(engine, { eventsKeptDays: 10, eventsArchiveDirectory: place })
    try {
      const key = server.adminKeys.live
      server.faults.now = onDay(0)
      const { body } = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json: { name: 'One' } })
      server.faults.now = onDay(11)
      const events = async () => (await sendJson(server.url, { method: 'GET', path: '/v1/events', key })).body.data as unknown[]
      while ((await events()).length > 0) await sleep(5)
      const [folder = ''] = readdirSync(place)
      expect(readLines(join(place, folder, '2026-01-01.ndjson')).map(({ customer_id }) => customer_id)).toEqual([body.id])
    } finally {
      vi.restoreAllMocks()
      await server.close()
      rmSync(place, { recursive: true, force: true })
    }
  })
})

function readLines(path: string): readonly Line[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line) as Line)
}
