import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createNetServer, type Server as NetServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { certificate, privateKey } from '../../test/support/self-signed.ts'
import { readAllowedHosts } from '../domain/webhook-url.ts'
import { type Connector, createConnector } from './connect.ts'
import { NameNotFound, type Resolve } from './guard.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const open: (Server | NetServer)[] = []
const connectors: Connector[] = []
afterEach(async () => {
  for (const connector of connectors.splice(0)) connector.close()
  for (const server of open.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server | NetServer, host = '127.0.0.1'): Promise<number> {
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return (server.address() as AddressInfo).port
}

const serve = (handler: Handler, host?: string) => listen(createServer(handler), host)

const noNames: Resolve = () => Promise.reject(new NameNotFound())

function connectorTo(allowedText: string, { resolve = noNames, timeoutMs = 5_000 } = {}): Connector {
  const allowed = readAllowedHosts(allowedText)
  if (allowed === undefined) throw new Error(allowedText)
  const connector = createConnector({ allowed, resolve, timeoutMs, responseBytesMax: 2_048, idleConnectionsMax: 4 })
  connectors.push(connector)
  return connector
}

const post = (connector: Connector, url: string, body = '{}') =>
  connector.post({ url, headers: { 'Content-Type': 'application/json' }, body })

describe('what is posted', () => {
  it('arrives as it was given, and its answer comes back', async () => {
    const seen: unknown[] = []
    const port = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        seen.push({ method: request.method, url: request.url, type: request.headers['content-type'], body })
        response.writeHead(202, { 'Retry-After': '7' }).end('thanks')
      })
    })
    const answer = await post(connectorTo('127.0.0.1'), `http://127.0.0.1:${port}/hooks?a=b`, '{"ü":1}')
    expect(answer).toEqual({ status: 202, error: null, response: 'thanks', retryAfter: '7' })
    expect(seen).toEqual([{ method: 'POST', url: '/hooks?a=b', type: 'application/json', body: '{"ü":1}' }])
  })

  it('uses a connection again, and a new one where the other side has closed it', async () => {
    let connections = 0
    const server = createServer((_, response) => response.end())
    server.on('connection', () => connections++)
    const port = await listen(server)
    const connector = connectorTo('127.0.0.1')
    for (let count = 0; count < 3; count++) expect((await post(connector, `http://127.0.0.1:${port}/`)).status).toBe(200)
    expect(connections).toBe(1)
    server.closeAllConnections()
    expect((await post(connector, `http://127.0.0.1:${port}/`)).status).toBe(200)
    expect(connections).toBe(2)
  })

  it('keeps no more idle connections than it may', async () => {
    const server = createServer((_, response) => setImmediate(() => response.end()))
    const port = await listen(server)
    const connector = connectorTo('127.0.0.1')
    await Promise.all(Array.from({ length: 20 }, () => post(connector, `http://127.0.0.1:${port}/`)))
    const count = () => new Promise<number>((resolve) => server.getConnections((_, number) => resolve(number)))
    while ((await count()) > 4) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await count()).toBeGreaterThan(0)
  })
})

describe('a redirect', () => {
  it('is an answer, and not followed', async () => {
    let followed = 0
    const inside = await serve((_, response) => {
      followed++
      response.end('secret')
    }, '127.0.0.2')
    const port = await serve((_, response) => response.writeHead(307, { Location: `http://127.0.0.2:${inside}/` }).end())
    expect(await post(connectorTo('127.0.0.0/8'), `http://127.0.0.1:${port}/`)).toMatchObject({ status: 307, error: null })
    expect(followed).toBe(0)
  })
})

describe('an answer', () => {
  it('is read to 2 KiB and no further', async () => {
    let sent = 0
    const port = await serve((_, response) => {
      const more = () => {
        sent++
        if (!response.destroyed) response.write('x'.repeat(65_536), more)
      }
      more()
      response.on('close', () => response.destroy())
    })
    const answer = await post(connectorTo('127.0.0.1'), `http://127.0.0.1:${port}/`)
    expect(answer.status).toBe(200)
    expect(answer.response).toBe('x'.repeat(2_048))
    expect(sent).toBeLessThan(1_000)
  })

  it('that is no text is kept as what can be stored', async () => {
    const port = await serve((_, response) => response.end(Buffer.from([0x61, 0x00, 0xff, 0x62])))
    expect((await post(connectorTo('127.0.0.1'), `http://127.0.0.1:${port}/`)).response).toBe('a\ufffd\ufffdb')
  })

  it('counts by its status, also when its body never ends', async () => {
    const port = await serve((_, response) => void response.writeHead(200).write('so far'))
    const answer = await post(connectorTo('127.0.0.1', { timeoutMs: 200 }), `http://127.0.0.1:${port}/`)
    expect(answer).toMatchObject({ status: 200, error: null, response: 'so far' })
  })

  it('counts by its status, also when its body breaks off', async () => {
    const port = await serve((_, response) => {
      response.writeHead(500, { 'Content-Length': '100' }).write('half', () => response.destroy())
    })
    expect(await post(connectorTo('127.0.0.1'), `http://127.0.0.1:${port}/`)).toMatchObject({ status: 500, response: 'half' })
  })

  it('that does not come in time is none', async () => {
    const port = await serve(() => undefined)
    const answer = await post(connectorTo('127.0.0.1', { timeoutMs: 100 }), `http://127.0.0.1:${port}/`)
    expect(answer).toMatchObject({ status: null, error: 'timed_out' })
  })

  it('that is no HTTP, or whose headers do not end, is malformed', async () => {
    const talk = (text: string) =>
      createNetServer((socket) =>
        socket
          .resume()
          .on('error', () => undefined)
          .end(text),
      )
    const connector = connectorTo('127.0.0.1')
    const endless = `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`
    for (const text of ['SSH-2.0-OpenSSH_9\r\n', endless]) {
      const port = await listen(talk(text))
      expect(await post(connector, `http://127.0.0.1:${port}/`)).toMatchObject({ status: null, error: 'answer_malformed' })
    }
  })

  it('of a closed port is a failed connection', async () => {
    const port = await serve(() => undefined)
    await new Promise((resolve) => open.pop()?.close(resolve))
    expect(await post(connectorTo('127.0.0.1'), `http://127.0.0.1:${port}/`)).toMatchObject({ error: 'connection_failed' })
  })

  it('of somebody whose certificate nobody vouches for is refused', async () => {
    let served = 0
    const port = await listen(createTlsServer({ key: privateKey, cert: certificate }, () => served++))
    expect(await post(connectorTo('127.0.0.1'), `https://127.0.0.1:${port}/`)).toMatchObject({ error: 'tls_failed' })
    expect(served).toBe(0)
  })
})

describe('no way in', () => {
  const reached: string[] = []
  const trap = async () => {
    const port = await serve((request, response) => {
      reached.push(String(request.headers.host))
      response.end('inside')
    })
    reached.length = 0
    return port
  }

  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f000001', '017700000001', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '0.0.0.0'])(
    'an address in the URL that is not public is not connected, however it is spelled: %s',
    async (host) => {
      const port = await trap()
      expect(await post(connectorTo(''), `http://${host}:${port}/`)).toMatchObject({ status: null, error: 'address_refused' })
      expect(reached).toEqual([])
    },
  )

  it.each([
    ['loopback', ['127.0.0.1']],
    ['mapped loopback', ['::ffff:127.0.0.1']],
    ['a public address and a private one', ['8.8.8.8', '127.0.0.1']],
    ['what is no address', ['localhost']],
  ])('a name that resolves to %s is not connected', async (_, addresses) => {
    const port = await trap()
    const connector = connectorTo('', { resolve: async () => addresses })
    expect(await post(connector, `http://hooks.example.com:${port}/`)).toMatchObject({ status: null, error: 'address_refused' })
    expect(reached).toEqual([])
  })

  it('a name that resolves differently the second time is judged the second time', async () => {
    let times = 0
    const port = await serve((_, response) => response.writeHead(200, { Connection: 'close' }).end(), '0.0.0.0')
    const resolve: Resolve = async () => (times++ === 0 ? ['127.0.0.1'] : ['127.0.0.2'])
    const connector = connectorTo('127.0.0.1/32', { resolve })
    const url = `http://hooks.example.com:${port}/`
    expect(await post(connector, url)).toMatchObject({ status: 200 })
    expect(await post(connector, url)).toMatchObject({ status: null, error: 'address_refused' })
    expect(times).toBe(2)
  })

  it('a connection asks for the addresses of its name once, and connects what it was told', async () => {
    const asked: (readonly [string, boolean])[] = []
    const port = await serve((_, response) => response.end())
    const resolve: Resolve = async (name, isAllowed) => {
      asked.push([name, isAllowed])
      return ['127.0.0.1']
    }
    expect(await post(connectorTo('127.0.0.1', { resolve }), `http://Hooks.Example.com.:${port}/`)).toMatchObject({ status: 200 })
    expect(asked).toEqual([['hooks.example.com', false]])
  })

  it('a name that is allowed may lead anywhere', async () => {
    const port = await trap()
    const connector = connectorTo('hooks.internal', { resolve: async (_, isAllowed) => (isAllowed ? ['127.0.0.1'] : []) })
    expect(await post(connector, `http://hooks.internal:${port}/`)).toMatchObject({ status: 200, response: 'inside' })
  })

  it('a name that is not found says so', async () => {
    expect(await post(connectorTo(''), 'http://hooks.example.com/')).toMatchObject({ error: 'name_not_found' })
    const empty = connectorTo('', { resolve: async () => [] })
    expect(await post(empty, 'http://hooks.example.com/')).toMatchObject({ error: 'name_not_found' })
  })

  it('no proxy of the environment is asked', async () => {
    const port = await trap()
    const before = { ...process.env }
    Object.assign(process.env, { HTTP_PROXY: `http://127.0.0.1:${port}`, http_proxy: `http://127.0.0.1:${port}` })
    try {
      expect(await post(connectorTo(''), 'http://hooks.example.com/')).toMatchObject({ error: 'name_not_found' })
      expect(reached).toEqual([])
    } finally {
      process.env = before
    }
  })
})
