import type { EnvironmentId } from '../domain/ids.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { hasUnsequenced, type Placed, placeUnsequenced } from '../store/event-positions.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'sequencing' | 'placedEventsMax'>

const nothing: Placed = { placed: 0, moreWait: false }

/**
 * Gives the events of an environment that were committed by now their positions in its feed, a bounded number of them. Whoever reads
 * the feed asks for it first, so a feed that nobody reads costs nothing.
 */
export function sequenceEvents({ database, sequencing, placedEventsMax }: Needs, environmentId: EnvironmentId): Promise<Placed> {
  return sequencing(environmentId, async () => {
    if (!(await hasUnsequenced(database, environmentId))) return nothing
    return database.transaction((session) => placeUnsequenced(session, environmentId, placedEventsMax))
  })
}

/** so many steps take some seconds; what they placed is placed, so that trying again comes to an end */
const stepsMax = 50

/** Gives every event that was committed by now its position: of a feed that nobody has read yet they may be many. */
export async function sequenceAllEvents(needs: Needs, environmentId: EnvironmentId): Promise<void> {
  for (let step = 0; step < stepsMax; step++) {
    const { moreWait } = await sequenceEvents(needs, environmentId)
    if (!moreWait) return
  }
  throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
}
