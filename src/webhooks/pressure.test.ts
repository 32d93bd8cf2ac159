import { expect, it } from 'vitest'
import { createPressure } from './pressure.ts'

const limits = { beginMax: 24, patienceMs: 30_000 }

it('is not felt while few wait for a commit', () => {
  const pressure = createPressure(limits)
  expect(pressure.beginMax(0)).toBeNull()
  pressure.observeCommit(15, 100)
  expect(pressure.beginMax(100)).toBeNull()
})

it('is felt while many do, and for a moment longer', () => {
  const pressure = createPressure(limits)
  pressure.observeCommit(16, 100)
  expect(pressure.beginMax(100)).toBe(24)
  expect(pressure.beginMax(349)).toBe(24)
  expect(pressure.beginMax(350)).toBeNull()
})

it('gives way by and by when it does not end', () => {
  const pressure = createPressure(limits)
  for (let now = 0; now <= 90_000; now += 200) pressure.observeCommit(50, now)
  expect(pressure.beginMax(90_000)).toBe(24 * 8)
  pressure.observeCommit(50, 100_000)
  expect(pressure.beginMax(100_000)).toBe(24)
})
