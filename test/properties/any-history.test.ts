import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { newWorld } from './customer-world.ts'
import { history, type Step } from './history-steps.ts'

// One seed, so that a failure fails again; fast-check prints the smallest history that shows it, and its own seed to replay that.
const firstSeed = Number(process.env.BILLFOLD_TEST_SEED ?? 20_260_115)
const operationsMin = Number(process.env.BILLFOLD_TEST_OPERATIONS ?? 4_000)
const historiesAtOnce = 5
/** so long a failing history is made smaller, and then shown as it is; far more than the histories themselves take */
const shrinkingMsMax = 60_000
/** far more than an operation takes, so that only one that hangs is cut off */
const operationMsMax = 100

/** Histories in which nothing ever met would prove nothing. */
const neededOutcomes = [
  ...['create 201', 'create taken', 'update 200', 'update 404', 'update 412', 'update invalid', 'update taken'],
  ...['archive 204', 'restore 200', 'restore taken', 'upsert 201', 'upsert 200', 'together'],
  ...['native', 'monk', 'billing-io', 'mentium', 'flexprice', 'flexprice search'].flatMap((api) => {
    return [`list ${api}`, `list ${api}: some`, `list ${api}: pages`]
  }),
  ...['batch native 200', 'batch native 201', 'batch native 400', 'batch native 409'],
  ...[
    'batch mentium 200',
    'batch mentium 201',
    'batch mentium 404',
    'batch mentium 409',
    'batch mentium 422',
    'batch mentium refused',
  ],
]

describeOnEveryEngine('any history of changes', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  it(
    'through all APIs at once answers, lists and ends as a simple model says, field by field',
    async () => {
      const outcomes = new Map<string, number>()
      let operations = 0
      const property = fc.asyncProperty(history, async (steps) => {
        const world = await newWorld(server)
        await world.run(steps)
        await world.finish()
        operations += operationsIn(steps)
        for (const outcome of world.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      })
      for (let seed = firstSeed; operations < operationsMin; seed++) {
        await fc.assert(property, { seed, numRuns: historiesAtOnce, interruptAfterTimeLimit: shrinkingMsMax })
      }
      process.stdout.write(`any-history (${engine}): ${operations} operations from seed ${firstSeed}: ${tellOf(outcomes)}\n`)
      // a few operations, to replay something, need not meet
      if (operationsMin < 2_000) return
      expect(neededOutcomes.filter((outcome) => !outcomes.has(outcome))).toEqual([])
    },
    60_000 + operationsMin * operationMsMax,
  )
})

/** Each item of a batch is one, and is compared by itself. */
function operationsIn(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + (step.do === 'batch' ? step.batch.items.length : 1), 0)
}

function tellOf(outcomes: ReadonlyMap<string, number>): string {
  return [...outcomes].map(([outcome, count]) => `${outcome} ${count}`).join(', ')
}
