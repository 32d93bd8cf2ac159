const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** How long each attempt waits after the one before it failed. A receiver that is down for three days still gets everything. */
export const webhookWaitsMs: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** Each wait is up to a tenth shorter or longer, so that what failed together does not come back together. */
const jitter = 0.1
/** how far beyond its plan a receiver may put the next attempt off */
const puttingOffMax = 2

export interface FailedAttempt {
  /** how many attempts there have been, with this one */
  readonly attempts: number
  readonly at: Date
  /** what the receiver asked for, if it did */
  readonly retryAfterMs: number | null
  /** from 0 to 1 */
  readonly random: number
}

/** When to try again; nothing when that was the last attempt. */
export function nextAttemptAt(
  waitsMs: readonly number[],
  { attempts, at, retryAfterMs, random }: FailedAttempt,
): Date | undefined {
  const planMs = waitsMs[attempts]
  if (planMs === undefined) return undefined
  const plannedMs = planMs * (1 + jitter * (2 * random - 1))
  const askedMs = Math.min(retryAfterMs ?? 0, planMs * puttingOffMax)
  return new Date(at.getTime() + Math.round(Math.max(plannedMs, askedMs)))
}

/** Retry-After (RFC 9110): seconds, or a date. What cannot be understood asks for nothing. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * second
  const ms = /[a-z]/i.test(text) ? Date.parse(text) - now.getTime() : Number.NaN
  return Number.isFinite(ms) && ms > 0 ? ms : null
}
