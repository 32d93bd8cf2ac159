import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CustomerStatus } from '../../src/domain/customer.ts'
import { type EnvironmentId, parseUlid, parseUuid } from '../../src/domain/ids.ts'
import { readCounts } from '../../src/store/customer-counts.ts'
import { describeOnEveryPair, type ServerPair, startServerPair } from '../e2e/server-pair.ts'
import { sendJson } from '../support/http-client.ts'

// One seed, so that a failure fails again; what the two servers do at once, they do in an order of their own.
const seed = 20_260_115
const histories = 15
const path = '/mentium/v2/tms-api/customers'

type Operation = 'create' | 'create paused' | 'create again' | 'pause' | 'resume' | 'rename' | 'archive' | 'restore'

const operation = fc.constantFrom<Operation>(
  'create',
  'create',
  'create paused',
  'create again',
  'pause',
  'resume',
  'rename',
  'archive',
  'restore',
)
// few customers, so that operations at the same time meet at one
const step = fc.record({ operation, customer: fc.nat(7), server: fc.constantFrom<0 | 1>(0, 1) })
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 3, maxLength: 10 })

type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never

interface World {
  readonly servers: ServerPair
  readonly environment: { readonly id: string; readonly key: string }
  /** native ids of what was made */
  readonly made: string[]
}

describeOnEveryPair('the counts of customers', (kind) => {
  let servers: ServerPair
  beforeAll(async () => {
    servers = await startServerPair(kind)
  })
  afterAll(() => servers.close())

  it('are what counting would find, whatever two servers create, change, archive and restore at once', async () => {
    const met = new Set<string>()
    const property = fc.asyncProperty(history, async (waves) => {
      const world: World = { servers, environment: await servers.makeEnvironment(), made: [] }
      for (const wave of waves) {
        const answers = await Promise.all(wave.map((one) => run(world, one)))
        for (const [index, one] of wave.entries()) met.add(`${one.operation}: ${answers[index]}`)
        const counted = await count(world)
        expect(await kept(world)).toEqual(counted)
      }
    })
    await fc.assert(property, { seed, numRuns: histories })
    // each kind must have been done, and creates refused too
    for (const done of ['create: 201', 'create paused: 201', 'create again: 409', 'pause: 200', 'archive: 204', 'restore: 200'])
      expect(met).toContain(done)
  })
})

async function run({ servers, environment, made }: World, { operation, customer, server }: Step): Promise<number> {
  const url = servers.urls[server]
  const { key } = environment
  const reference = `c${customer}`
  const id = made[customer % Math.max(1, made.length)] ?? environment.id
  const native = `/v1/customers/${id}`
  switch (operation) {
    case 'create':
    case 'create paused': {
      const external_reference_id = `${reference}-${made.length}-${operation}`
      const json = { external_reference_id, name: 'Counted', is_active: operation === 'create' }
      const answer = await sendJson(url, { method: 'POST', path, key, json })
      if (answer.status === 201) made.push(uuidIn(String(answer.body.id)))
      return answer.status
    }
    case 'create again': {
      const json = { external_reference_id: reference, name: 'Counted' }
      const answer = await sendJson(url, { method: 'POST', path, key, json })
      if (answer.status === 201) made.push(uuidIn(String(answer.body.id)))
      return answer.status
    }
    case 'pause':
    case 'resume':
      return (await sendJson(url, { method: 'PUT', path: mentiumPath(id), key, json: { is_active: operation === 'resume' } }))
        .status
    case 'rename':
      return (await sendJson(url, { method: 'PUT', path: mentiumPath(id), key, json: { name: `Counted ${customer}` } })).status
    case 'archive':
      return (await sendJson(url, { method: 'DELETE', path: mentiumPath(id), key })).status
    case 'restore':
      return (await sendJson(url, { method: 'POST', path: `${native}/restore`, key })).status
    default:
      return operation satisfies never
  }
}

function mentiumPath(id: string): string {
  return `${path}/cust_${id.replaceAll('-', '')}`
}

function uuidIn(spelled: string): string {
  return spelled.replace('cust_', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

async function kept({ servers, environment }: World): Promise<object> {
  return readCounts(servers.database, environmentIdOf(environment.id))
}

async function count({ servers, environment }: World): Promise<object> {
  const text = 'select status, count(*) as count from customers where environment_id = $1 group by status'
  const rows = await servers.database.query<{ status: CustomerStatus; count: number }>({ text, values: [environment.id] })
  return { active: 0, paused: 0, archived: 0, ...Object.fromEntries(rows.map((row) => [row.status, row.count])) }
}

function environmentIdOf(text: string): EnvironmentId {
  const id = parseUuid<EnvironmentId>(text) ?? parseUlid<EnvironmentId>(text)
  if (id === undefined) throw new Error(`${text} is no environment`)
  return id
}
