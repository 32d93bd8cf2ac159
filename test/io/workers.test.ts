import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import { makeCreates, runLoad } from '../support/customer-load.ts'
import { makePlace, type Place } from '../support/engines.ts'
import { send, sendJson } from '../support/http-client.ts'
import { readCredentials, runProgram, type ServerProcess, startServerProcess } from '../support/server-process.ts'

const workers = 2

describe.skipIf(inject('postgresUrl') === '')('a server of two workers (PostgreSQL)', () => {
  let place: Place
  let server: ServerProcess
  let admin: string
  beforeEach(async () => {
    place = await makePlace('server')
    server = await startServerProcess({ ...place.variables, WORKERS: String(workers) })
    admin = readCredentials(place.variables).live
  })
  afterEach(async () => {
    await server.signal('SIGKILL')
    await place.remove()
  })

  it('says once that it is ready, and shows a first start once', () => {
    expect(server.stdout().match(/"msg":"ready"/g)).toHaveLength(1)
    expect(server.stdout().match(/Billfold is ready at/g)).toHaveLength(1)
    expect(workersOf(server)).toHaveLength(workers)
  })

  it('adds up the metrics of all workers, whichever of them is asked', async () => {
    const creates = makeCreates(40, 'counted')
    expect((await runLoad(server.url, admin, creates, { atOnce: 8 })).acknowledged).toHaveLength(creates.length)
    for (let time = 0; time < 2 * workers; time++) {
      const { text } = await send(server.url, { method: 'GET', path: '/metrics' })
      const created = [...text.matchAll(/^billfold_requests_total\{.*status="201"\} (\d+)$/gm)].map(([, count]) => Number(count))
      expect(created.reduce((sum, count) => sum + count, 0)).toBe(creates.length)
    }
  })

  it('tells every worker at once that a key was revoked', async () => {
    const made = await sendJson(server.url, {
      method: 'POST',
      path: '/v1/keys',
      key: admin,
      json: { name: 'short-lived', scopes: ['customers:read'] },
    })
    const key = String(made.body.key)
    const look = async () => (await sendJson(server.url, { method: 'GET', path: '/v1/customers', key })).status
    const lookAll = () => Promise.all(Array.from({ length: 8 * workers }, look))
    expect(new Set(await lookAll())).toEqual(new Set([200]))

    await sendJson(server.url, { method: 'DELETE', path: `/v1/keys/${made.body.id}`, key: admin })
    const revokedAt = performance.now()
    while (new Set(await lookAll()).has(200)) await sleep(5)
    // what a worker remembers of a key would let it pass for five seconds
    expect(performance.now() - revokedAt).toBeLessThan(4_000)
  })

  it('loses no acknowledged customer when a worker is killed, replaces it, and serves all the while', async () => {
    const [victim = 0] = workersOf(server)
    const creates = makeCreates(1_500, 'killed')
    const load = await runLoad(server.url, admin, creates, {
      onAcknowledged: (count) => {
        if (count === 400) process.kill(victim, 'SIGKILL')
      },
    })
    expect(load.refused.map(({ response }) => response.text)).toEqual([])
    expect(load.unanswered.length).toBeLessThanOrEqual(64)
    expect(load.acknowledged.length).toBe(creates.length - load.unanswered.length)
    const { database, close } = await openDatabase(place.config)
    const kept = await database.query<{ name: string }>({ text: 'select name from customers' })
    await close()
    const names = new Set(kept.map(({ name }) => name))
    expect(load.acknowledged.filter(({ create }) => !names.has(create.name))).toEqual([])
    expect(kept).toHaveLength(names.size)

    expect(server.stdout()).toContain('a worker ended, and is replaced')
    const after = makeCreates(20, 'after')
    expect((await runLoad(server.url, admin, after, { atOnce: 4 })).acknowledged).toHaveLength(after.length)
    expect((await server.signal('SIGTERM')).code).toBe(0)
  })

  it('answers or drops every connection, and leaves none waiting, when workers are killed', async () => {
    let [victim = 0] = workersOf(server)
    for (let round = 1; round <= 5; round++) {
      const requests = Array.from({ length: 40 }, async () => {
        // each on a connection of its own
        const answer = await fetch(`${server.url}/health/live`, { headers: { connection: 'close' } }).catch(() => undefined)
        return answer?.status ?? 'dropped'
      })
      process.kill(victim, 'SIGKILL')
      expect([200, 'dropped']).toEqual(expect.arrayContaining([...new Set(await Promise.all(requests))]))
      victim = (await replacements(server, 'is ready', round)).at(-1) ?? 0
    }
  })

  it('stops when it is told to while a worker is being replaced', async () => {
    process.kill(workersOf(server)[0] ?? 0, 'SIGKILL')
    await replacements(server, 'starts', 1)
    expect((await server.signal('SIGTERM')).code).toBe(0)
  })

  it('ends its workers with it when it is killed', async () => {
    // this returns when the last of its processes has let go of the output that they share
    expect(await server.signal('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    await expect(send(server.url, { method: 'GET', path: '/health/live' })).rejects.toThrow()
  })

  it('replaces one that died while the others were starting', async () => {
    const another = await makePlace('server')
    const starting = runProgram({ ...another.variables, WORKERS: '3', BILLFOLD_LOG_LEVEL: 'info' })
    const children = () => readFileSync(`/proc/${starting.pid}/task/${starting.pid}/children`, 'utf8').trim().split(' ')
    // the second one is started when the first one serves
    while (children().length < 2) await sleep(1)
    process.kill(Number(children()[0]), 'SIGKILL')
    while (!starting.stdout().includes('"msg":"a replaced worker is ready"')) await sleep(20)
    expect(children()).toHaveLength(3)
    expect(await starting.signal('SIGTERM')).toEqual({ code: 0, signal: null })
    await another.remove()
  })

  it('cannot be had on the embedded database, and says so', async () => {
    const { DATABASE_URL: _, ...embedded } = place.variables
    const refused = runProgram({ ...embedded, WORKERS: '2' })
    expect((await refused.exited).code).toBe(78)
    expect(refused.stderr()).toContain('WORKERS must be 1 without DATABASE_URL')
  })

  it('ends with the reason of its first worker when that cannot start', async () => {
    const url = new URL(String(place.variables.DATABASE_URL))
    url.pathname = '/no_such_database'
    const refused = runProgram({ ...place.variables, DATABASE_URL: url.href, WORKERS: '2' })
    expect((await refused.exited).code).toBe(78)
    expect(refused.stderr().match(/DATABASE_URL/g)).toHaveLength(1)
  })
})

/** What the server says when it has replaced a worker. */
async function replacements(server: ServerProcess, what: 'starts' | 'is ready', count: number): Promise<readonly number[]> {
  for (;;) {
    const lines = server
      .stdout()
      .split('\n')
      .filter((line) => line.endsWith(`"msg":"a replaced worker ${what}"}`))
    if (lines.length >= count) return lines.map((line) => (JSON.parse(line) as { pid: number }).pid)
    await sleep(5)
  }
}

function workersOf(server: ServerProcess): readonly number[] {
  const line =
    server
      .stdout()
      .split('\n')
      .find((text) => text.endsWith('"msg":"ready"}')) ?? '{}'
  return (JSON.parse(line) as { workers?: number[] }).workers ?? []
}
