import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answered } from '../e2e/apis.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { newWorld, type World } from './customer-world.ts'
import { step } from './history-steps.ts'

// One seed, so that a failure fails again.
const seed = Number(process.env.BILLFOLD_TEST_SEED ?? 20_260_115)
const histories = 16
// what changes a customer once at most, so that each version can be seen while it is the current one
const oneChange = step.filter(({ do: what }) => what !== 'batch')
// how far the clock goes on before each step: not at all, too, so that versions meet in a millisecond
const timedStep = fc.record({ step: oneChange, pauseMs: fc.constantFrom(0, 0, 1, 1000) })
const steps = fc.array(timedStep, { minLength: 20, maxLength: 60, size: 'max' })

/** What the native API answered while a version was the current one. */
interface Remembered {
  readonly text: string
  readonly etag: string | undefined
  readonly updatedAt: string
}

type Memory = Map<string, Map<number, Remembered>>

describeOnEveryEngine('a customer as it was', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const get = (world: World, id: string, asOf?: string | number): Promise<Answered> => {
    const query = asOf === undefined ? '' : `?as_of=${encodeURIComponent(asOf)}`
    return sendJson(server.url, { method: 'GET', path: `/v1/customers/${id}${query}`, key: world.key })
  }

  it('is byte for byte what was answered then, by version and by time, whatever APIs changed it', async () => {
    let [versions, changedTwiceInAMillisecond] = [0, 0]
    const property = fc.asyncProperty(steps, async (history) => {
      const world = await newWorld(server)
      const memory: Memory = new Map()
      let nowMs = Date.parse('2026-01-15T12:00:00.000Z')
      for (const { step: one, pauseMs } of history) {
        nowMs += pauseMs
        server.faults.now = new Date(nowMs)
        await world.run([one])
        for (const id of await customersOf(server, world)) await remember(memory, id, await get(world, id))
      }
      for (const [id, remembered] of memory) {
        expect([...remembered.keys()]).toEqual(Array.from({ length: remembered.size }, (_, index) => index + 1))
        const last = remembered.size
        for (const [version, { text, etag, updatedAt }] of remembered) {
          const asVersion = await get(world, id, version)
          expect(asVersion.text).toBe(text)
          expect(asVersion.headers.etag).toBe(etag)
          // of several versions of one millisecond a time means the last
          const sameTime = [...remembered].filter(([, other]) => other.updatedAt === updatedAt)
          if (sameTime.length > 1) changedTwiceInAMillisecond++
          expect((await get(world, id, updatedAt)).text).toBe(sameTime.at(-1)?.[1].text)
          const before = await get(world, id, new Date(Date.parse(updatedAt) - 1).toISOString())
          const first = sameTime[0]?.[0] ?? 1
          if (first === 1) expect(before.status).toBe(404)
          else expect(before.text).toBe(remembered.get(first - 1)?.text)
        }
        expect((await get(world, id, '2999-01-01T00:00:00Z')).text).toBe(remembered.get(last)?.text)
        expect((await get(world, id, last + 1)).status).toBe(400)
        expect((await get(world, id, 0)).status).toBe(400)
        versions += last
      }
    })
    await fc.assert(property, { seed, numRuns: histories })
    process.stdout.write(
      `as-of (${engine}): ${versions} versions, ${changedTwiceInAMillisecond} in one millisecond with another\n`,
    )
    expect(versions).toBeGreaterThan(200)
    expect(changedTwiceInAMillisecond).toBeGreaterThan(20)
  })

  it('has its objects in the order in which they were written, and its mappings with who made them', async () => {
    server.faults.now = null
    const environment = await server.makeEnvironment()
    const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })
    const send = (method: string, path: string, json?: object) => sendJson(server.url, { method, path, key, json })
    const mapping = { provider_type: 'stripe', provider_entity_id: 'cus_1', metadata: { b: 1, a: 2 } }
    const made = await send('POST', '/v1/customers', { external_id: 'ordered', metadata: { b: 1, a: { d: 1, c: 2 } } })
    const path = `/v1/customers/${made.body.id}`
    const answers = [
      made,
      // nothing but the order differs, and that alone is no change
      await send('PATCH', `/billing-io/v1/customers/cus_${String(made.body.id).replaceAll('-', '')}`, {
        name: 'One',
        metadata: { a: { c: 2, d: 1 }, b: 1 },
      }),
      await send('PATCH', path, { integrations: [mapping], legal_name: 'Two' }),
      await send('PATCH', path, { integrations: [{ ...mapping, metadata: { a: 2, b: 1 } }], tags: ['x'] }),
      await send('PATCH', path, {
        integrations: [
          { ...mapping, metadata: { a: 3 } },
          { ...mapping, entity_id: 'e' },
        ],
      }),
      await send('PATCH', path, { metadata: { z: 1 }, integrations: [] }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 200])
    const native = new Map<string, string>()
    for (const { text, headers } of answers) if (headers.etag !== undefined) native.set(headers.etag, text)
    for (const [etag, text] of native) {
      const was = await send('GET', `${path}?as_of=${etag.replaceAll('"', '')}`)
      expect(was.text).toBe(text)
      expect(was.headers.etag).toBe(etag)
    }
    expect(native.size).toBe(5)
    const second = await send('GET', `${path}?as_of=2`)
    expect(second.text).toContain('"metadata":{"b":1,"a":{"d":1,"c":2}}')
  })
})

async function customersOf({ database }: TestServer, { environmentId }: World): Promise<readonly string[]> {
  const text = 'select id from customers where environment_id = $1'
  return (await database.query<{ id: string }>({ text, values: [environmentId] })).map(({ id }) => id)
}

async function remember(memory: Memory, id: string, { text, body, headers }: Answered): Promise<void> {
  const remembered = memory.get(id) ?? new Map<number, Remembered>()
  memory.set(id, remembered)
  const version = Number(body.version)
  const known = remembered.get(version)
  if (known !== undefined) expect(text).toBe(known.text)
  else remembered.set(version, { text, etag: headers.etag, updatedAt: String(body.updated_at) })
}
