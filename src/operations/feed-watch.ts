import type { EnvironmentId } from '../domain/ids.ts'
import { readFeedBounds } from '../store/event-feed.ts'
import type { Dependencies } from './dependencies.ts'
import { sequenceEvents } from './sequence-events.ts'

export interface FeedWatch {
  /** Calls when the environment's feed has grown, until what is given back is called. */
  watch(environmentId: EnvironmentId, wake: () => void): () => void
  /** Looks once at each feed that is watched. A feed that nobody watches costs nothing. */
  look(shouldStop: () => boolean): Promise<void>
}

interface Watched {
  readonly wakes: Set<() => void>
  last: number | null
}

/** One look for all who watch a feed in this process, however many they are. */
export function createFeedWatch(
  lookAt: (environmentId: EnvironmentId) => Promise<number>,
  tell: (error: unknown) => void,
): FeedWatch {
  const feeds = new Map<EnvironmentId, Watched>()
  let isFailing = false

  return {
    watch: (environmentId, wake) => {
      const feed = feeds.get(environmentId) ?? { wakes: new Set(), last: null }
      feeds.set(environmentId, feed)
      feed.wakes.add(wake)
      // who comes now may have read the feed before it grew to where it was last seen
      feed.last = null
      return () => {
        feed.wakes.delete(wake)
        if (feed.wakes.size === 0 && feeds.get(environmentId) === feed) feeds.delete(environmentId)
      }
    },
    look: async (shouldStop) => {
      try {
        // one after another: watching must never take more than one connection
        for (const [environmentId, feed] of [...feeds]) {
          if (shouldStop()) return
          const last = await lookAt(environmentId)
          const hasGrown = last !== feed.last
          feed.last = last
          if (hasGrown) for (const wake of feed.wakes) wake()
        }
        isFailing = false
      } catch (error) {
        // of a row of failures the first is told
        if (!isFailing) tell(error)
        isFailing = true
      }
    },
  }
}

/** How far an environment's feed goes, when all that is committed by now has its position. */
export async function endOfFeed(
  needs: Pick<Dependencies, 'database' | 'sequencing' | 'placedEventsMax'>,
  environmentId: EnvironmentId,
): Promise<number> {
  await sequenceEvents(needs, environmentId)
  return (await readFeedBounds(needs.database, environmentId)).last
}
