import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { apis, type DialectName } from '../e2e/apis.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import type { Wish } from './customer-wording.ts'
import { metadataNames } from './customer-wording.ts'
import { newWorld, type Step } from './customer-world.ts'

// One seed, so that a failure fails again; fast-check prints the smallest history that shows it, and its own seed to replay that.
const firstSeed = Number(process.env.BILLFOLD_TEST_SEED ?? 20_260_115)
const operationsMin = Number(process.env.BILLFOLD_TEST_OPERATIONS ?? 2_500)
const stepsMax = 200
const historiesAtOnce = 5
/** far more than an operation takes, so that only one that hangs is cut off */
const operationMsMax = 100

const api = fc.constantFrom(...apis.map(({ name }) => name))
const archivingApi = fc.constantFrom<DialectName>('native', 'flexprice', 'mentium')
const customer = fc.nat(1_000)
// few, so that they meet often
const externalId = fc.constantFrom('a', 'A', 'a-', 'b', '0', 'constructor', '__proto__')

const textOrNone = fc.constantFrom(null, 'one', 'two')
const metadataValue = fc.constantFrom<unknown>('text', 1, true, null, { x: 1 }, { x: null, y: 'z' }, [1, null])
const wish: fc.Arbitrary<Wish> = fc
  .array(
    fc.oneof(
      fc.record({ name: fc.constantFrom('Acme', 'Globex', 'Ünï "q" \\') }),
      fc.record({ legal_name: textOrNone }),
      fc.record({ email: fc.constantFrom(null, 'a@acme.example', 'b@acme.example') }),
      fc.record({ phone: fc.constantFrom(null, '+27123456789', '+27123456780') }),
      fc.record({ domain: textOrNone }),
      fc.record({ reference_number: textOrNone }),
      fc.record({ customer_type: textOrNone }),
      fc.record({ tags: fc.constantFrom([], ['a'], ['b', 'a', 'b']) }),
      fc.record({ timezone: fc.constantFrom(null, 'Europe/Dublin', 'Africa/Johannesburg') }),
      fc.constantFrom({ currency: 'ZAR', balance: 5 }, { currency: null, balance: null }, { balance: -9 }, { currency: null }),
      fc.record({ currency: fc.constantFrom('ZAR', 'EUR') }),
      fc.record({ line1: textOrNone }),
      fc.record({ city: textOrNone }),
      fc.record({ status: fc.constantFrom<'active' | 'paused'>('active', 'paused') }),
      fc.record({ external_id: fc.option(externalId, { freq: 6 }) }),
      fc.record({ metadata: fc.tuple(fc.constantFrom(...metadataNames), metadataValue) }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts): Wish => Object.assign({}, ...parts))

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), api, wish, externalId: fc.option(externalId) }) },
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      api,
      wish,
      customer,
      version: fc.oneof(
        { weight: 4, arbitrary: fc.constant('any' as const) },
        fc.constantFrom('current' as const, 'stale' as const),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), api: archivingApi, customer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), customer }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('upsert' as const), wish, externalId }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), api, customer }) },
)
const steps = fc.array(step, { minLength: 1, maxLength: stepsMax, size: 'max' })

describeOnEveryEngine('any history of changes', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  it(
    'through all APIs at once answers and ends as a simple model says, field by field',
    async () => {
      const outcomes = new Map<string, number>()
      let operations = 0
      const property = fc.asyncProperty(steps, async (history) => {
        const world = await newWorld(server)
        await world.run(history)
        await world.finish()
        operations += history.length
        for (const outcome of world.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      })
      for (let seed = firstSeed; operations < operationsMin; seed++) {
        await fc.assert(property, { seed, numRuns: historiesAtOnce })
      }
      process.stdout.write(`any-history (${engine}): ${operations} operations from seed ${firstSeed}: ${tellOf(outcomes)}\n`)
      // histories in which nothing ever met would prove nothing; a few operations, to replay something, need not meet
      if (operationsMin < 2_000) return
      const needed = ['create 201', 'create taken', 'update 200', 'update 404', 'update 412', 'update invalid', 'update taken']
      const others = ['archive 204', 'restore 200', 'restore taken', 'upsert 201', 'upsert 200', 'together']
      expect([...needed, ...others].filter((outcome) => !outcomes.has(outcome))).toEqual([])
    },
    60_000 + operationsMin * operationMsMax,
  )
})

function tellOf(outcomes: ReadonlyMap<string, number>): string {
  return [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')
}
