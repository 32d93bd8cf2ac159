import { expect, it } from 'vitest'
import { createSharedRuns } from './shared-runs.ts'

/** Work that ends when it is told to, and says how often it began. */
function heldWork() {
  const ends: ((error?: Error) => void)[] = []
  const work = () =>
    new Promise<number>((resolve, reject) => {
      const run = ends.length + 1
      ends.push((error) => (error === undefined ? resolve(run) : reject(error)))
    })
  return { work, ends }
}

it('runs begin at once, one at a time for a name, and beside those of another', async () => {
  const run = createSharedRuns<number>()
  const [one, other] = [heldWork(), heldWork()]
  const first = run('one', one.work)
  const second = run('one', one.work)
  const beside = run('other', other.work)
  expect([one.ends.length, other.ends.length]).toEqual([1, 1])
  one.ends[0]?.()
  expect(await first).toBe(1)
  expect(one.ends.length).toBe(2)
  one.ends[1]?.()
  other.ends[0]?.()
  expect([await second, await beside]).toEqual([2, 1])
})

it('all who ask during a run share the one that begins after it', async () => {
  const run = createSharedRuns<number>()
  const { work, ends } = heldWork()
  const first = run('name', work)
  const others = [run('name', work), run('name', work), run('name', work)]
  ends[0]?.()
  await first
  const during = run('name', work)
  ends[1]?.()
  expect(await Promise.all(others)).toEqual([2, 2, 2])
  ends[2]?.()
  expect([await during, ends.length]).toEqual([3, 3])
})

it('a run that fails costs nobody who waits for the next one', async () => {
  const run = createSharedRuns<number>()
  const { work, ends } = heldWork()
  const first = run('name', work)
  const next = run('name', work)
  ends[0]?.(new Error('broken'))
  await expect(first).rejects.toThrow('broken')
  ends[1]?.()
  expect(await next).toBe(2)
  const later = run('name', work)
  ends[2]?.()
  expect(await later).toBe(3)
})
