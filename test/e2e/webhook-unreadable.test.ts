import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Config } from '../../src/config.ts'
import { type Database, openEmbedded, openServer, type Sql } from '../../src/platform/database.ts'
import { openEmbeddedPostgres } from '../../src/platform/embedded.ts'
import { describeOnEveryEngine, type Engine, makePlace } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { openSink, type WebhookSink } from '../support/webhook-sink.ts'
import { type MadeEndpoint, openWebhookClient, type WebhookClient, webhookSettings } from './webhook-client.ts'

describeOnEveryEngine('webhooks that cannot be read', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let client: WebhookClient
  let endpoint: MadeEndpoint
  let heavy: string
  let light: string
  let tookTooLong: unknown
  beforeAll(async () => {
    server = await startTestServer(engine, webhookSettings([0, 50, 500]))
    tookTooLong = await failureOfLongRead(engine)
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    client = await openWebhookClient(server)
    sink = await openSink()
    endpoint = await client.makeEndpoint(`${sink.url}/x`, { enabled: false })
    heavy = await client.makeCustomer('heavy')
    light = await client.makeCustomer('light')
    // what both were at first must be made of their events
    for (const id of [heavy, light]) await client.done(200, 'PATCH', `/v1/customers/${id}`, { name: 'renamed' })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await client.done(204, 'DELETE', endpoint.path)
    await sink.close()
  })

  const enable = () => client.done(200, 'PATCH', endpoint.path, { enabled: true })
  const ofCustomer = async (id: string) =>
    (await client.deliveries(endpoint)).filter(({ customer_id }) => customer_id === id).reverse()
  const setChange = (before: string) =>
    server.database.query({
      text: 'update events set before = $2::json where customer_id = $1 and version = 2',
      values: [heavy, before],
    })

  /** Until the test ends or says otherwise, statements that are meant fail so. Answers how many have. */
  const failing = (isMeant: (sql: Sql) => boolean, error: unknown) => {
    const query = server.database.query.bind(server.database)
    let count = 0
    vi.spyOn(server.database, 'query').mockImplementation((sql) => {
      if (!isMeant(sql)) return query(sql)
      count++
      return Promise.reject(error)
    })
    return () => count
  }
  const readsHeavy = ({ name, values }: Sql) => name === 'past-customers' && JSON.stringify(values).includes(heavy)
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
  }

  it('keep nobody else waiting, are dead after the last attempt, and are not held against the endpoint', async () => {
    await setChange('[]')
    await enable()
    await sink.until(() => sink.posts.length === 3)
    await client.untilShown(endpoint.path, { pending_deliveries: 0 })
    await setChange('{"name": "heavy"}')
    expect(await ofCustomer(light)).toMatchObject([
      { version: 1, state: 'delivered', attempts: [{ status: 204 }] },
      { version: 2, state: 'delivered', attempts: [{ status: 204 }] },
    ])
    const inVain = { status: null, error: 'event_not_read', url: `${sink.url}/x` }
    expect(await ofCustomer(heavy)).toMatchObject([
      { version: 1, state: 'dead', attempts: [inVain, inVain, inVain] },
      { version: 2, state: 'delivered', attempts: [{ status: 204 }] },
    ])
    expect(await client.done(200, 'GET', endpoint.path)).toMatchObject({ enabled: true, failing_since: null })
  })

  it('within the time of a statement keep nobody else waiting, and are sent when they can be read again', async () => {
    const failures = failing(readsHeavy, tookTooLong)
    await enable()
    // together with the other, alone, and when it is tried again
    await until(() => failures() >= 3)
    vi.restoreAllMocks()
    await client.untilOver(endpoint, 4)
    expect(await ofCustomer(light)).toMatchObject([{ attempts: [{ status: 204 }] }, { attempts: [{ status: 204 }] }])
    const [first] = await ofCustomer(heavy)
    const attempts = [null, 204].map((status) => expect.objectContaining({ status }))
    expect(first).toMatchObject({ state: 'delivered', attempts: expect.arrayContaining(attempts) })
  })

  it.each([
    ['the connection breaks', readsHeavy, () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    [
      'it takes no commit either',
      (sql: Sql) => readsHeavy(sql) || /^\s*update webhook_deliveries d\s+set leased_until = \$2/.test(sql.text),
      () => tookTooLong,
    ],
  ])('use up no attempt while the database is out: %s', async (_, isMeant, error) => {
    const failures = failing(isMeant, error())
    await enable()
    await until(() => failures() >= 8)
    vi.restoreAllMocks()
    await client.untilOver(endpoint, 4)
    for (const id of [heavy, light]) {
      expect(await ofCustomer(id)).toMatchObject([{ attempts: [{ status: 204 }] }, { attempts: [{ status: 204 }] }])
    }
  })
})

/** What the driver says of a read that this engine does not end in time. */
async function failureOfLongRead(engine: Engine): Promise<unknown> {
  const place = await makePlace(engine)
  const database = await openImpatient(place.config)
  try {
    const text = 'select count(*) from generate_series(1, 1000000000)'
    return await database.query({ text }).catch((error: unknown) => error)
  } finally {
    await database.close()
    await place.remove()
  }
}

async function openImpatient({ databaseUrl, dataDirectory }: Config): Promise<Database> {
  const patience = { connectTimeoutMs: 5_000, statementTimeoutMs: 300 }
  return databaseUrl === null
    ? openEmbedded(await openEmbeddedPostgres(join(dataDirectory, 'database')), patience)
    : openServer(databaseUrl, { ...patience, connectionsMax: 1, lockTimeoutMs: 300 })
}
