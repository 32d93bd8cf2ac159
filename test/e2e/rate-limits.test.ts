import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepRateCounts } from '../../src/operations/sweep-rate-counts.ts'
import type { Database } from '../../src/platform/database.ts'
import { sweepRateCounts as sweepBatch } from '../../src/store/rate-counts.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { apis, read } from './apis.ts'
import { expectProblem, pointersOf, unknownUuid } from './problem-answers.ts'
import { describeOnEveryPair, type ServerPair, startServerPair } from './server-pair.ts'

const scopes = ['customers:read', 'customers:write']

describeOnEveryEngine('rate limits', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
    // no minute begins in the middle of a test
    server.faults.now = new Date('2026-01-15T12:00:30.000Z')
  })
  afterAll(() => server.close())

  const ask = (method: string, path: string, key: string, json?: unknown) =>
    sendJson(server.url, { method, path, key, ...(json === undefined ? {} : { json }) })
  const look = (key: string) => ask('GET', `/v1/customers/${unknownUuid}`, key)
  const statuses = async (key: string, count: number) => {
    const seen = []
    for (let index = 0; index < count; index++) seen.push((await look(key)).status)
    return seen
  }

  describe('settings and keys', () => {
    it('the limit of a key wins over that of its environment, and 0 is none', async () => {
      const environment = await server.makeEnvironment('live', { rate_limit_per_minute: 1 })
      const usual = await environment.makeKey({ scopes })
      const wider = await environment.makeKey({ scopes, rate_limit_per_minute: 2, rate_limit_per_day: null })
      const free = await environment.makeKey({ scopes, rate_limit_per_minute: 0 })
      expect(await statuses(usual.key, 2)).toEqual([404, 429])
      expect(await statuses(wider.key, 3)).toEqual([404, 404, 429])
      expect(await statuses(free.key, 4)).toEqual([404, 404, 404, 404])
    })

    it('a changed setting holds from the next request on', async () => {
      const environment = await server.makeEnvironment('live', { rate_limit_per_minute: 1 })
      const { key } = await environment.makeKey({ scopes })
      const path = `/v1/environments/${environment.id}`
      expect(await statuses(key, 2)).toEqual([404, 429])
      const changed = await ask('PATCH', path, server.adminKeys.live, { settings: { rate_limit_per_minute: 2 } })
      expect(changed.body.settings).toMatchObject({ rate_limit_per_minute: 2, rate_limit_per_day: 0 })
      expect(await statuses(key, 2)).toEqual([404, 429])
      await ask('PATCH', path, server.adminKeys.live, { settings: { rate_limit_per_minute: 0 } })
      expect(await statuses(key, 2)).toEqual([404, 404])
    })

    it('a rotated key hands its limits on, and its successor counts for itself', async () => {
      const environment = await server.makeEnvironment()
      const old = await environment.makeKey({ scopes, rate_limit_per_minute: 1, rate_limit_per_day: 5 })
      expect(await statuses(old.key, 2)).toEqual([404, 429])
      const { body } = await ask('POST', `/v1/keys/${old.id}/rotate`, server.adminKeys.live)
      expect(body).toMatchObject({ rate_limit_per_minute: 1, rate_limit_per_day: 5 })
      expect(await statuses(String(body.key), 2)).toEqual([404, 429])
    })

    it('the routes that manage keys and environments are counted too', async () => {
      const { key } = await (await server.makeEnvironment()).makeKey({ scopes: ['keys:write'], rate_limit_per_minute: 1 })
      const first = await ask('GET', '/v1/keys', key)
      expect(first.status).toBe(200)
      expect(first.headers).toMatchObject({ 'ratelimit-policy': '"minute";q=1;w=60', ratelimit: '"minute";r=0;t=30' })
      expectProblem(await ask('GET', '/v1/keys', key), 429, 'rate_limited')
    })

    it.each([-1, 1.5, 2_147_483_648, '5', true])('%j is no limit, of a key or of an environment', async (value) => {
      const limits = { rate_limit_per_minute: value, rate_limit_per_day: value }
      const key = await ask('POST', '/v1/keys', server.adminKeys.live, { name: 'x', scopes, ...limits })
      expectProblem(key, 400, 'fields_invalid')
      expect(pointersOf(key)).toEqual(['#/rate_limit_per_minute', '#/rate_limit_per_day'])
      const made = await ask('POST', '/v1/environments', server.adminKeys.live, { name: 'x', mode: 'live', settings: limits })
      expectProblem(made, 400, 'fields_invalid')
      expect(pointersOf(made)).toEqual(['#/settings/rate_limit_per_minute', '#/settings/rate_limit_per_day'])
    })
  })

  it('one count is kept over all APIs together', async () => {
    const environment = await server.makeEnvironment('live', { rate_limit_per_minute: apis.length })
    const { key } = await environment.makeKey({ scopes })
    for (const api of apis) expect((await read(server.url, api, key, 'none')).status, api.name).toBe(404)
    for (const api of apis) expect((await read(server.url, api, key, 'none')).status, api.name).toBe(429)
  })

  it('what one environment or one key uses is taken from no other', async () => {
    const environments = [await server.makeEnvironment('live', { rate_limit_per_minute: 1 }), await server.makeEnvironment()]
    const [used, neighbour, stranger] = [
      await environments[0]?.makeKey({ scopes }),
      await environments[0]?.makeKey({ scopes }),
      await environments[1]?.makeKey({ scopes, rate_limit_per_minute: 1 }),
    ].map((made) => made?.key ?? '')
    expect(await statuses(used ?? '', 3)).toEqual([404, 429, 429])
    expect(await statuses(neighbour ?? '', 1)).toEqual([404])
    expect(await statuses(stranger ?? '', 1)).toEqual([404])
  })

  it('a database that is down refuses nobody by itself', async () => {
    const { key } = await (await server.makeEnvironment()).makeKey({ scopes: ['customers:read'], rate_limit_per_minute: 3 })
    expect(await statuses(key, 1)).toEqual([404])
    const create = () => ask('POST', '/v1/customers', key, { name: 'x' })
    server.faults.mode = 'database_down'
    try {
      // the scope is checked after the limit and needs no database
      expect([(await create()).status, (await create()).status, (await create()).status]).toEqual([403, 403, 429])
    } finally {
      server.faults.mode = 'none'
    }
  })

  it('counts of windows that are over are swept, in batches, and no others', async () => {
    const { database } = server
    await database.query({ text: 'delete from rate_counts' })
    const insert = (endsAt: string) =>
      database.query({
        text: `insert into rate_counts (environment_id, key_id, window_seconds, ends_at, process_id, count)
          values (gen_random_uuid(), gen_random_uuid(), 60, $1, gen_random_uuid(), 1)`,
        values: [endsAt],
      })
    for (let index = 0; index < 5; index++) await insert('2020-01-15T12:00:00Z')
    await insert('2020-01-15T12:05:00Z')
    const now = () => new Date('2020-01-15T12:04:00Z')
    expect(await sweepBatch(database, now(), 2)).toBe(2)
    expect(await sweepRateCounts({ database, now }, 2, () => false)).toBe(3)
    expect(await database.query({ text: "select 1 from rate_counts where ends_at < '2021-01-01'" })).toHaveLength(1)
  })
})

// a day's, because workers have a clock of their own, and a minute may end at any moment
describeOnEveryPair('rate limits over one database', (kind) => {
  let pair: ServerPair
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  const look = async (index: 0 | 1, key: string) =>
    (await sendJson(pair.urls[index], { method: 'GET', path: `/v1/customers/${unknownUuid}`, key })).status

  it('a key that used its limit up at both is refused by both, though it was at neither', async () => {
    const limit = 10
    const { id, key } = await pair.makeEnvironment({ rate_limit_per_day: limit })
    const admitted = [0, 0]
    for (let round = 0; round < 4 * limit; round++) {
      const index = round % 2 === 0 ? 0 : 1
      if ((await look(index, key)) !== 404) continue
      admitted[index] = (admitted[index] ?? 0) + 1
      await untilTold(pair.database, id, sum(admitted))
    }
    expect(sum(admitted)).toBeGreaterThanOrEqual(limit)
    expect(sum(admitted)).toBeLessThanOrEqual(limit + limit / 4 + 1)
    expect(Math.max(...admitted)).toBeLessThan(limit)
    expect([await look(0, key), await look(1, key)]).toEqual([429, 429])
  })

  it('a burst at both at once overshoots by no more than each could admit by itself', async () => {
    const limit = 30
    const { key } = await pair.makeEnvironment({ rate_limit_per_day: limit })
    const seen = await Promise.all(Array.from({ length: 4 * limit }, (_, index) => look(index % 2 === 0 ? 0 : 1, key)))
    const admitted = seen.filter((status) => status === 404).length
    expect(admitted).toBeGreaterThanOrEqual(limit)
    expect(admitted).toBeLessThanOrEqual(2 * limit)
    expect(new Set(seen)).toEqual(new Set([404, 429]))
  })

  it('the counts of one environment are none of another', async () => {
    const [one, other] = [
      await pair.makeEnvironment({ rate_limit_per_day: 1 }),
      await pair.makeEnvironment({ rate_limit_per_day: 1 }),
    ]
    const admittedOf = async (key: string) => {
      const seen = []
      for (let time = 0; time < 6; time++) seen.push(await look(time % 2 === 0 ? 0 : 1, key))
      return seen.filter((status) => status === 404).length
    }
    // the second may not have heard of the first request yet
    for (const key of [one.key, other.key]) expect([1, 2]).toContain(await admittedOf(key))
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Returns when the servers have told each other so many requests of the day of the environment's keys. */
async function untilTold(database: Database, environmentId: string, count: number): Promise<void> {
  // every request has a count in the row of its minute too
  const text =
    'select coalesce(sum(count), 0)::bigint as told from rate_counts where environment_id = $1 and window_seconds = 86400'
  for (;;) {
    const [row] = await database.query<{ told: number }>({ text, values: [environmentId] })
    if ((row?.told ?? 0) >= count) return
    await sleep(5)
  }
}
