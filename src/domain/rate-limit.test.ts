import { describe, expect, it } from 'vitest'
import { referenceEnvironment } from '../../test/support/reference-customers.ts'
import type { ApiKey } from './access.ts'
import { judgeRate, rateLimitsOf, tightestOf, windowEndSeconds } from './rate-limit.ts'

const at = (time: string) => new Date(time)
const seconds = (time: string) => Date.parse(time) / 1000

describe('a window', () => {
  it.each([
    [60, '2026-01-15T12:00:00.000Z', '2026-01-15T12:01:00Z'],
    [60, '2026-01-15T12:00:59.999Z', '2026-01-15T12:01:00Z'],
    [60, '2026-01-15T12:01:00.000Z', '2026-01-15T12:02:00Z'],
    [86_400, '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00Z'],
    [86_400, '2026-01-15T23:59:59.999Z', '2026-01-16T00:00:00Z'],
    [86_400, '2024-02-29T23:59:59.999Z', '2024-03-01T00:00:00Z'],
    [86_400, '1970-01-01T00:00:00.000Z', '1970-01-02T00:00:00Z'],
  ])('of %i seconds at %s ends at %s', (windowSeconds, now, end) => {
    expect(windowEndSeconds(windowSeconds, at(now))).toBe(seconds(end))
  })
})

describe('the limits of a key', () => {
  const limitsOf = (key: Partial<ApiKey>, settings: object) => {
    const whole = { rate_limit_per_minute: null, rate_limit_per_day: null, ...key } as ApiKey
    const environment = { ...referenceEnvironment, settings: { ...referenceEnvironment.settings, ...settings } }
    return rateLimitsOf({ key: whole, environment, cursorSecret: '' }).map(({ limit, windowSeconds }) => [limit, windowSeconds])
  }

  it.each([
    ['are those of its environment', {}, {}, [[60_000, 60]]],
    [
      'of a day go after those of a minute',
      {},
      { rate_limit_per_day: 9 },
      [
        [60_000, 60],
        [9, 86_400],
      ],
    ],
    ['of its own win, greater or smaller', { rate_limit_per_minute: 7 }, { rate_limit_per_minute: 1 }, [[7, 60]]],
    [
      'of its own win one by one',
      { rate_limit_per_day: 7 },
      { rate_limit_per_minute: 1 },
      [
        [1, 60],
        [7, 86_400],
      ],
    ],
    ['are none where its own are 0', { rate_limit_per_minute: 0, rate_limit_per_day: 0 }, { rate_limit_per_day: 9 }, []],
    ["are none where its environment's are 0", {}, { rate_limit_per_minute: 0 }, []],
  ])('%s', (_, key, settings, expected) => {
    expect(limitsOf(key, settings)).toEqual(expected)
  })
})

describe('the judgement of one more request', () => {
  const now = at('2026-01-15T12:00:30.250Z')
  const minute = (limit: number, used: number) => ({ limit, windowSeconds: 60, used })
  const day = (limit: number, used: number) => ({ limit, windowSeconds: 86_400, used })

  it('counts the request where there is room, and says what is left after it', () => {
    const { standings, refusal } = judgeRate([minute(3, 0), day(10, 9)], now)
    expect(refusal).toBeNull()
    expect(standings.map(({ remaining }) => remaining)).toEqual([2, 0])
  })

  it('refuses at the limit, says until when, and counts nothing', () => {
    const { standings, refusal } = judgeRate([minute(3, 3), day(10, 5)], now)
    expect(standings.map(({ remaining }) => remaining)).toEqual([0, 5])
    expect(refusal).toEqual({
      problem: 'rate_limited',
      limit: 3,
      windowSeconds: 60,
      remaining: 0,
      resetSeconds: seconds('2026-01-15T12:01:00Z'),
      retryAfterSeconds: 30,
    })
  })

  it('names, of two limits that are used up, the one that holds longer', () => {
    expect(judgeRate([minute(3, 3), day(10, 10)], now).refusal).toMatchObject({ limit: 10, windowSeconds: 86_400 })
  })

  it('never says that less than nothing is left, when several processes overshot', () => {
    expect(judgeRate([minute(3, 8)], now).standings[0]?.remaining).toBe(0)
  })

  it('never asks to come again in less than a second', () => {
    const last = at('2026-01-15T12:00:59.999Z')
    expect(judgeRate([minute(1, 1)], last).refusal?.retryAfterSeconds).toBe(1)
    expect(judgeRate([minute(1, 1)], at('2026-01-15T12:00:00Z')).refusal?.retryAfterSeconds).toBe(60)
  })

  it('refuses nobody who has no limit', () => {
    expect(judgeRate([], now)).toEqual({ standings: [], refusal: null })
  })

  it('finds the limit that will refuse first', () => {
    const { standings } = judgeRate([minute(5, 1), day(4, 1)], now)
    expect(tightestOf(standings)?.windowSeconds).toBe(86_400)
    expect(tightestOf([])).toBeUndefined()
  })
})
