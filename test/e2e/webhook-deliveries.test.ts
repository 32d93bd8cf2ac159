import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { sweepWebhooks } from '../../src/operations/sweep-webhooks.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { openSink, type Post, type WebhookSink } from '../support/webhook-sink.ts'
import { type MadeEndpoint, openWebhookClient, type WebhookClient, webhookSettings } from './webhook-client.ts'

const day = 86_400_000
const hour = 3_600_000

describeOnEveryEngine('deliveries of webhooks', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let client: WebhookClient
  beforeAll(async () => {
    server = await startTestServer(engine, webhookSettings([0, hour]))
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    client = await openWebhookClient(server)
    sink = await openSink()
  })
  afterEach(() => sink.close())

  const rename = (id: string, name: string) => client.done(200, 'PATCH', `/v1/customers/${id}`, { name })
  const versionsAt = (path: string) =>
    sink.at(path).map(({ json }) => (json.data as { event: { version: number } }).event.version)
  const isRefused = ({ json }: Post) => (json.data as { customer: { name: string } }).customer.name === 'refused'
  const idsOf = async (endpoint: MadeEndpoint, query = '') => (await client.deliveries(endpoint, query)).map(({ id }) => id)
  const untilAttempted = async (endpoint: MadeEndpoint) => {
    for (;;) {
      const all = await client.deliveries(endpoint)
      if (all.some(({ attempts }) => (attempts as unknown[]).length > 0)) return all
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const update = (text: string, endpoint: MadeEndpoint) => server.database.query({ text, values: [endpoint.uuid] })

  it('are listed the newest first, page by page, by state', async () => {
    sink.respond((post, response) => response.writeHead(post.body.includes('refused') ? 500 : 200).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    for (const name of ['a', 'refused', 'b', 'c']) await client.makeCustomer(name)
    await sink.until(() => sink.posts.length === 4)
    for (;;) if ((await client.deliveries(endpoint)).filter(({ state }) => state === 'delivered').length === 3) break
    expect((await idsOf(endpoint)).map(Number)).toEqual([4, 3, 2, 1])
    const first = await client.done(200, 'GET', `${endpoint.path}/deliveries?limit=3`)
    expect(first).toMatchObject({ has_more: true, data: [{ id: '4' }, { id: '3' }, { id: '2' }] })
    const rest = await client.done(200, 'GET', `${endpoint.path}/deliveries?limit=3&cursor=${first.next_cursor}`)
    expect(rest).toMatchObject({ has_more: false, next_cursor: null, data: [{ id: '1' }] })
    expect(await idsOf(endpoint, '?state=pending')).toEqual(['2'])
    expect(await idsOf(endpoint, '?state=delivered')).toEqual(['4', '3', '1'])
    expect(await idsOf(endpoint, '?state=dead')).toEqual([])
  })

  it('are asked for in the right way, or refused with the parameter that is wrong', async () => {
    const [endpoint, other] = [
      await client.makeEndpoint('https://a.example.com', { enabled: false }),
      await client.makeEndpoint(`${sink.url}/x`),
    ]
    await client.makeCustomer('one')
    await client.makeCustomer('two')
    await client.untilOver(other, 2)
    const { next_cursor } = await client.done(200, 'GET', `${other.path}/deliveries?limit=1`)
    for (const [query, failure] of [
      ['?limit=0', '#/limit range'],
      ['?limit=101', '#/limit range'],
      ['?state=lost', '#/state enum'],
      ['?cursor=nope', '#/cursor cursor'],
      // of another endpoint
      [`?cursor=${next_cursor}`, '#/cursor cursor'],
      ['?cursor=a&cursor=b', '#/cursor duplicate'],
      ['?page=2', '#/page unknown'],
    ]) {
      const { code, errors } = await client.done(400, 'GET', `${endpoint.path}/deliveries${query}`)
      expect(code).toBe('query_invalid')
      expect((errors as { pointer: string; rule: string }[]).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([failure])
    }
  })

  it('of one customer wait for the one before, and those of others do not', async () => {
    sink.respond((post, response) => response.writeHead(post.body.includes('refused') ? 500 : 200).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    const id = await client.makeCustomer('refused')
    await rename(id, 'better')
    await client.makeCustomer('other')
    await sink.until(() => sink.posts.length === 2)
    await untilAttempted(endpoint)
    const [other, second, first] = await client.deliveries(endpoint)
    expect(first).toMatchObject({ version: 1, state: 'pending', next_attempt_at: expect.any(String) })
    expect(second).toMatchObject({ version: 2, state: 'pending', next_attempt_at: null, attempts: [] })
    expect(other?.customer_id).not.toBe(id)
    expect(versionsAt('/x')).toEqual([1, 1])
  })

  it('that are pending are tried at once when they are sent again', async () => {
    let status = 500
    sink.respond((_, response) => response.writeHead(status).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    const id = await client.makeCustomer('first')
    await rename(id, 'second')
    await untilAttempted(endpoint)
    status = 200
    const waiting = await client.done(202, 'POST', `${endpoint.path}/deliveries/2/resend`)
    expect(waiting).toMatchObject({ id: '2', state: 'pending', next_attempt_at: null })
    expect(await client.done(202, 'POST', `${endpoint.path}/deliveries/1/resend`)).toMatchObject({ id: '1', state: 'pending' })
    await client.untilOver(endpoint, 2)
    expect(versionsAt('/x')).toEqual([1, 1, 2])
  })

  it('that are over are made anew when they are sent again', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    const id = await client.makeCustomer('first')
    await rename(id, 'second')
    await client.untilOver(endpoint, 2)
    expect(await client.done(202, 'POST', `${endpoint.path}/deliveries/1/resend`)).toMatchObject({ id: '3', version: 1 })
    await client.untilOver(endpoint, 3)
    expect(versionsAt('/x')).toEqual([1, 2, 1])
    expect(sink.posts[2]?.body).toBe(sink.posts[0]?.body)
    expect(sink.posts[2]?.headers['webhook-id']).toBe(sink.posts[0]?.headers['webhook-id'])
    for (const unknown of ['4', '0', '-1', 'x', '999999999999999999999']) {
      expect(await client.done(404, 'POST', `${endpoint.path}/deliveries/${unknown}/resend`)).toMatchObject({
        code: 'webhook_delivery_not_found',
      })
    }
  })

  it('are made of all that happened in a time when it is replayed, in its order', async () => {
    const before = await client.makeCustomer('before')
    const from = new Date()
    const ids = [await client.makeCustomer('one'), await client.makeCustomer('two')]
    for (const id of ids) await rename(id, 'renamed')
    await client.done(204, 'DELETE', `/v1/customers/${ids[0]}`)
    const to = new Date(Date.now() + 1)
    // a new endpoint is told what happens from now on
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await rename(before, 'after')
    await client.untilOver(endpoint, 1)
    const time = { from: from.toISOString(), to: to.toISOString() }
    expect(await client.done(202, 'POST', `${endpoint.path}/replay`, time)).toEqual({ deliveries: 5 })
    await client.untilOver(endpoint, 6)
    const told = sink.at('/x').map(({ json }) => {
      const { customer, event } = json.data as { customer: { id: string; name: string }; event: { version: number } }
      return `${customer.id} ${event.version} ${json.type} ${customer.name}`
    })
    for (const [index, id] of ids.entries()) {
      const own = told.filter((line) => line.startsWith(id)).map((line) => line.slice(id.length + 1))
      const archived = index === 0 ? ['3 customer.archived renamed'] : []
      const name = index === 0 ? 'one' : 'two'
      expect(own).toEqual([`1 customer.created ${name}`, '2 customer.updated renamed', ...archived])
    }
    const archivedOnly = { ...time, event_types: ['customer.archived'] }
    expect(await client.done(202, 'POST', `${endpoint.path}/replay`, archivedOnly)).toEqual({ deliveries: 1 })
    const nothing = { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' }
    expect(await client.done(202, 'POST', `${endpoint.path}/replay`, nothing)).toEqual({ deliveries: 0 })
  })

  it('are not made of a time that is none', async () => {
    const endpoint = await client.makeEndpoint('https://hooks.example.com')
    const [early, late] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
    for (const [json, ...failures] of [
      [{}, '#/from required', '#/to required'],
      [{ from: late, to: early }, '#/from order'],
      [{ from: 'yesterday', to: late }, '#/from time'],
      [{ from: early, to: 5 }, '#/to type'],
      [{ from: early, to: late, event_types: ['customer.born'] }, '#/event_types/0 enum'],
      [{ from: early, to: late, until: late }, '#/until unknown'],
    ] as const) {
      const { errors } = await client.done(400, 'POST', `${endpoint.path}/replay`, json)
      expect((errors as { pointer: string; rule: string }[]).map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual(failures)
    }
  })

  it('whose event is not kept any more are dead, and say why', async () => {
    sink.respond((_, response) => response.writeHead(500).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    const id = await client.makeCustomer('first')
    await untilAttempted(endpoint)
    await server.database.query({ text: 'delete from events where customer_id = $1', values: [id] })
    await client.done(202, 'POST', `${endpoint.path}/deliveries/1/resend`)
    await client.untilOver(endpoint, 1)
    expect(await client.deliveries(endpoint)).toMatchObject([
      { state: 'dead', request: { body: null }, attempts: [{ status: 500 }, { error: 'event_not_kept' }] },
    ])
    expect(await client.done(200, 'GET', endpoint.path)).toMatchObject({ pending_deliveries: 0 })
  })

  it('are swept when they are over and old, or have waited as long, in batches', async () => {
    sink.respond((post, response) => response.writeHead(isRefused(post) ? 500 : 200).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    const refused = await client.makeCustomer('refused')
    await rename(refused, 'second')
    for (let count = 0; count < 5; count++) await client.makeCustomer('taken')
    await sink.until(() => sink.posts.length === 6)
    for (;;) if ((await client.deliveries(endpoint)).filter(({ state }) => state === 'delivered').length === 5) break
    const sweep = (keptMs: number) => {
      const needs = { database: server.database, now: () => new Date() }
      return sweepWebhooks(needs, { keptMs, rowsMax: 2 }, () => false)
    }
    expect(await sweep(30 * day)).toBe(0)
    expect(await client.deliveries(endpoint)).toHaveLength(7)
    await update(
      "update webhook_deliveries set created_at = created_at - interval '31 days' where endpoint_id = $1 and number <> 2",
      endpoint,
    )
    // the refused one too, which makes the next of its customer due
    expect(await sweep(30 * day)).toBe(6)
    await sink.until(() => sink.posts.length === 7)
    await client.untilOver(endpoint, 1)
    expect(await client.deliveries(endpoint)).toMatchObject([{ id: '2', state: 'delivered', version: 2 }])
    expect(await client.done(200, 'GET', endpoint.path)).toMatchObject({ pending_deliveries: 0 })
  })

  it('of a deleted endpoint are swept, and then the endpoint', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    for (let count = 0; count < 5; count++) await client.makeCustomer('taken')
    await client.untilOver(endpoint, 5)
    await client.done(204, 'DELETE', endpoint.path)
    const left = () => update('select 1 from webhook_endpoints where id = $1', endpoint)
    expect(await left()).toHaveLength(1)
    const needs = { database: server.database, now: () => new Date() }
    expect(await sweepWebhooks(needs, { keptMs: 30 * day, rowsMax: 2 }, () => false)).toBe(5)
    expect(await left()).toEqual([])
  })
})
