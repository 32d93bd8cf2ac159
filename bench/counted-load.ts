import type { Contender } from './rounds.ts'
import { type Load, runLoad } from './wrk.ts'

/**
 * A load of writes, each of whose answers must be found in the database: beyond those, only the requests may have written that were under
 * way when the time was up.
 */
export function countedLoad(load: Load, countWrites: () => Promise<number>): Contender['run'] {
  return async (seconds, isWarmUp) => {
    const outcome = await runLoad(load, seconds, isWarmUp)
    const written = await countWrites()
    const untrue = Math.max(0, outcome.answered - written, written - outcome.answered - load.connections)
    return { ...outcome, unexpected: outcome.unexpected + untrue }
  }
}
