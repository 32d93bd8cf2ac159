import { expect, it } from 'vitest'
import type { EnvironmentId } from '../domain/ids.ts'
import { createFeedWatch } from './feed-watch.ts'

const one = 'one' as EnvironmentId
const other = 'other' as EnvironmentId
const goOn = () => false

/** A watch over feeds whose ends a test sets. */
function watchOver(ends: Map<EnvironmentId, number | Error>) {
  const [looked, told]: [EnvironmentId[], unknown[]] = [[], []]
  const watch = createFeedWatch(
    async (environmentId) => {
      looked.push(environmentId)
      const end = ends.get(environmentId) ?? 0
      if (end instanceof Error) throw end
      return end
    },
    (error) => told.push(error),
  )
  return { watch, looked, told }
}

it('looks at what is watched, once for all who do, and at nothing else', async () => {
  const { watch, looked } = watchOver(new Map())
  await watch.look(goOn)
  const undo = [watch.watch(one, () => {}), watch.watch(one, () => {}), watch.watch(other, () => {})]
  await watch.look(goOn)
  undo[0]?.()
  undo[2]?.()
  await watch.look(goOn)
  undo[1]?.()
  await watch.look(goOn)
  expect(looked).toEqual([one, other, one])
})

it('calls each when its feed has grown, and once after it began to watch: what came before the first look is not missed', async () => {
  const ends = new Map<EnvironmentId, number | Error>([[one, 5]])
  const { watch } = watchOver(ends)
  let calls = 0
  watch.watch(one, () => calls++)
  await watch.look(goOn)
  await watch.look(goOn)
  expect(calls).toBe(1)
  ends.set(one, 6)
  await watch.look(goOn)
  expect(calls).toBe(2)
})

it('calls one who comes later, although the feed has not grown since it was last looked at', async () => {
  const { watch } = watchOver(new Map([[one, 5]]))
  watch.watch(one, () => {})
  await watch.look(goOn)
  let calls = 0
  watch.watch(one, () => calls++)
  await watch.look(goOn)
  expect(calls).toBe(1)
})

it('tells the first of a row of failures, and goes on when there are none', async () => {
  const ends = new Map<EnvironmentId, number | Error>([[one, new Error('down')]])
  const { watch, told } = watchOver(ends)
  let calls = 0
  watch.watch(one, () => calls++)
  await watch.look(goOn)
  await watch.look(goOn)
  expect([told.length, calls]).toEqual([1, 0])
  ends.set(one, 1)
  await watch.look(goOn)
  ends.set(one, new Error('down again'))
  await watch.look(goOn)
  expect([told.length, calls]).toEqual([2, 1])
})
