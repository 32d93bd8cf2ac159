import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { every } from './every.ts'

describe('every', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('runs the work again and again, and not before its interval', async () => {
    const work = vi.fn(async () => undefined)
    const job = every(1_000, work, () => undefined)
    await vi.advanceTimersByTimeAsync(999)
    expect(work).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2_001)
    expect(work).toHaveBeenCalledTimes(3)
    await job.stop()
  })

  it('never runs twice at once: the interval counts from the end of a run', async () => {
    const ends: (() => void)[] = []
    const work = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)))
    const job = every(1_000, work, () => undefined)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(work).toHaveBeenCalledTimes(1)
    ends[0]?.()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(work).toHaveBeenCalledTimes(2)
    ends[1]?.()
    await job.stop()
  })

  it('tells of a failure and tries again', async () => {
    const failure = new Error('not now')
    const told: unknown[] = []
    const work = vi.fn().mockRejectedValueOnce(failure).mockResolvedValue(undefined)
    const job = every(1_000, work, (error) => told.push(error))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told).toEqual([failure])
    expect(work).toHaveBeenCalledTimes(2)
    await job.stop()
  })

  it('stops after the run in progress, which is told to hurry, and never runs again', async () => {
    const log: string[] = []
    let finish: () => void = () => undefined
    const job = every(
      1_000,
      async (shouldStop) => {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        log.push(`finished, told to stop: ${shouldStop()}`)
      },
      () => undefined,
    )
    await vi.advanceTimersByTimeAsync(1_000)
    const stopped = job.stop().then(() => log.push('stopped'))
    finish()
    await stopped
    await vi.advanceTimersByTimeAsync(10_000)
    expect(log).toEqual(['finished, told to stop: true', 'stopped'])
  })

  it('stops at once when nothing runs', async () => {
    const work = vi.fn(async () => undefined)
    const job = every(1_000, work, () => undefined)
    await job.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(work).not.toHaveBeenCalled()
  })
})
