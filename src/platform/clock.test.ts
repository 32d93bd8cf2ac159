import { describe, expect, it } from 'vitest'
import { uuidV7 } from '../domain/ids.ts'
import { createIdSeeds } from './clock.ts'

const start = Date.UTC(2026, 0, 1)

function idsAt(times: Iterable<number>): string[] {
  let now = 0
  const seeds = createIdSeeds(() => new Date(now))
  return [...times].map((time) => {
    now = time
    const { unixMs, sequence, random } = seeds()
    return uuidV7(unixMs, sequence, random)
  })
}

function expectStrictlyIncreasing(ids: readonly string[]): void {
  expect(ids.every((id, index) => index === 0 || id > String(ids[index - 1]))).toBe(true)
}

describe('id seeds', () => {
  it('carry the millisecond in which they were made', () => {
    const [id = ''] = idsAt([start])
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(start)
  })

  it('only grow within one millisecond, also when its 4,096 places are used up', () => {
    const ids = idsAt(Array.from({ length: 10_000 }, () => start))
    expectStrictlyIncreasing(ids)
    expect(new Set(ids).size).toBe(10_000)
  })

  it('only grow when the clock is set back, and follow it again once it has caught up', () => {
    const times = [start, start + 5, start - 60_000, start - 59_999, start + 4, start + 5, start + 6]
    const ids = idsAt(times)
    expectStrictlyIncreasing(ids)
    expect(Number.parseInt(String(ids.at(-1)).replaceAll('-', '').slice(0, 12), 16)).toBe(start + 6)
  })

  it('go on growing when a borrowed millisecond arrives', () => {
    const borrowed = Array.from({ length: 4_100 }, () => start)
    expectStrictlyIncreasing(idsAt([...borrowed, ...Array.from({ length: 4_100 }, () => start + 1)]))
  })

  it('never hand out the same random bytes twice', () => {
    const seeds = createIdSeeds(() => new Date(start))
    const drawn = Array.from({ length: 3_000 }, () => Buffer.from(seeds().random).toString('hex'))
    expect(new Set(drawn).size).toBe(drawn.length)
  })
})
