import { describe, expect, it } from 'vitest'
import { healthAfter, isTaken } from './webhook-health.ts'
import type { Attempt, AttemptError } from './webhooks.ts'

const day = 86_400_000
const fiveDays = 5 * day
const start = Date.parse('2026-03-01T00:00:00Z')
const daysOn = (days: number) => new Date(start + days * day)
const attempt = (days: number, status: number | null, error: AttemptError | null = null): Attempt => {
  return { at: daysOn(days), url: 'https://example.com/', duration_ms: 1, status, error, response: '' }
}

describe('the health of an endpoint', () => {
  it('takes 2xx alone for success', () => {
    const statuses = [100, 199, 200, 204, 299, 300, 301, 302, 307, 308, 400, 410, 500, null]
    expect(statuses.filter((status) => isTaken({ status }))).toEqual([200, 204, 299])
  })

  it('fails since the first failure after the last success', () => {
    expect(healthAfter(null, [attempt(0, 500), attempt(1, 302)], fiveDays).failingSince).toEqual(daysOn(0))
    expect(healthAfter(daysOn(0), [attempt(1, 200), attempt(2, 500)], fiveDays).failingSince).toEqual(daysOn(2))
    expect(healthAfter(daysOn(0), [attempt(1, 500), attempt(2, 200)], fiveDays)).toEqual({ failingSince: null, givenUp: null })
  })

  it('is given up after five days of nothing but failures, and not before', () => {
    expect(healthAfter(daysOn(0), [attempt(4.99, null, 'timed_out')], fiveDays).givenUp).toBeNull()
    expect(healthAfter(daysOn(0), [attempt(5, null, 'timed_out')], fiveDays).givenUp).toBe('failing')
    expect(healthAfter(daysOn(0), [attempt(5, 500), attempt(5.1, 200)], fiveDays).givenUp).toBeNull()
    expect(healthAfter(daysOn(0), [attempt(4, 200), attempt(6, 500)], fiveDays).givenUp).toBeNull()
  })

  it('is given up at once by 410, whatever else it answered', () => {
    expect(healthAfter(null, [attempt(0, 410)], fiveDays)).toEqual({ failingSince: daysOn(0), givenUp: 'gone' })
    expect(healthAfter(null, [attempt(0, 200), attempt(0, 410), attempt(0, 200)], fiveDays).givenUp).toBe('gone')
  })

  it.each(['event_not_kept', 'event_not_read'] as const)('does not suffer from what is not its fault: %s', (error) => {
    expect(healthAfter(null, [attempt(0, null, error)], fiveDays)).toEqual({ failingSince: null, givenUp: null })
  })
})
