import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { creates } from './mutated-bodies.ts'

const cutBodies = 40
const oneMebibyte = 1_048_576
const body = '{"name":"a"}'

describeOnEveryEngine('hostile input', (engine) => {
  let server: TestServer
  let environmentId = ''
  let key = ''
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment('live')
    environmentId = environment.id
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
  })
  afterAll(() => server.close())

  const head = (line: string, ...headers: string[]) =>
    `${[line, 'Host: x', `Authorization: Bearer ${key}`, ...headers].join('\r\n')}\r\n\r\n`
  const post = (...headers: string[]) => head('POST /v1/customers HTTP/1.1', ...headers)
  /** The last request of a connection asks for its end, so that the answers are whole when it comes. */
  const last = (line: string, ...headers: string[]) => head(line, 'Connection: close', ...headers)

  describe('bytes that are no request', () => {
    it.each<[string, string, number]>([
      ['an unknown method', 'FOO / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      ['no path', 'GET foo HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
      ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
      ['lines that end in a line feed', 'GET / HTTP/1.1\nHost: x\n\n', 400],
      ['a null character in a header', 'GET / HTTP/1.1\r\nHost: x\r\nA: a\0b\r\n\r\n', 400],
      ['a header in two lines', 'GET / HTTP/1.1\r\nHost: x\r\nA: a\r\n b\r\n\r\n', 400],
      ['two lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
      [
        'a length and chunks',
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        400,
      ],
      ['a negative length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
      ['a chunk without a size', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
      [
        'a chunk of more bytes than there are',
        `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'f'.repeat(18)}\r\n`,
        400,
      ],
      ['a header of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
      ['a path of 30 kB', `GET /${'a'.repeat(30_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
      ['three thousand headers', `GET / HTTP/1.1\r\n${'accept: x\r\n'.repeat(3000)}Host: x\r\n\r\n`, 431],
    ])('%s: refused with a request id, and the connection ends', async (_name, bytes, status) => {
      const answer = await exchange(server.url, bytes)
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
      expect(answer).toMatch(/\r\nX-Request-Id: [0-9A-Z]{26}\r\n/)
    })

    it('CONNECT opens no tunnel', async () => {
      expect(await exchange(server.url, 'CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('')
    })
  })

  describe('requests of unusual forms', () => {
    it('a target with scheme and host reads the same customer as the path alone', async () => {
      const made = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json: { name: 'Acme' } })
      for (const [path, query] of [
        ['/v1', ''],
        ['/monk/v1', '?x=http://y'],
      ]) {
        const line = `GET http://elsewhere.example${path}/customers/${made.body.id}${query} HTTP/1.1`
        expect(await exchange(server.url, last(line))).toMatch(/^HTTP\/1\.1 200 .*"name":"Acme"/s)
      }
      expect(await exchange(server.url, last('PUT HTTP://elsewhere.example/v1/customers HTTP/1.1'))).toMatch(/^HTTP\/1\.1 405 /)
    })

    it('requests sent one behind the other are answered in their order, each by its own id', async () => {
      const requests = [
        head('GET /v1/customers/x HTTP/1.1', 'X-Request-Id: one'),
        post('X-Request-Id: two', `Content-Length: ${body.length}`) + body,
        'POST /v1/customers HTTP/1.1\r\nHost: x\r\nX-Request-Id: three\r\nContent-Length: 5\r\n\r\n{"a":',
        last('GET /nope HTTP/1.1', 'X-Request-Id: four'),
      ]
      const answers = await exchange(server.url, requests.join(''))
      expect([...answers.matchAll(/HTTP\/1\.1 (\d+) .*?x-request-id: (\w+)/gis)].map(([, status, id]) => [status, id])).toEqual([
        ['404', 'one'],
        ['201', 'two'],
        ['401', 'three'],
        ['404', 'four'],
      ])
    })

    it('a client that waits for leave to send its body gets it', async () => {
      const answer = await exchange(
        server.url,
        post('Connection: close', 'Expect: 100-continue', `Content-Length: ${body.length}`) + body,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /)
    })

    it('an expectation that nobody knows is passed over', async () => {
      const { status, headers, body } = await sendJson(server.url, {
        method: 'GET',
        path: '/monk/v1/customers/nobody',
        key,
        headers: { Expect: 'a miracle' },
      })
      expect([status, body]).toEqual([404, { error: { message: 'Customer not found', code: 'NOT_FOUND' } }])
      expect(headers['x-request-id']).toBeDefined()
    })

    it.each([
      ['GET', '/monk/v1/customers?externalCustomerId=found-%FF', 400],
      ['GET', '/monk/v1/customers?externalCustomerId=found-%ED%A0%80', 400],
      ['GET', '/flexprice/v1/customers?external_id=found-%FF', 400],
      ['PUT', '/flexprice/v1/customers?external_customer_id=found-%FF', 404],
      ['GET', '/billing-io/v1/customers?search=found-%FF', 400],
      ['GET', '/mentium/v2/tms-api/customers?name_contains=found-%FF', 422],
      ['GET', '/v1/customers?external_id=found-%FF', 400],
      ['GET', '/v1/customers?q=found-%FF', 400],
      ['GET', '/v1/customers?found-%FF=1', 400],
      ['GET', '/monk/v1/%63ustomers/found-%FF', 404],
      ['GET', '/mentium/v2/tms-api/%63ustomers/found-%ZZ', 404],
    ])('%s %s: what its escapes do not spell names nobody', async (method, path, status) => {
      // the character that stands for what could not be read
      const existing = `/v1/customers/by-external-id/${encodeURIComponent('found-\ufffd')}`
      const { status: kept } = await sendJson(server.url, { method: 'PUT', path: existing, key, json: { name: 'found-\ufffd' } })
      expect([200, 201]).toContain(kept)
      const answer = await sendJson(server.url, { method, path, key, ...(method === 'PUT' ? { json: { name: 'other' } } : {}) })
      expect(answer.status, answer.text).toBe(status)
      expect(answer.text).not.toMatch(/route|\\ud/i)
    })

    it('of two keys in one request none is taken on trust', async () => {
      const bearer = 'GET /v1/keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer none\r\n'
      expect(await exchange(server.url, `${bearer}Authorization: Bearer ${key}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 401 /)
      const apiKey = 'GET /flexprice/v1/customers/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n'
      expect(await exchange(server.url, `${apiKey}x-api-key: ${key}\r\nx-api-key: ${key}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 401 /)
    })
  })

  it.each(Object.keys(creates))('%s: bodies that break off write nothing and leave the server well', async (path) => {
    const before = await server.countCustomers(environmentId)
    const start = `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\nx-api-key: ${key}\r\n`
    const partial = `${start}Content-Length: 100\r\n\r\n{"name":`
    await Promise.all(Array.from({ length: cutBodies }, (_, index) => abandon(server.url, partial, index % 2 === 0)))
    expect((await send(server.url, { method: 'GET', path: '/health/ready' })).status).toBe(200)
    expect(await server.countCustomers(environmentId)).toBe(before)
  })

  it.each(Object.keys(creates))('%s: chunks beyond one mebibyte are refused, however they come', async (path) => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const chunks = chunk.repeat(oneMebibyte / 65_536 + 1)
    const credentials = `Authorization: Bearer ${key}\r\nx-api-key: ${key}\r\n`
    const start = `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${credentials}Transfer-Encoding: chunked\r\n\r\n`
    expect(await exchange(server.url, `${start}${chunks}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
  })
})

/** Sends the bytes and gives back all that comes until the server ends the connection. */
function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const received: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(bytes, 'latin1')))
    socket.on('data', (data: Buffer) => received.push(data))
    // a server that refuses before it has read everything may reset: what it said until then counts
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(received).toString('latin1')))
  })
}

/** Sends the bytes and leaves: politely, or as a machine that lost its power. */
function abandon(url: string, bytes: string, isPolite: boolean): Promise<void> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes, () => (isPolite ? socket.destroy() : socket.resetAndDestroy()))
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
  })
}
