import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { send } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { receivers } from '../support/webhook-receivers.ts'
import { openSink, type WebhookSink } from '../support/webhook-sink.ts'
import { openWebhookClient, type WebhookClient, webhookSettings } from './webhook-client.ts'

describeOnEveryEngine('webhooks', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let client: WebhookClient
  beforeAll(async () => {
    server = await startTestServer(engine, webhookSettings([0, 50, 50]))
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    client = await openWebhookClient(server)
    sink = await openSink()
  })
  afterEach(() => sink.close())

  const wire = (path: string) => sink.at(path).map(({ json }) => json)

  it('tell every format what happens, so that its receiver believes it', async () => {
    const secrets = new Map<string, string>()
    for (const format of Object.keys(receivers)) {
      secrets.set(format, (await client.makeEndpoint(`${sink.url}/${format}`, { format })).secret)
    }
    const id = await client.makeCustomer('Acme')
    await client.done(200, 'PATCH', `/v1/customers/${id}`, { name: 'Acme Ltd' })
    await client.done(204, 'DELETE', `/v1/customers/${id}`)
    await client.done(200, 'POST', `/v1/customers/${id}/restore`)
    const told = { standard: 4, monk: 2, flexprice: 3, 'billing-io': 2, moment: 2 }
    for (const [format, count] of Object.entries(told)) {
      await sink.until(() => sink.at(`/${format}`).length >= count)
      const receive = receivers[format as keyof typeof receivers]
      for (const post of sink.at(`/${format}`)) expect(() => receive(post, secrets.get(format) ?? '')).not.toThrow()
      expect(sink.at(`/${format}`)).toHaveLength(count)
    }
    expect(wire('/standard').map(({ type }) => type)).toEqual([
      'customer.created',
      'customer.updated',
      'customer.archived',
      'customer.restored',
    ])
    expect(wire('/flexprice').map(({ event_type }) => event_type)).toEqual([
      'customer.created',
      'customer.updated',
      'customer.deleted',
    ])
  })

  it('tell what a customer was after the event, also when it has changed since', async () => {
    sink.respond((_, response) => response.writeHead(sink.posts.length === 1 ? 500 : 200).end())
    await client.makeEndpoint(`${sink.url}/standard`)
    await client.makeEndpoint(`${sink.url}/monk`, { format: 'monk', enabled: false })
    const id = await client.makeCustomer('first')
    for (const name of ['second', 'third']) await client.done(200, 'PATCH', `/v1/customers/${id}`, { name })
    await sink.until(() => sink.at('/standard').length === 4)
    const names = wire('/standard').map(({ data }) => (data as { customer: { name: string } }).customer.name)
    expect(names).toEqual(['first', 'first', 'second', 'third'])
    expect(wire('/standard')[3]).toMatchObject({
      data: { event: { version: 3, before: { name: 'second' }, after: { name: 'third' } }, customer: { version: 3 } },
    })
  })

  it('are tried again until they are taken, and keep what came of each attempt', async () => {
    let times = 0
    sink.respond((_, response) => response.writeHead(++times < 3 ? 503 : 200).end(`answer ${times}`))
    const endpoint = await client.makeEndpoint(`${sink.url}/flapping`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    expect(await client.deliveries(endpoint)).toMatchObject([
      {
        state: 'delivered',
        event_type: 'customer.created',
        next_attempt_at: null,
        request: { method: 'POST', url: `${sink.url}/flapping`, body: sink.posts[2]?.body },
        attempts: [
          { status: 503, response: 'answer 1', error: null },
          { status: 503, response: 'answer 2' },
          { status: 200, response: 'answer 3' },
        ],
      },
    ])
    expect(new Set(sink.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  it('show what was sent but for what signs it', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/shown`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    const [delivery] = await client.deliveries(endpoint)
    const request = delivery?.request as Record<string, unknown> | undefined
    expect(request?.headers).toEqual({
      'Content-Type': 'application/json',
      'User-Agent': 'Billfold-Webhooks',
      'webhook-id': sink.posts[0]?.headers['webhook-id'],
      'webhook-timestamp': expect.stringMatching(/^\d+$/),
      'webhook-signature': 'v1,…',
    })
    for (const path of [endpoint.path, '/v1/webhook-endpoints', `${endpoint.path}/deliveries`]) {
      expect((await client.call('GET', path)).text).not.toContain(endpoint.secret)
    }
  })

  it('are dead after the last attempt, and the next of the customer goes on', async () => {
    sink.respond((post, response) => response.writeHead(post.json.type === 'customer.created' ? 400 : 200).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/refusing`)
    const id = await client.makeCustomer('Acme')
    await client.done(200, 'PATCH', `/v1/customers/${id}`, { name: 'Acme Ltd' })
    await client.untilOver(endpoint, 2)
    expect(wire('/refusing').map(({ type }) => type)).toEqual([...Array(3).fill('customer.created'), 'customer.updated'])
    expect(await client.deliveries(endpoint, '?state=dead')).toMatchObject([{ event_type: 'customer.created', state: 'dead' }])
    expect(await client.deliveries(endpoint, '?state=delivered')).toMatchObject([{ event_type: 'customer.updated' }])
  })

  it('are counted, with what is to be delivered', async () => {
    sink.respond((_, response) => response.writeHead(500).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/counted`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    const metric = async (name: string) => {
      const { text } = await send(server.url, { method: 'GET', path: '/metrics' })
      return Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1] ?? Number.NaN,
      )
    }
    const until = async (name: string, isRight: (value: number) => boolean) => {
      while (!isRight(await metric(name))) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until('billfold_webhook_attempts_total{outcome="failed"}', (count) => count >= 2)
    await until('billfold_webhook_attempts_total{outcome="dead"}', (count) => count >= 1)
    await until('billfold_webhook_deliveries_pending', (count) => count === 0)
    await until('billfold_webhook_attempts_in_flight', (count) => count === 0)
    expect(sink.posts).toHaveLength(3)
  })

  it('follow no redirect', async () => {
    sink.respond((post, response) =>
      response.writeHead(post.path === '/moved' ? 302 : 200, { Location: `${sink.url}/inside` }).end(),
    )
    const endpoint = await client.makeEndpoint(`${sink.url}/moved`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    expect(await client.deliveries(endpoint)).toMatchObject([{ state: 'dead', attempts: Array(3).fill({ status: 302 }) }])
    expect(sink.at('/inside')).toEqual([])
  })

  it('end with 410, keep what is pending, tell the other endpoints, and go on when they are enabled', async () => {
    let isGone = true
    sink.respond((post, response) => response.writeHead(post.path === '/gone' && isGone ? 410 : 200).end())
    const gone = await client.makeEndpoint(`${sink.url}/gone`, { description: 'the old ledger' })
    await client.makeEndpoint(`${sink.url}/other`)
    const ids = [await client.makeCustomer('first')]
    const shown = await client.untilShown(gone.path, { enabled: false })
    expect(shown).toMatchObject({ disabled_reason: 'gone', pending_deliveries: 1 })
    ids.push(await client.makeCustomer('meanwhile'))
    await sink.until(() => sink.at('/other').length === 3)
    expect(wire('/other')).toContainEqual({
      type: 'webhook_endpoint.disabled',
      timestamp: shown.disabled_at,
      data: {
        webhook_endpoint: {
          id: gone.id,
          url: `${sink.url}/gone`,
          description: 'the old ledger',
          format: 'standard',
          disabled_at: shown.disabled_at,
          disabled_reason: 'gone',
        },
      },
    })
    isGone = false
    const before = sink.at('/gone').length
    await client.done(200, 'PATCH', gone.path, { enabled: true })
    await sink.until(() => sink.at('/gone').length === before + 2)
    const told = wire('/gone').slice(before)
    expect(told.map(({ data }) => (data as { customer: { id: string } }).customer.id).sort()).toEqual(ids.sort())
    expect(await client.done(200, 'GET', gone.path)).toMatchObject({ enabled: true, disabled_at: null, disabled_reason: null })
  })

  it('end after five days of nothing but failures', async () => {
    sink.respond((_, response) => response.writeHead(500).end())
    const endpoint = await client.makeEndpoint(`${sink.url}/failing`)
    await client.makeCustomer('Acme')
    await client.untilOver(endpoint, 1)
    const { failing_since } = await client.done(200, 'GET', endpoint.path)
    expect(failing_since).not.toBeNull()
    await server.database.query({
      text: "update webhook_endpoints set failing_since = failing_since - interval '5 days' where id = $1",
      values: [endpoint.uuid],
    })
    await client.makeCustomer('Acme')
    expect(await client.untilShown(endpoint.path, { enabled: false })).toMatchObject({ disabled_reason: 'failing' })
  })

  it('are signed with both secrets after a rotation, and with the new one alone when it says so', async () => {
    const endpoint = await client.makeEndpoint(`${sink.url}/rotated`)
    const rotated = await client.done(200, 'POST', `${endpoint.path}/rotate-secret`)
    await client.makeCustomer('first')
    await sink.until(() => sink.posts.length === 1)
    const [both] = sink.posts
    for (const secret of [endpoint.secret, String(rotated.secret)]) {
      expect(() => receivers.standard(both as never, secret)).not.toThrow()
    }
    const last = await client.done(200, 'POST', `${endpoint.path}/rotate-secret`, { overlap_seconds: 0 })
    await client.makeCustomer('second')
    await sink.until(() => sink.posts.length === 2)
    const [, alone] = sink.posts
    expect(() => receivers.standard(alone as never, String(last.secret))).not.toThrow()
    expect(() => receivers.standard(alone as never, String(rotated.secret))).toThrow()
    expect(new Set([endpoint.secret, rotated.secret, last.secret]).size).toBe(3)
  })

  it('are not kept waiting by an endpoint that does not answer', async () => {
    const hanging: (() => void)[] = []
    sink.respond((post, response) => {
      if (post.path === '/hanging') hanging.push(() => response.end())
      else response.writeHead(200).end()
    })
    for (let count = 0; count < 10; count++) await client.makeEndpoint(`${sink.url}/hanging`)
    await client.makeEndpoint(`${sink.url}/quick`)
    const batch = (from: number) => {
      const items = Array.from({ length: 100 }, (_, index) => ({ operation: 'create', customer: { name: `c ${from + index}` } }))
      return client.done(200, 'POST', '/v1/customers/batch', { items })
    }
    for (let round = 0; round < 5; round++) await batch(round * 100)
    await sink.until(() => sink.at('/quick').length === 500)
    // all of that while none of the others has had an answer
    expect(hanging.length).toBeGreaterThan(0)
    expect(hanging.length).toBeLessThan(500)
    for (const answer of hanging) answer()
  })
})
