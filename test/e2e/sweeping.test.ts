import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sweepIdempotencyKeys } from '../../src/operations/sweep-idempotency-keys.ts'
import type { Database } from '../../src/platform/database.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { apiOf, create } from './apis.ts'

const expiredKeys = 7

describeOnEveryEngine('the sweep of expired Idempotency-Keys', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  let send: (idempotencyKey: string) => ReturnType<typeof create>
  beforeEach(async () => {
    await server.database.query({ text: 'delete from idempotency_keys' })
    const environment = await server.makeEnvironment()
    const { key } = await environment.makeKey({ scopes: ['customers:write'] })
    const monk = apiOf('monk')
    send = (idempotencyKey) => create(server.url, monk, key, monk.body(idempotencyKey), idempotencyKey)
    for (let index = 0; index < expiredKeys; index++) expect((await send(`expired-${index}`)).status).toBe(201)
    await server.database.query({ text: "update idempotency_keys set expires_at = now() - interval '1 minute'" })
    expect((await send('fresh')).status).toBe(201)
  })

  it('deletes all that have expired, and no other, in batches that are never larger than was said', async () => {
    const { database, batches } = counting(server.database)
    const swept = await sweep(database, 3)
    expect(swept).toBe(expiredKeys)
    expect(batches).toEqual([3, 3, 1])
    expect(await keysLeft(server)).toEqual(['fresh'])
    expect((await send('fresh')).headers['idempotent-replayed']).toBe('true')
  })

  it('stops between two batches when it is told to, and leaves the rest for the next time', async () => {
    const { database, batches } = counting(server.database)
    expect(await sweepIdempotencyKeys({ database, now: () => new Date() }, 3, () => true)).toBe(3)
    expect(batches).toEqual([3])
    expect(await keysLeft(server)).toHaveLength(expiredKeys - 3 + 1)
  })

  it('takes the customer of no key with it', async () => {
    const count = { text: 'select count(*) as count from customers' }
    const before = await server.database.query(count)
    await sweep(server.database, 100)
    expect(await server.database.query(count)).toEqual(before)
  })

  it('may run while its keys are used again', async () => {
    const sends = Array.from({ length: expiredKeys }, (_, index) => send(`expired-${index}`))
    const sweeps = [1, 2].map((rowsMax) => sweep(server.database, rowsMax))
    const statuses = (await Promise.all(sends)).map(({ status }) => status)
    await Promise.all(sweeps)
    // the customers of the expired keys still have their external ids
    expect(statuses).toEqual(statuses.map(() => 409))
    expect(await keysLeft(server)).toEqual(['fresh'])
  })
})

function sweep(database: Database, rowsMax: number): Promise<number> {
  return sweepIdempotencyKeys({ database, now: () => new Date() }, rowsMax, () => false)
}

async function keysLeft({ database }: TestServer): Promise<readonly string[]> {
  const rows = await database.query<{ key: string }>({ text: 'select key from idempotency_keys order by key' })
  return rows.map(({ key }) => key)
}

function counting(database: Database): { readonly database: Database; readonly batches: number[] } {
  const batches: number[] = []
  const query: Database['query'] = async <Row extends object>(sql: Parameters<Database['query']>[0]) => {
    const rows = await database.query<Row>(sql)
    batches.push(rows.length)
    return rows
  }
  return { database: { ...database, query }, batches }
}
