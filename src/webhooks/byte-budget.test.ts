import { expect, it } from 'vitest'
import { createByteBudget } from './byte-budget.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('lets one work begin after another, also when one fails', async () => {
  const budget = createByteBudget(10)
  const order: string[] = []
  const works = ['a', 'b', 'c'].map((name) =>
    budget.inTurn(async () => {
      order.push(`${name} begins`)
      await settled()
      order.push(`${name} ends`)
      if (name === 'b') throw new Error(name)
      return name
    }),
  )
  const outcomes = await Promise.allSettled(works)
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

it('lets nothing begin while as much is held as may be', async () => {
  const budget = createByteBudget(10)
  budget.hold(12)
  let hasBegun = false
  const work = budget.inTurn(async () => {
    hasBegun = true
  })
  await settled()
  budget.free(2)
  await settled()
  expect(hasBegun).toBe(false)
  budget.free(1)
  await work
  expect(hasBegun).toBe(true)
})
