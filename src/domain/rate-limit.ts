import type { Principal } from './access.ts'
import type { Problem } from './problems.ts'

/** So many requests of one key in each window of so many seconds. */
export interface RateLimit {
  readonly limit: number
  readonly windowSeconds: number
}

/** Where a key stands in the window of one of its limits. */
export interface RateStanding extends RateLimit {
  readonly remaining: number
  /** when the window ends, in Unix seconds */
  readonly resetSeconds: number
  /** the time until then in whole seconds, at least 1 */
  readonly resetAfterSeconds: number
}

export interface RateVerdict {
  /** after the request was counted, or as it was refused; none where the key has no limit */
  readonly standings: readonly RateStanding[]
  readonly refusal: Extract<Problem, { problem: 'rate_limited' }> | null
}

/** What an SQL integer holds. */
export const rateLimitMax = 2_147_483_647

/** The limits of a key, the shorter window first. What is said of the key itself wins over its environment; 0 is no limit. */
export function rateLimitsOf({ key, environment: { settings } }: Principal): readonly RateLimit[] {
  return [
    { windowSeconds: 60, limit: key.rate_limit_per_minute ?? settings.rate_limit_per_minute },
    { windowSeconds: 86_400, limit: key.rate_limit_per_day ?? settings.rate_limit_per_day },
  ].filter(({ limit }) => limit > 0)
}

/** Windows are those of the Unix clock, so every process has the same ones and a day is a day of UTC. */
export function windowEndSeconds(windowSeconds: number, at: Date): number {
  return (Math.floor(at.getTime() / (windowSeconds * 1000)) + 1) * windowSeconds
}

/** Decides about one more request, given what was used of each limit before it. A refused request uses nothing. */
export function judgeRate(limits: readonly (RateLimit & { readonly used: number })[], at: Date): RateVerdict {
  const before = limits.map(({ used, ...limit }) => standingOf(limit, used, at))
  const tightest = tightestOf(before)
  if (tightest?.remaining !== 0) {
    return { standings: before.map((standing) => ({ ...standing, remaining: standing.remaining - 1 })), refusal: null }
  }
  const { limit, windowSeconds, remaining, resetSeconds, resetAfterSeconds: retryAfterSeconds } = tightest
  return {
    standings: before,
    refusal: { problem: 'rate_limited', limit, windowSeconds, remaining, resetSeconds, retryAfterSeconds },
  }
}

/** The one that will refuse first; of several that are used up, the one that does so the longest. */
export function tightestOf(standings: readonly RateStanding[]): RateStanding | undefined {
  return standings.toSorted((one, other) => one.remaining - other.remaining || other.resetSeconds - one.resetSeconds)[0]
}

function standingOf({ limit, windowSeconds }: RateLimit, used: number, at: Date): RateStanding {
  const resetSeconds = windowEndSeconds(windowSeconds, at)
  return {
    limit,
    windowSeconds,
    remaining: Math.max(0, limit - used),
    resetSeconds,
    resetAfterSeconds: Math.max(1, Math.ceil(resetSeconds - at.getTime() / 1000)),
  }
}
