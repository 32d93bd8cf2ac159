import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openServer } from '../../src/platform/database.ts'
import { type Create, makeCreates, runLoad, sendCreate } from '../support/customer-load.ts'
import { expectServiceOverloaded } from '../support/dialect-problems.ts'
import { makePlace, type Place } from '../support/engines.ts'
import { send } from '../support/http-client.ts'
import { readCredentials, type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { startTcpProxy, type TcpProxy, urlThrough } from '../support/tcp-proxy.ts'

const oneOfEachApi = 6

describe.skipIf(inject('postgresUrl') === '')('a server whose PostgreSQL breaks', () => {
  let place: Place
  let proxy: TcpProxy
  let server: ServerProcess
  let key: string
  beforeEach(async () => {
    place = await makePlace('server')
    const databaseUrl = place.variables.DATABASE_URL ?? ''
    const { hostname, port } = new URL(databaseUrl)
    proxy = await startTcpProxy({ host: hostname, port: Number(port || 5432) })
    server = await startServerProcess({ ...place.variables, DATABASE_URL: urlThrough(proxy, databaseUrl) })
    key = readCredentials(place.variables).live
  })
  afterEach(async () => {
    await server.signal('SIGKILL')
    await proxy.close()
    await place.remove()
  })

  const health = (path: string) => send(server.url, { method: 'GET', path })
  const namesKept = async () => {
    const client = new pg.Client(place.variables.DATABASE_URL)
    await client.connect()
    const { rows } = await client.query<{ name: string }>('select name from customers order by name')
    await client.end()
    return rows.map(({ name }) => name)
  }

  it('stays alive, says what is wrong, answers every API in its own words, and recovers by itself', async () => {
    expect((await runLoad(server.url, key, makeCreates(oneOfEachApi, 'before'))).acknowledged).toHaveLength(oneOfEachApi)
    for (const round of [1, 2]) {
      await proxy.cut()
      const ready = await health('/health/ready')
      expect(ready).toMatchObject({ status: 503, headers: { 'retry-after': '1' } })
      expect(JSON.parse(ready.text)).toEqual({ status: 'not ready', reasons: ['the database cannot be reached'] })
      expect(await health('/health/live')).toMatchObject({ status: 200, text: '{"status":"live"}' })
      for (const create of makeCreates(oneOfEachApi, `lost-${round}`)) await expectRefused(create)

      await proxy.restore()
      expect(await health('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ready"}' })
      const after = await runLoad(server.url, key, makeCreates(oneOfEachApi, `after-${round}`))
      expect(after.acknowledged).toHaveLength(oneOfEachApi)
    }
    expect((await namesKept()).filter((name) => name.startsWith('lost'))).toEqual([])
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('loses no acknowledged customer when the connection is cut in the middle of load', async () => {
    const load = runLoad(server.url, key, makeCreates(1_500, 'cut'), {
      onAcknowledged: (count) => {
        if (count % 300 === 0) void proxy.cut().then(() => proxy.restore())
      },
    })
    await expectNothingLost(await load)
  })

  it('loses no acknowledged customer when its backends are terminated in the middle of load', async () => {
    const killer = new pg.Client(place.variables.DATABASE_URL)
    await killer.connect()
    const terminate = `
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'billfold'`
    const killings: Promise<unknown>[] = []
    const load = await runLoad(server.url, key, makeCreates(1_500, 'kill'), {
      onAcknowledged: (count) => {
        if (count % 100 === 0) killings.push(killer.query(terminate))
      },
    })
    await Promise.all(killings)
    await killer.end()
    await expectNothingLost(load)
  })

  it('answers, and does not hang, when the network goes silent in the middle of a statement', async () => {
    proxy.silence()
    const ready = await health('/health/ready')
    expect(ready.status).toBe(503)
    expect(JSON.parse(ready.text).reasons).toEqual(['the database does not answer within 2000 ms'])
    const [create] = makeCreates(1, 'silent')
    if (create !== undefined) await expectRefused(create)
    await proxy.restore()
    expect((await runLoad(server.url, key, makeCreates(oneOfEachApi, 'after'))).acknowledged).toHaveLength(oneOfEachApi)
  })

  async function expectRefused(create: Create): Promise<void> {
    expectServiceOverloaded(create.path, await sendCreate(server.url, key, create))
  }

  /** Refusals are each API's 503; what was acknowledged is there; and the server works on. */
  async function expectNothingLost({ acknowledged, refused, unanswered }: Awaited<ReturnType<typeof runLoad>>): Promise<void> {
    expect(unanswered.length, fatalLines(server)).toBe(0)
    for (const { create, response } of refused) expectServiceOverloaded(create.path, response)
    const kept = await namesKept()
    expect(new Set(kept).size).toBe(kept.length)
    expect(acknowledged.filter(({ create }) => !kept.includes(create.name))).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(0)
    expect((await runLoad(server.url, key, makeCreates(oneOfEachApi, 'after'))).acknowledged).toHaveLength(oneOfEachApi)
  }
})

describe.skipIf(inject('postgresUrl') === '')('a statement on a network that has gone silent', () => {
  it('fails, in a transaction too, and the next one gets a new connection', async () => {
    const place = await makePlace('server')
    const databaseUrl = place.variables.DATABASE_URL ?? ''
    const { hostname, port } = new URL(databaseUrl)
    const proxy = await startTcpProxy({ host: hostname, port: Number(port || 5432) })
    const limits = { connectionsMax: 2, connectTimeoutMs: 300, statementTimeoutMs: 300, lockTimeoutMs: 300 }
    const database = openServer(urlThrough(proxy, databaseUrl), limits)
    await database.query({ text: 'select 1' })
    const broken = database.transaction(async (session) => {
      await session.query({ text: 'select 1' })
      proxy.silence()
      await session.query({ text: 'select 2' })
    })
    await expect(broken).rejects.toThrow('timeout')
    await expect(database.query({ text: 'select 1' })).rejects.toThrow('timeout')
    await proxy.restore()
    expect(await database.query({ text: 'select 1 as one' })).toEqual([{ one: 1 }])
    await database.close()
    await proxy.close()
    await place.remove()
  })
})

/** What a server that ended said of it. */
function fatalLines(server: ServerProcess): string {
  const lines = server
    .stdout()
    .split('\n')
    .filter((line) => line.includes('"level":"fatal"'))
  return [...lines, server.stderr()].join('\n')
}
