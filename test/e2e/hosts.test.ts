import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { keyHeader, type Response, send } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Api, apis, idIn } from './apis.ts'

const vendors = apis.filter(({ name }) => name !== 'native')
const hostOf = ({ name }: Api) => `${name}.billing.example.com`

describeOnEveryEngine('a host that is mapped to a dialect', (engine) => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine, { hosts: new Map(vendors.map((api) => [hostOf(api), api.name])) })
    key = (await (await server.makeEnvironment()).makeKey({ scopes: ['customers:read', 'customers:write'] })).key
  })
  afterAll(() => server.close())

  const ask = (api: Api, host: string, method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
    send(server.url, {
      method,
      path,
      headers: { Host: host, ...keyHeader(api.collection, key), 'Content-Type': 'application/json', ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
  const bodyOf = ({ text }: Response) => JSON.parse(text) as Record<string, unknown>
  const withoutRequestId = ({ status, headers, text }: Response) => ({ status, type: headers['content-type'], text })

  describe.each(vendors)('of $name', (api) => {
    const host = hostOf(api)
    const unknown = `${api.vendorPath}/none`

    it("serves the vendor's own path, and the prefixed one as on every host", async () => {
      const created = await ask(api, host, 'POST', api.vendorPath, api.body(`hosts-${api.name}`))
      expect(created.status, created.text).toBe(201)
      const id = api.spell(idIn(api, { ...created, body: bodyOf(created) }))
      const places = [
        [host, `${api.vendorPath}/${id}`],
        [host, `${api.collection}/${id}`],
        ['elsewhere.example.com', `${api.collection}/${id}`],
      ] as const
      for (const [at, path] of places) expect(await ask(api, at, 'GET', path), `${at}${path}`).toMatchObject({ status: 200 })
    })

    it('counts both paths as one for an Idempotency-Key', async () => {
      const body = api.body(`hosts-key-${api.name}`)
      const keyed = { 'Idempotency-Key': `hosts-${api.name}` }
      const first = await ask(api, host, 'POST', api.vendorPath, body, keyed)
      const second = await ask(api, 'elsewhere.example.com', 'POST', api.collection, body, keyed)
      expect(second.headers['idempotent-replayed']).toBe('true')
      expect([second.status, second.text]).toEqual([api.replayStatus, first.text])
    })

    it('ignores port, letter case and a dot at the end of its name', async () => {
      for (const spelling of [`${host}:8080`, host.toUpperCase(), `${host}.`, `${host}.:443`]) {
        const answer = await ask(api, spelling, 'GET', unknown)
        expect(withoutRequestId(answer), spelling).toEqual(withoutRequestId(await ask(api, 'x', 'GET', `${api.collection}/none`)))
      }
    })

    it('is believed when the request line names it, whatever the Host header says', async () => {
      const answer = await ask(api, 'elsewhere.example.com', 'GET', `http://${host}:80${unknown}`)
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(await ask(api, 'x', 'GET', `${api.collection}/none`)))
    })

    it("answers a wrong path or method as on the prefixed path, in the vendor's form", async () => {
      const others = [
        '/',
        '/nope',
        '/v1/keys',
        '/v1/environments',
        '/health/live',
        '/metrics',
        '/docs/errors',
        `${unknown}/a/b/c`,
      ]
      for (const path of others.filter((path) => !path.startsWith(`${api.vendorPath}/`) || path.endsWith('/c'))) {
        const answer = await ask(api, host, 'GET', path)
        expect(answer.status, path).toBe(404)
        expect(withoutRequestId(answer), path).toEqual(withoutRequestId(await ask(api, 'x', 'GET', api.dialect.mount + path)))
      }
      const wrongMethod = await ask(api, host, 'DELETE', api.vendorPath)
      expect([wrongMethod.status, wrongMethod.headers.allow]).toEqual([
        405,
        (await ask(api, 'x', 'DELETE', api.collection)).headers.allow,
      ])
    })

    it('reads segments, bad escapes and queries as on the prefixed path', async () => {
      for (const rest of ['/%zz', '/%E0%A4%A', '/a%2Fb', '/none/', '/none?expand=x', '?x=1', '/%2e%2e', '/..', '/monk']) {
        const answer = await ask(api, host, 'PATCH', api.vendorPath + rest, {})
        expect(withoutRequestId(answer), rest).toEqual(withoutRequestId(await ask(api, 'x', 'PATCH', api.collection + rest, {})))
      }
    })

    it('speaks the other dialects under their prefixes', async () => {
      for (const other of vendors) {
        const answer = await ask(other, host, 'GET', `${other.collection}/none`)
        expect(withoutRequestId(answer)).toEqual(withoutRequestId(await ask(other, 'x', 'GET', `${other.collection}/none`)))
        const unrouted = await ask(other, host, 'GET', other.dialect.mount)
        expect(withoutRequestId(unrouted)).toEqual(withoutRequestId(await ask(other, 'x', 'GET', other.dialect.mount)))
      }
    })
  })

  it("Moment's instance is the vendor's path, with and without the prefix", async () => {
    const moment = vendors.find(({ name }) => name === 'moment')
    if (moment === undefined) throw new Error('Moment is not there')
    for (const [host, path] of [
      [hostOf(moment), '/billing/customers/none'],
      [hostOf(moment), '/moment/billing/customers/none'],
      ['x', '/moment/billing/customers/none'],
    ] as const) {
      expect(bodyOf(await ask(moment, host, 'GET', path)).instance).toBe('/billing/customers/none')
    }
  })

  it('leaves other hosts as they are: the native API, health, metrics and pages', async () => {
    for (const host of [
      '127.0.0.1',
      'billing.example.com',
      'x.monk.billing.example.com',
      'monk.billing.example.com.evil.example',
    ]) {
      for (const path of ['/', '/health/live', '/health/ready', '/metrics', '/docs/errors']) {
        expect((await send(server.url, { method: 'GET', path, headers: { Host: host } })).status, host + path).toBe(200)
      }
      const native = await send(server.url, {
        method: 'GET',
        path: '/v1/customers/none',
        headers: { Host: host, Authorization: `Bearer ${key}` },
      })
      expect(bodyOf(native).code).toBe('customer_not_found')
    }
  })

  it('does not let a forwarded name stand for the Host header', async () => {
    const headers = { 'X-Forwarded-Host': 'monk.billing.example.com', Authorization: `Bearer ${key}` }
    expect(bodyOf(await send(server.url, { method: 'GET', path: '/v1/customers/none', headers })).code).toBe('customer_not_found')
  })

  it('answers requests that have no path to speak of', async () => {
    const { hostname, port } = new URL(server.url)
    for (const path of ['*', 'http://monk.billing.example.com', 'http://monk.billing.example.com?x']) {
      const status = await new Promise<number>((resolve, reject) => {
        const options = { hostname, port, method: 'OPTIONS', path, headers: { Host: 'monk.billing.example.com' } }
        httpRequest(options, (answer) => resolve(answer.resume().statusCode ?? 0))
          .on('error', reject)
          .end()
      })
      expect(status, path).toBe(404)
    }
  })
})
