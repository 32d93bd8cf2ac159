import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import { hexOf, ulidOf } from '../../src/domain/ids.ts'
import type { Database } from '../../src/platform/database.ts'
import { describeOnEveryEngine, makePlace, type Place } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { randomFrom } from '../support/random.ts'
import { readCredentials, type ServerProcess, startServerProcess } from '../support/server-process.ts'

const rounds = 2
const customersPerRound = 60
const changesPerRound = 1_500
const atOnce = 48
const seed = Number(process.env.BILLFOLD_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** What a request does to a customer, and what its event must tell afterwards. */
interface Sent {
  readonly customerId: string
  readonly type: 'customer.updated' | 'customer.archived'
  /** a text that only this change wrote; none of an archiving */
  readonly mark: string
}

interface EventRow {
  readonly customer_id: string
  readonly version: number
  readonly type: string
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

interface CustomerRow {
  readonly id: string
  readonly version: number
  readonly status: string
}

describeOnEveryEngine('kill -9 in the middle of 1,500 updates and archivings', (engine) => {
  const random = randomFrom(seed)
  const acknowledged: Sent[] = []
  const feed: Feed = { cursor: '', events: [] }
  let place: Place
  let server: ServerProcess
  let key: string

  beforeAll(async () => {
    process.stdout.write(`kill-nine-changes (${engine}): BILLFOLD_TEST_SEED=${seed}\n`)
    place = await makePlace(engine)
    server = await startServerProcess(place.variables)
    key = readCredentials(place.variables).live
  })
  afterAll(async () => {
    await server.signal('SIGKILL')
    await place.remove()
  })

  it.each(Array.from({ length: rounds }, (_, index) => index + 1))(
    'shows every acknowledged change (round %i)',
    async (round) => {
      const ids = await makeCustomers(server.url, key, `round-${round}`)
      const dying = server
      const killAfter = 1 + Math.floor(random() * changesPerRound * 0.8)
      const killDelayMs = random() * 20
      let count = 0
      const following = followFeed(dying.url, key, feed, false)
      const load = await runChanges(dying.url, key, ids, random, () => {
        count++
        if (count === killAfter) setTimeout(() => dying.signal('SIGKILL'), killDelayMs)
      })
      expect(await dying.exited).toEqual({ code: null, signal: 'SIGKILL' })
      await following
      expect(load.refused).toEqual([])
      expect(load.acknowledged.length).toBeGreaterThanOrEqual(killAfter)
      acknowledged.push(...load.acknowledged)

      server = await startServerProcess(place.variables)
      const archived = load.acknowledged.filter(({ type }) => type === 'customer.archived')
      for (const { customerId } of archived) {
        const { body } = await sendJson(server.url, { method: 'GET', path: `/v1/customers/${customerId}`, key })
        expect(body.status).toBe('archived')
      }
    },
  )

  it('has shown a follower, whom each death left in the middle of a page, every event once and in the order of its customer', async () => {
    await followFeed(server.url, key, feed, true)
    const stored = await Promise.all([...new Set(feed.events.map(({ customer_id }) => customer_id))].map((id) => recordOf(id)))
    expect(stored).toHaveLength(rounds * customersPerRound)
    for (const { id, version } of stored) {
      const own = feed.events.filter(({ customer_id }) => customer_id === id)
      expect(own.map((event) => event.version)).toEqual(Array.from({ length: Number(version) }, (_, index) => index + 1))
    }
  })

  it('has each acknowledged change with its event, versions without a gap, and records that are what their events tell', async () => {
    expect(acknowledged.filter(({ type }) => type === 'customer.archived').length).toBeGreaterThan(0)
    const shown = await Promise.all([...new Set(acknowledged.map(({ customerId }) => customerId))].map((id) => recordOf(id)))
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
    const opened = await openDatabase(place.config)
    try {
      const events = await eventsByCustomer(opened.database)
      expectAcknowledged(events, acknowledged)
      await expectContiguous(opened.database, events)
      for (const record of shown) expectToldByEvents(record, events.get(String(record.id)) ?? [])
    } finally {
      await opened.close()
    }
  })

  async function recordOf(id: string): Promise<Record<string, unknown>> {
    return (await sendJson(server.url, { method: 'GET', path: `/v1/customers/${id}`, key })).body
  }
})

interface Feed {
  cursor: string
  readonly events: Pick<EventRow, 'customer_id' | 'version'>[]
}

/** Follows until the server is gone, or to the end of what is there. */
async function followFeed(url: string, key: string, feed: Feed, toTheEnd: boolean): Promise<void> {
  for (;;) {
    const path = `/v1/events?limit=7${feed.cursor === '' ? '' : `&cursor=${feed.cursor}`}`
    const answer = await sendJson(url, { method: 'GET', path, key }).catch(() => undefined)
    if (answer === undefined) return
    if (answer.status !== 200) throw new Error(answer.text)
    feed.events.push(...(answer.body.data as Feed['events']))
    feed.cursor = String(answer.body.next_cursor)
    if (toTheEnd && answer.body.has_more === false) return
  }
}

async function makeCustomers(url: string, key: string, prefix: string): Promise<readonly string[]> {
  const make = async (number: number) => {
    const json = { external_id: `${prefix}-${number}`, name: 'Acme', metadata: { kept: number } }
    return String((await sendJson(url, { method: 'POST', path: '/v1/customers', key, json })).body.id)
  }
  return Promise.all(Array.from({ length: customersPerRound }, (_, number) => make(number)))
}

type Shape = (id: string, mark: string) => { readonly method: string; readonly path: string; readonly json: object }

/** A change through each API, of a field of its own, so that the changes of one customer meet without undoing each other. */
const shapes: readonly Shape[] = [
  (id, mark) => ({ method: 'PATCH', path: `/monk/v1/customers/${id}`, json: { legalName: mark } }),
  (id, mark) => ({ method: 'PUT', path: `/flexprice/v1/customers/cust_${ulidOf(id)}`, json: { address_city: mark } }),
  (id, mark) => ({ method: 'PATCH', path: `/billing-io/v1/customers/cus_${hexOf(id)}`, json: { name: mark } }),
  (id, mark) => ({ method: 'PUT', path: `/mentium/v2/tms-api/customers/cust_${hexOf(id)}`, json: { phone: mark } }),
  (id, mark) => ({ method: 'PATCH', path: `/moment/billing/customers/bcus_${hexOf(id)}`, json: { metadata: { mark } } }),
  (id, mark) => ({ method: 'PATCH', path: `/v1/customers/${id}`, json: { tags: [mark] } }),
]

/** Changes of all customers through all APIs, so many at once. Of the last customers one after another is archived on the way. */
async function runChanges(url: string, key: string, ids: readonly string[], random: () => number, onAcknowledged: () => void) {
  const acknowledged: Sent[] = []
  const refused: string[] = []
  const [changed, toArchive] = [ids.slice(0, customersPerRound / 2), ids.slice(customersPerRound / 2)]
  let next = 0
  let isDown = false
  const work = async () => {
    while (next < changesPerRound && !isDown) {
      const number = next++
      const archived = number % 25 === 0 ? toArchive[number / 25] : undefined
      const customerId = archived ?? changed[Math.floor(random() * changed.length)] ?? ''
      const mark = `${customerId.slice(-12)}-${number}`
      const shape = shapes[number % shapes.length] as Shape
      const request = archived === undefined ? shape(customerId, mark) : { method: 'DELETE', path: `/v1/customers/${customerId}` }
      const response = await sendJson(url, { ...request, key }).catch(() => undefined)
      if (response === undefined) isDown = true
      else if (response.status !== 200 && response.status !== 204) refused.push(response.text)
      else {
        acknowledged.push({ customerId, mark, type: archived === undefined ? 'customer.updated' : 'customer.archived' })
        onAcknowledged()
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { acknowledged, refused }
}

async function eventsByCustomer(database: Database): Promise<ReadonlyMap<string, readonly EventRow[]>> {
  const text = 'select customer_id, version, type, before, after from events order by customer_id, version'
  const events = new Map<string, EventRow[]>()
  for (const row of await database.query<EventRow>({ text })) {
    events.set(row.customer_id, [...(events.get(row.customer_id) ?? []), row])
  }
  return events
}

function expectAcknowledged(events: ReadonlyMap<string, readonly EventRow[]>, acknowledged: readonly Sent[]): void {
  const lost = acknowledged.filter(({ customerId, type, mark }) => {
    const own = events.get(customerId) ?? []
    const telling = own.filter((event) => event.type === type && (type === 'customer.archived' || holds(event.after, mark)))
    return telling.length !== 1
  })
  expect(lost).toEqual([])
}

function holds(value: unknown, mark: string): boolean {
  return JSON.stringify(value).includes(`"${mark}"`)
}

/** The version of a customer is the number of its events, and they are numbered from 1 without a gap. */
async function expectContiguous(database: Database, events: ReadonlyMap<string, readonly EventRow[]>): Promise<void> {
  const customers = await database.query<CustomerRow>({ text: 'select id, version, status from customers' })
  expect(customers).toHaveLength(rounds * customersPerRound)
  const versions = (id: string) => (events.get(id) ?? []).map(({ version }) => version)
  const broken = customers.filter(({ id, version }) => {
    return JSON.stringify(versions(id)) !== JSON.stringify(Array.from({ length: version }, (_, index) => index + 1))
  })
  expect(broken).toEqual([])
  expect([...events.keys()].sort()).toEqual(customers.map(({ id }) => id).sort())
}

/** Each event begins where the one before ended, and the last of them ends at the record. */
function expectToldByEvents(record: Record<string, unknown>, events: readonly EventRow[]): void {
  const told = new Map<string, unknown>()
  for (const { before, after, type } of events) {
    for (const [name, value] of Object.entries(before)) {
      if (told.has(name) || type === 'customer.created') expect(told.get(name)).toEqual(value)
    }
    for (const [name, value] of Object.entries(after)) told.set(name, value)
  }
  expect(record).toMatchObject(Object.fromEntries(told))
  expect(record.version).toBe(events.length)
}
