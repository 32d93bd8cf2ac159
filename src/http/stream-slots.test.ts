import { expect, it } from 'vitest'
import type { KeyId } from '../domain/ids.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { createStreamSlots } from './stream-slots.ts'

const [one, other, third] = ['one', 'other', 'third'].map((name) => name as KeyId) as [KeyId, KeyId, KeyId]

it('a key has so many places, and a process so many for all its keys', () => {
  const slots = createStreamSlots(3, 2)
  const frees = [slots.take(one), slots.take(one), slots.take(other)]
  expect(() => slots.take(one)).toThrow(NativeError)
  expect(() => slots.take(third)).toThrow(ProblemError)
  frees[0]?.()
  slots.take(third)
  expect(() => slots.take(one)).toThrow(ProblemError)
})

it('a place that is freed twice is one place', () => {
  const slots = createStreamSlots(2, 2)
  const free = slots.take(one)
  slots.take(one)
  free()
  free()
  slots.take(one)
  expect(() => slots.take(other)).toThrow(ProblemError)
})
