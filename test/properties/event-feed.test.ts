import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Customer, newCustomer } from '../../src/domain/customer.ts'
import { recordFields } from '../../src/domain/history.ts'
import type { EnvironmentId, KeyId } from '../../src/domain/ids.ts'
import type { Session } from '../../src/platform/database.ts'
import { createCustomers, type NewCustomerRow } from '../../src/store/created-customers.ts'
import type { EventRow } from '../../src/store/events.ts'
import { describeOnEveryPair, type ServerPair, startServerPair } from '../e2e/server-pair.ts'
import { sendJson } from '../support/http-client.ts'
import { randomFrom } from '../support/random.ts'
import { followPages, followStream, type Seen } from './feed-followers.ts'

const seed = Number(process.env.BILLFOLD_TEST_SEED ?? 20_260_115)

describeOnEveryPair('the feed', (kind) => {
  let servers: ServerPair
  beforeAll(async () => {
    servers = await startServerPair(kind)
  })
  afterAll(() => servers.close())

  const told = async (environmentId: string) => {
    const text = `
      select event_id as id, type, customer_id, version from events where environment_id = $1
      order by customer_id, version, ordinal`
    return servers.database.query<Seen>({ text, values: [environmentId] })
  }

  it('shows every follower each event once and in the order of its customer, whatever is written through both meanwhile', async () => {
    const { id, key } = await servers.makeEnvironment({ onboarding_workflow: 'welcome' })
    const random = randomFrom(seed)
    const follow = { urls: servers.urls, key }
    const followers = [1, 2, 3].map((number) => followPages({ ...follow, random: randomFrom(seed + number) }))
    const streamed = followStream(
      { ...follow, random: randomFrom(seed + 4) },
      async (seen) => seen.length >= (await told(id)).length,
    )
    const types = ['customer.archived', 'customer.onboarding_requested']
    const query = types.map((type) => `&type=${type}`).join('')
    const filtered = followPages({ ...follow, random: randomFrom(seed + 5), query })

    const lateWriters = kind !== 'embedded' ? [lateWriter(servers, id, random), lateWriter(servers, id, random)] : []
    await Promise.all([1, 2, 3, 4].map((writer) => writeMany(servers, key, randomFrom(seed + 10 * writer))))
    for (const late of lateWriters) (await late).letGo()
    await Promise.all(lateWriters.map(async (late) => (await late).done))
    await Promise.all([...followers, streamed, filtered].map((follower) => follower.finish()))

    const all = await told(id)
    expect(all.length).toBeGreaterThan(400)
    const [first] = followers
    for (const { seen } of [...followers, streamed]) expect(idsOf(seen)).toEqual(idsOf(first?.seen ?? []))
    expect(idsOf(first?.seen ?? []).toSorted()).toEqual(idsOf(all).toSorted())
    expect(idsOf(filtered.seen)).toEqual(idsOf((first?.seen ?? []).filter(({ type }) => types.includes(type))))
    for (const customer of new Set(all.map(({ customer_id }) => customer_id))) {
      const ofCustomer = ({ customer_id }: Seen) => customer_id === customer
      expect(idsOf((first?.seen ?? []).filter(ofCustomer))).toEqual(idsOf(all.filter(ofCustomer)))
    }
  }, 180_000)

  it.skipIf(kind === 'embedded')('shows what was committed late, after what was committed and read before it, once', async () => {
    const { id, key } = await servers.makeEnvironment()
    const random = randomFrom(seed)
    const seen: Seen[] = []
    let cursor = ''
    /** Follows as far as there is anything, through one server and then the other. */
    const follow = async () => {
      for (const url of servers.urls) {
        for (let hasMore = true; hasMore; ) {
          const path = `/v1/events?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
          const { body } = await sendJson(url, { method: 'GET', path, key })
          seen.push(...(body.data as Seen[]))
          cursor = String(body.next_cursor)
          hasMore = body.has_more === true
        }
      }
    }
    const create = async (name: string) => {
      const { body } = await sendJson(servers.urls[1], { method: 'POST', path: '/v1/customers', key, json: { name } })
      return String(body.id)
    }
    const expected: string[] = []
    // each has inserted its customer and its events, and waits: their ids and times lie before those that are committed meanwhile
    const late = [
      await lateWriter(servers, id, random),
      await lateWriter(servers, id, random),
      await lateWriter(servers, id, random),
    ]
    for (const writer of [late[1], late[2], late[0]]) {
      expected.push(await create('meanwhile'))
      await follow()
      expect(seen.map(({ customer_id }) => customer_id)).toEqual(expected)
      writer?.letGo()
      await writer?.done
      expected.push(...(writer?.customers ?? []))
      await follow()
      expect(seen.map(({ customer_id }) => customer_id)).toEqual(expected)
    }
    await follow()
    expect(idsOf(seen).toSorted()).toEqual(idsOf(await told(id)).toSorted())
  })
})

function idsOf(events: readonly Seen[]): readonly string[] {
  return events.map(({ id }) => id)
}

interface LateWriter {
  readonly customers: readonly string[]
  letGo(): void
  readonly done: Promise<unknown>
}

/** Writes customers with the very statement of the product, and commits when it is let go. */
async function lateWriter({ database }: ServerPair, environmentId: string, random: () => number): Promise<LateWriter> {
  const rows = Array.from({ length: 1 + Math.floor(random() * 3) }, () => newRow(environmentId))
  const slot = slots++
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let done: Promise<unknown> = Promise.resolve()
  await new Promise<void>((written, failed) => {
    done = database.transaction(async (session) => {
      await createCustomers(inSlotOf(session, slot), rows, 0)
      written()
      await held
    })
    done.catch(failed)
  })
  // in the order that they have in the feed: of one time, by id
  return { customers: rows.map(({ customer }) => customer.id).sort(), letGo, done }
}

// beyond those of processes, which must not wait for a writer that waits
let slots = 100

/** Processes count customers in slots of their own; a writer that is held counts in one that nobody else needs. */
function inSlotOf(session: Session, slot: number): Session {
  return { query: (sql) => session.query({ ...sql, values: [sql.values?.[0], slot] }) }
}

const at = new Date('2026-01-01T00:00:00.000Z')

function newRow(environmentId: string): NewCustomerRow {
  const keyId: KeyId = newId()
  const environment: string = environmentId
  const customer: Customer = newCustomer({ name: 'Late' }, { environmentId: environment as EnvironmentId, keyId, at, newId })
  const told = { type: 'customer.created', dialect: 'native', request_id: 'late', actor: null, reason: null } as const
  const event: EventRow = { ...told, event_id: newId(), key_id: keyId, before: {}, after: recordFields(customer) }
  return { customer, event, onboarding: null, answer: null }
}

function newId<Id extends string>(): Id {
  const id: string = crypto.randomUUID()
  return id as Id
}

/** Creates, changes, archives and restores in random turns through either server, several at a time. */
async function writeMany({ urls }: ServerPair, key: string, random: () => number): Promise<void> {
  const customers: string[] = []
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]
  const send = (method: string, path: string, json?: object) =>
    sendJson(random() < 0.5 ? urls[0] : urls[1], { method, path: `/v1/customers${path}`, key, ...(json && { json }) })
  const write = async () => {
    const customer = pick(customers)
    const turn = random()
    if (customer === undefined || turn < 0.4) {
      const { status, body } = await send('POST', '', { name: 'New' })
      expect(status).toBe(201)
      customers.push(String(body.id))
    } else if (turn < 0.85) await send('PATCH', `/${customer}`, { name: `${random()}` })
    else if (turn < 0.93) await send('DELETE', `/${customer}`)
    else await send('POST', `/${customer}/restore`)
  }
  for (let turn = 0; turn < 20; turn++) await Promise.all(Array.from({ length: 6 }, write))
}
