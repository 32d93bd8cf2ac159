import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { step } from './customer-steps.ts'
import { newWorld } from './customer-world.ts'

// One seed, so that a failure fails again; fast-check prints the smallest history that shows it, and its own seed to replay that.
const firstSeed = Number(process.env.BILLFOLD_TEST_SEED ?? 20_260_115)
const operationsMin = Number(process.env.BILLFOLD_TEST_OPERATIONS ?? 2_500)
const stepsMax = 200
const historiesAtOnce = 5
/** far more than an operation takes, so that only one that hangs is cut off */
const operationMsMax = 100

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
