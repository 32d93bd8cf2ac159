import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

it('work of one name never overlaps and keeps its order, and one failure does not stop the next', async () => {
  const turns = createTurns()
  const seen: string[] = []
  const results = await Promise.allSettled(
    [1, 2, 3].map((number) =>
      turns('a', async () => {
        seen.push(`begin ${number}`)
        await tick()
        seen.push(`end ${number}`)
        if (number === 2) throw new Error('two')
        return number
      }),
    ),
  )
  expect(seen).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3'])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

it('work of different names does not wait for each other', async () => {
  const turns = createTurns()
  let release = () => {}
  const held = turns('a', () => new Promise<void>((resolve) => (release = resolve)))
  expect(await turns('b', async () => 'done')).toBe('done')
  release()
  await held
})
