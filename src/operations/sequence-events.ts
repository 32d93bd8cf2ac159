import type { EnvironmentId } from '../domain/ids.ts'
import { hasUnsequenced, type Placed, placeUnsequenced } from '../store/event-positions.ts'
import type { Dependencies } from './dependencies.ts'

const nothing: Placed = { placed: 0, moreWait: false }

/**
 * Gives the events of an environment that were committed by now their positions in its feed, a bounded number of them. Whoever reads
 * the feed asks for it first, so a feed that nobody reads costs nothing.
 */
export function sequenceEvents(
  { database, sequencing, placedEventsMax }: Pick<Dependencies, 'database' | 'sequencing' | 'placedEventsMax'>,
  environmentId: EnvironmentId,
): Promise<Placed> {
  return sequencing(environmentId, async () => {
    if (!(await hasUnsequenced(database, environmentId))) return nothing
    return database.transaction((session) => placeUnsequenced(session, environmentId, placedEventsMax))
  })
}
