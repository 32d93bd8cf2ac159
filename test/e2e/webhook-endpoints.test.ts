import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { limits } from '../../src/config.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { receivers } from '../support/webhook-receivers.ts'
import { openSink, type WebhookSink } from '../support/webhook-sink.ts'
import { openWebhookClient, type WebhookClient, webhookSettings } from './webhook-client.ts'

const path = '/v1/webhook-endpoints'
const nobody = '00000000-0000-7000-8000-000000000000'

describeOnEveryEngine('webhook endpoints', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let client: WebhookClient
  beforeAll(async () => {
    server = await startTestServer(engine, webhookSettings([0, 50]))
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    client = await openWebhookClient(server)
    sink = await openSink()
  })
  afterEach(() => sink.close())

  const failuresOf = async (method: string, place: string, json: object) => {
    const { errors } = await client.done(400, method, place, json)
    return (errors as { pointer: string; rule: string }[]).map(({ pointer, rule }) => `${pointer} ${rule}`)
  }

  it('show everything but the secret, which is shown when it is made', async () => {
    const made = await client.done(201, 'POST', path, { url: 'https://hooks.example.com/x', description: 'the ledger' })
    const { secret, ...shown } = made
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(shown).toEqual({
      id: expect.stringMatching(/^we_[0-9a-f]{32}$/),
      url: 'https://hooks.example.com/x',
      description: 'the ledger',
      event_types: [],
      format: 'standard',
      enabled: true,
      pending_deliveries: 0,
      failing_since: null,
      disabled_at: null,
      disabled_reason: null,
      previous_secret_expires_at: null,
      created_at: expect.any(String),
      created_by: expect.stringMatching(/^key_/),
      updated_at: made.created_at,
    })
    expect(await client.done(200, 'GET', `${path}/${made.id}`)).toEqual(shown)
    expect(await client.done(200, 'GET', path)).toEqual({ data: [shown] })
    const rotated = await client.call('POST', `${path}/${made.id}/rotate-secret`)
    expect(rotated.headers['cache-control']).toBe('no-store')
    expect(rotated.body.secret).not.toBe(secret)
    expect(Date.parse(String(rotated.body.previous_secret_expires_at)) - Date.parse(String(rotated.body.updated_at))).toBe(
      86_400_000,
    )
  })

  it('change in what is named, and in nothing else', async () => {
    const {
      id,
      secret: _secret,
      ...made
    } = await client.done(201, 'POST', path, {
      url: 'https://a.example.com',
      description: 'x',
      event_types: ['customer.created', 'customer.created'],
    })
    expect(made.event_types).toEqual(['customer.created'])
    const changed = await client.done(200, 'PATCH', `${path}/${id}`, {
      description: null,
      url: 'https://b.example.com',
      enabled: false,
    })
    expect(changed).toMatchObject({
      url: 'https://b.example.com',
      description: null,
      enabled: false,
      disabled_reason: 'requested',
    })
    expect(changed).toMatchObject({ event_types: ['customer.created'], created_at: made.created_at })
    const enabled = await client.done(200, 'PATCH', `${path}/${id}`, { enabled: true, event_types: [] })
    expect(enabled).toMatchObject({ enabled: true, disabled_at: null, disabled_reason: null, event_types: [] })
  })

  it('are gone when they are deleted, with their deliveries', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/x`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    await client.done(204, 'DELETE', endpoint.path)
    for (const [method, place] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['GET', '/deliveries'],
      ['POST', '/test'],
      ['POST', '/rotate-secret'],
      ['POST', '/deliveries/1/resend'],
    ] as const) {
      expect(await client.done(404, method, endpoint.path + place, method === 'PATCH' ? {} : undefined)).toMatchObject({
        code: 'webhook_endpoint_not_found',
      })
    }
    expect(await client.done(200, 'GET', path)).toEqual({ data: [] })
    await client.makeCustomer('after')
    const other = await client.makeEndpoint(`${sink.url}/other`)
    await client.makeCustomer('later')
    await client.untilOver(other, 1)
    expect(sink.at('/x')).toHaveLength(1)
  })

  it('are refused when anything about them is wrong, with a pointer to it', async () => {
    const url = 'https://hooks.example.com/'
    expect(await failuresOf('POST', path, {})).toEqual(['#/url required'])
    expect(await failuresOf('POST', path, { url: 'nope' })).toEqual(['#/url url'])
    expect(await failuresOf('POST', path, { url: 'http://hooks.example.com/' })).toEqual(['#/url url'])
    expect(await failuresOf('POST', path, { url: 'https://10.0.0.1/' })).toEqual(['#/url url'])
    expect(await failuresOf('POST', path, { url: 'https://u:p@hooks.example.com/' })).toEqual(['#/url url'])
    expect(await failuresOf('POST', path, { url: `https://hooks.example.com/${'x'.repeat(2048)}` })).toEqual(['#/url too_long'])
    expect(await failuresOf('POST', path, { url, description: 'x'.repeat(256) })).toEqual(['#/description too_long'])
    expect(await failuresOf('POST', path, { url, event_types: ['customer.born'] })).toEqual(['#/event_types/0 enum'])
    expect(await failuresOf('POST', path, { url, format: 'mentium' })).toEqual(['#/format enum'])
    expect(await failuresOf('POST', path, { url, secret: 'mine' })).toEqual(['#/secret unknown'])
    const unsayable = { url: 'nope', format: 'monk', event_types: ['customer.created', 'customer.archived'] }
    expect(await failuresOf('POST', path, unsayable)).toEqual(['#/url url', '#/event_types/1 enum'])
    const { path: own } = await client.makeEndpoint(url, { format: 'monk' })
    expect(await failuresOf('PATCH', own, { event_types: ['webhook_endpoint.disabled'] })).toEqual(['#/event_types/0 enum'])
    expect(await failuresOf('PATCH', own, { format: 'standard' })).toEqual(['#/format unknown'])
    expect(await failuresOf('POST', `${own}/rotate-secret`, { overlap_seconds: 604_801 })).toEqual(['#/overlap_seconds range'])
    expect(await failuresOf('POST', `${own}/test`, { event_type: 'customer.archived' })).toEqual(['#/event_type enum'])
    expect(await client.done(200, 'GET', path)).toMatchObject({ data: [{ url }] })
  })

  it.each([nobody, `we_${nobody.replaceAll('-', '')}`, 'nope', '%00', 'we_', '1'])('are not found by %s', async (id) => {
    expect(await client.done(404, 'GET', `${path}/${id}`)).toMatchObject({ code: 'webhook_endpoint_not_found' })
  })

  it('are found by a UUID too', async () => {
    const endpoint = await client.makeEndpoint('https://hooks.example.com/')
    expect(await client.done(200, 'GET', `${path}/${endpoint.uuid}`)).toMatchObject({ id: endpoint.id })
  })

  it('are fifty at most, also of those who try at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: limits.webhookEndpointsMax + 5 }, (_, number) =>
        client.call('POST', path, { url: `https://hooks.example.com/${number}` }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(limits.webhookEndpointsMax)
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused.map(({ status, body }) => [status, body.code, body.max])).toEqual(
      Array.from({ length: 5 }, () => [409, 'webhook_endpoints_exhausted', limits.webhookEndpointsMax]),
    )
    expect((await client.done(200, 'GET', path)).data).toHaveLength(limits.webhookEndpointsMax)
    await client.done(204, 'DELETE', `${path}/${answers.find(({ status }) => status === 201)?.body.id}`)
    await client.done(201, 'POST', path, { url: 'https://hooks.example.com/again' })
  })

  it('need the scope webhooks:write, for reading too', async () => {
    const { makeKey } = await server.makeEnvironment()
    const { key } = await makeKey({ scopes: ['customers:read', 'customers:write', 'events:read'] })
    expect(await sendJson(server.url, { method: 'GET', path, key })).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    })
  })

  it('are tested at once, signed like anything else, and nothing is kept of it', async () => {
    for (const [format, receive] of Object.entries(receivers)) {
      const endpoint = await client.makeEndpoint(`${sink.url}/${format}`, { format, enabled: false })
      sink.respond((_, response) => response.writeHead(418).end('x'.repeat(5_000)))
      const tested = await client.done(200, 'POST', `${endpoint.path}/test`)
      expect(tested).toEqual({ status: 418, error: null, response: 'x'.repeat(2_048), duration_ms: expect.any(Number) })
      const [post] = sink.at(`/${format}`)
      expect(() => receive(post as never, endpoint.secret)).not.toThrow()
      expect(post?.body).toContain('Test customer')
      expect(await client.deliveries(endpoint)).toEqual([])
    }
  })

  it('are tested with the type that is asked for', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/x`, { event_types: ['customer.archived'] })
    await client.done(200, 'POST', `${endpoint.path}/test`)
    await client.done(200, 'POST', `${endpoint.path}/test`, { event_type: 'customer.restored' })
    expect(sink.posts.map(({ json }) => json.type)).toEqual(['customer.archived', 'customer.restored'])
  })

  it('tell of a failed test what went wrong, and nothing of the network', async () => {
    const { path: closed } = await client.makeEndpoint('http://127.0.0.1:9/')
    const failed = { status: null, error: 'connection_failed', response: '', duration_ms: expect.any(Number) }
    expect(await client.done(200, 'POST', `${closed}/test`)).toEqual(failed)
    const { uuid, path: inside } = await client.makeEndpoint('https://hooks.example.com/')
    // as if a name that had passed had become an address
    await server.database.query({ text: "update webhook_endpoints set url = 'http://127.0.0.2/' where id = $1", values: [uuid] })
    expect(await client.done(200, 'POST', `${inside}/test`)).toEqual({ ...failed, error: 'address_refused' })
  })
})
