import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readAllowedHosts } from '../../src/domain/webhook-url.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { receivers } from '../support/webhook-receivers.ts'
import { openSink, type WebhookSink } from '../support/webhook-sink.ts'

const allowed = readAllowedHosts('127.0.0.1')
if (allowed === undefined) throw new Error('loopback is no address')

describeOnEveryEngine('webhooks', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine, { webhookAllowedHosts: allowed, webhookWaitsMs: [0, 50, 50] })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    const environment = await server.makeEnvironment()
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'webhooks:write'] })).key
    sink = await openSink()
    return () => sink.close()
  })

  const call = (method: string, path: string, json?: object) =>
    sendJson(server.url, { method, path, key, ...(json ? { json } : {}) })
  const makeEndpoint = async (path: string, members: object = {}) => {
    const { status, body, text } = await call('POST', '/v1/webhook-endpoints', { url: sink.url + path, ...members })
    expect(status, text).toBe(201)
    return { id: String(body.id), secret: String(body.secret), path: `/v1/webhook-endpoints/${body.id}` }
  }
  const makeCustomer = async (name: string) => {
    const { status, body, text } = await call('POST', '/v1/customers', { name })
    expect(status, text).toBe(201)
    return String(body.id)
  }

  it('tells every format what happens, so that its receiver believes it', async () => {
    const secrets = new Map<string, string>()
    for (const format of Object.keys(receivers)) secrets.set(format, (await makeEndpoint(`/${format}`, { format })).secret)
    const id = await makeCustomer('Acme')
    await call('PATCH', `/v1/customers/${id}`, { name: 'Acme Ltd' })
    for (const [format, receive] of Object.entries(receivers)) {
      await sink.until(() => sink.at(`/${format}`).length === 2)
      for (const post of sink.at(`/${format}`)) expect(() => receive(post, secrets.get(format) ?? '')).not.toThrow()
    }
    const told = sink.at('/standard').map(({ json }) => json)
    expect(told.map(({ type }) => type)).toEqual(['customer.created', 'customer.updated'])
    expect(told[0]).toMatchObject({ data: { customer: { id, name: 'Acme', version: 1 }, event: { version: 1 } } })
    expect(told[1]).toMatchObject({ data: { customer: { name: 'Acme Ltd', version: 2 }, event: { before: { name: 'Acme' } } } })
  })

  it('keeps what came of each attempt, and tries again until it is taken', async () => {
    let times = 0
    sink.respond((_, response) => response.writeHead(++times < 3 ? 503 : 200).end(`answer ${times}`))
    const endpoint = await makeEndpoint('/flapping')
    await makeCustomer('Acme')
    await sink.until(() => times === 3)
    const list = async () => (await call('GET', `${endpoint.path}/deliveries`)).body.data as Record<string, unknown>[]
    for (;;) if ((await list())[0]?.state !== 'pending') break
    expect(await list()).toMatchObject([
      {
        state: 'delivered',
        event_type: 'customer.created',
        next_attempt_at: null,
        request: { url: `${sink.url}/flapping`, body: sink.posts[0]?.body },
        attempts: [
          { status: 503, response: 'answer 1', error: null },
          { status: 503, response: 'answer 2' },
          { status: 200, response: 'answer 3' },
        ],
      },
    ])
    expect(new Set(sink.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })
})
