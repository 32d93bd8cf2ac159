import type { Principal } from '../domain/access.ts'
import type { EnvironmentId, KeyId } from '../domain/ids.ts'
import { judgeRate, type RateLimit, type RateVerdict, rateLimitsOf, windowEndSeconds } from '../domain/rate-limit.ts'
import type { RateCountRow } from '../store/rate-counts.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface RateLimiter {
  /** Counts a request of the key, or says that it is one too many. Never waits: it decides by what this process knows. */
  admit(principal: Principal): RateVerdict
  /** Tells the other processes what was counted here, learns what they counted, and forgets windows that are over. */
  exchange(): Promise<void>
  /** Begins nothing more, and waits for what was begun. */
  stop(): Promise<void>
}

/** What is known of one window of one key. */
interface Count {
  readonly environmentId: EnvironmentId
  readonly keyId: KeyId
  readonly windowSeconds: number
  readonly endSeconds: number
  /** requests admitted here, and how many of them the others can know of */
  own: number
  told: number
  /** requests admitted by the other processes, as far as they had told at the last exchange */
  others: number
}

/**
 * A process may use this part of what was left of a limit before it asks the others how much is left by now. It bounds by how much
 * several processes together can overshoot: see docs/decisions.
 */
const untoldPart = 8

/**
 * Counts requests in memory and exchanges the counts with other processes beside the requests, never within one: now and then while
 * there is traffic, and at once when a key has used a good part of what was left. An exchange that fails refuses nobody: the counts
 * are kept and told by the next one.
 */
export function createRateLimiter(options: {
  readonly now: () => Date
  /** gives for each row what the other processes counted, in the same order */
  readonly exchange: (rows: readonly RateCountRow[]) => Promise<readonly number[]>
  readonly rowsMax: number
  readonly entriesMax: number
  /** hears of the first failure of a row */
  readonly tell: (error: unknown) => void
}): RateLimiter {
  const counts = countBook(options.entriesMax)

  const tellAll = async () => {
    const all = [...counts.untold]
    for (let first = 0; first < all.length; first += options.rowsMax) {
      const batch = all.slice(first, first + options.rowsMax).map((count) => ({ count, own: count.own }))
      const others = await options.exchange(batch.map(({ count }) => rowOf(count)))
      for (const [index, { count, own }] of batch.entries()) {
        count.told = own
        count.others = others[index] ?? count.others
        if (count.own === own) counts.untold.delete(count)
      }
    }
  }

  const exchanges = oneAtATime(tellAll, options.tell)

  return {
    admit: (principal) => {
      const at = options.now()
      const used = rateLimitsOf(principal).map((limit) => ({ limit, count: counts.of(principal, limit, at) }))
      const verdict = judgeRate(
        used.map(({ limit, count }) => ({ ...limit, used: count.own + count.others })),
        at,
      )
      if (verdict.refusal !== null) return verdict
      for (const { count } of used) {
        count.own++
        counts.untold.add(count)
      }
      if (used.some(({ limit, count }) => isNear(limit, count))) exchanges.hurry()
      return verdict
    },
    exchange: () => {
      counts.forgetEnded(options.now())
      return exchanges.run()
    },
    stop: exchanges.stop,
  }
}

/** What is known of every window that has not ended; of too many, the eldest are forgotten. */
function countBook(entriesMax: number) {
  const counts = new Map<string, Count>()
  const untold = new Set<Count>()
  const forget = (name: string, count: Count) => {
    counts.delete(name)
    untold.delete(count)
  }
  return {
    untold,
    of: ({ key }: Principal, { windowSeconds }: RateLimit, at: Date): Count => {
      const name = `${key.id} ${windowSeconds}`
      const endSeconds = windowEndSeconds(windowSeconds, at)
      const known = counts.get(name)
      if (known?.endSeconds === endSeconds) return known
      if (known !== undefined) forget(name, known)
      const fresh = { environmentId: key.environment_id, keyId: key.id, windowSeconds, endSeconds, own: 0, told: 0, others: 0 }
      counts.set(name, fresh)
      const [eldest] = counts
      if (eldest !== undefined && counts.size > entriesMax) forget(...eldest)
      return fresh
    },
    forgetEnded: (at: Date) => {
      for (const [name, count] of counts) if (count.endSeconds * 1000 <= at.getTime()) forget(name, count)
    },
  }
}

function isNear({ limit }: RateLimit, { own, told, others }: Count): boolean {
  return (own - told) * untoldPart >= limit - told - others
}

function rowOf({ environmentId, keyId, windowSeconds, endSeconds, own }: Count): RateCountRow {
  return { environmentId, keyId, windowSeconds, endsAt: new Date(endSeconds * 1000), count: own }
}
