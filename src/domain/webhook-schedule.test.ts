import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAttemptAt, readRetryAfter, webhookWaitsMs } from './webhook-schedule.ts'

const at = new Date('2026-03-01T12:00:00Z')
const waited = (attempts: number, retryAfterMs: number | null = null, random = 0.5) => {
  const next = nextAttemptAt(webhookWaitsMs, { attempts, at, retryAfterMs, random })
  return next && next.getTime() - at.getTime()
}

describe('the schedule of attempts', () => {
  it('is at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h', () => {
    const seconds = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
    expect(webhookWaitsMs).toEqual(seconds.map((number) => number * 1000))
    expect(seconds.slice(1).map((_, index) => waited(index + 1))).toEqual(seconds.slice(1).map((number) => number * 1000))
  })

  it('ends after the tenth attempt', () => {
    expect(waited(9)).toBeDefined()
    expect(waited(10)).toBeUndefined()
    expect(waited(10, 1000)).toBeUndefined()
  })

  it('moves each attempt by up to a tenth of its wait', () => {
    expect([waited(2, null, 0), waited(2, null, 1)]).toEqual([270_000, 330_000])
  })

  it('lets a receiver put an attempt off to twice its wait, and never bring it forward', () => {
    expect(waited(2, 400_000)).toBe(400_000)
    expect(waited(2, 600_000)).toBe(600_000)
    expect(waited(2, 601_000)).toBe(600_000)
    expect(waited(2, 1_000)).toBe(300_000)
  })

  it('stays between nine tenths and twice the plan, whatever is asked', () => {
    const attempts = fc.integer({ min: 1, max: 9 })
    const asked = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }))
    fc.assert(
      fc.property(attempts, asked, fc.double({ min: 0, max: 1, noNaN: true }), (count, retryAfterMs, random) => {
        const plan = webhookWaitsMs[count] ?? Number.NaN
        const wait = waited(count, retryAfterMs, random) ?? Number.NaN
        expect(wait).toBeGreaterThanOrEqual(Math.floor(plan * 0.9))
        expect(wait).toBeLessThanOrEqual(plan * 2)
      }),
    )
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['0', 0],
    ['Sun, 01 Mar 2026 12:02:00 GMT', 120_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', null],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['99999999999999999999', null],
    [undefined, null],
  ])('%j asks for %j ms', (header, ms) => {
    expect(readRetryAfter(header, at)).toBe(ms)
  })
})
