import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import { makeCreates, runLoad } from '../support/customer-load.ts'
import { describeOnEveryEngine, makePlace, type Place } from '../support/engines.ts'
import { readCredentials, type ServerProcess, startByNpm, startServerProcess } from '../support/server-process.ts'

describeOnEveryEngine('a server that is told to stop', (engine) => {
  let place: Place
  let server: ServerProcess
  let key: string
  beforeEach(async () => {
    place = await makePlace(engine)
    server = await startServerProcess(place.variables)
    key = readCredentials(place.variables).live
  })
  afterEach(async () => {
    await server.signal('SIGKILL')
    await place.remove()
  })

  const names = async () => {
    const opened = await openDatabase(place.config)
    const rows = await opened.database.query<{ name: string }>({ text: 'select name from customers order by name' })
    await opened.close()
    return rows.map(({ name }) => name)
  }

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes a request whose body is still on its way, closes its connection, and exits with 0',
    async (signal) => {
      const slow = startSlowCreate(server.url, key, 'slow')
      await slow.isUnderWay
      const exited = server.signal(signal)
      await untilRefusing(server.url)
      slow.finish()
      expect(await slow.answer).toEqual({ status: 201, connection: 'close' })
      expect(await exited).toEqual({ code: 0, signal: null })
      expect(server.stdout()).toContain('"msg":"stopped"')
      expect(readdirSync(place.config.dataDirectory)).not.toContain('lock')
      expect(await names()).toEqual(['slow'])
    },
  )

  it('under load loses no acknowledged customer and exits with 0', async () => {
    const creates = makeCreates(600, 'load')
    const load = await runLoad(server.url, key, creates, {
      onAcknowledged: (count) => {
        if (count === 200) void server.signal('SIGTERM')
      },
    })
    expect(await server.exited).toEqual({ code: 0, signal: null })
    expect(load.refused.map(({ response }) => response.text)).toEqual([])
    expect(load.acknowledged.length).toBeGreaterThanOrEqual(200)
    const kept = new Set(await names())
    expect(load.acknowledged.filter(({ create }) => !kept.has(create.name))).toEqual([])
  })

  it.each([
    ['the head of a request', 'POST /v1/customers HTTP/1.1\r\nHost: x\r\n'],
    ['a body that nobody may send', 'POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'],
  ])('ends in order although a stranger never ends %s', async (_, begun) => {
    const stranger = connect(Number(new URL(server.url).port), '127.0.0.1')
    const isCut = once(stranger, 'close')
    stranger.on('error', () => undefined).resume()
    stranger.write(begun)
    await sleep(100)
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(server.stdout()).toContain('"msg":"stopped"')
    expect(readdirSync(place.config.dataDirectory)).not.toContain('lock')
    await isCut
  })

  if (engine === 'server') {
    it('waits for a statement that waits for a lock', async () => {
      const locker = new pg.Client(place.variables.DATABASE_URL)
      await locker.connect()
      await locker.query('begin')
      await locker.query('lock table customers in access exclusive mode')
      const slow = startSlowCreate(server.url, key, 'locked')
      slow.finish()
      await untilWaiting(locker)
      const exited = server.signal('SIGTERM')
      await untilRefusing(server.url)
      await locker.query('commit')
      await locker.end()
      expect(await slow.answer).toEqual({ status: 201, connection: 'close' })
      expect(await exited).toEqual({ code: 0, signal: null })
      expect(await names()).toEqual(['locked'])
    })
  }
})

it('npm start hands SIGTERM on to the server, and ends after it', async () => {
  const place = await makePlace('embedded')
  const npm = await startByNpm(place.variables)
  const slow = startSlowCreate(npm.url, readCredentials(place.variables).live, 'slow')
  await slow.isUnderWay
  const exited = npm.signal('SIGTERM')
  await untilRefusing(npm.url)
  slow.finish()
  expect(await slow.answer).toEqual({ status: 201, connection: 'close' })
  expect(await exited).toEqual({ code: 0, signal: null })
  expect(npm.stdout()).toContain('"msg":"stopped"')
  await place.remove()
})

/** A create over a connection that the client wants to keep, whose body stops half-way until it is told to finish. */
function startSlowCreate(url: string, key: string, name: string) {
  const body = JSON.stringify({ name })
  const agent = new Agent({ keepAlive: true })
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', 'Content-Length': body.length }
  const outgoing = request(`${url}/v1/customers`, { method: 'POST', agent, headers: { ...headers, Expect: '100-continue' } })
  const answer = new Promise<{ status: number | undefined; connection: string | undefined }>((resolve, reject) => {
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      incoming.resume().on('end', () => resolve({ status: incoming.statusCode, connection: incoming.headers.connection }))
    })
  })
  // the server says "continue" once it has read the headers: from then on the request is accepted
  const isUnderWay = new Promise<void>((resolve) => outgoing.once('continue', () => resolve()))
  outgoing.flushHeaders()
  void isUnderWay.then(() => outgoing.write(body.slice(0, 5)))
  return { answer, isUnderWay, finish: () => void isUnderWay.then(() => outgoing.end(body.slice(5))) }
}

/** A server that closes takes no new connection. One made in the moment of closing may be left without an answer. */
async function untilRefusing(url: string): Promise<void> {
  for (;;) {
    const signal = AbortSignal.timeout(500)
    const isRefused = await fetch(`${url}/health/live`, { headers: { connection: 'close' }, signal }).then(
      () => false,
      () => !signal.aborted,
    )
    if (isRefused) return
  }
}

async function untilWaiting(client: pg.Client): Promise<void> {
  const text = `select 1 from pg_locks where not granted and relation = 'customers'::regclass`
  for (;;) if ((await client.query(text)).rows.length > 0) return
}
