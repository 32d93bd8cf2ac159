import type { EventFilter, FeedPage, FeedStart } from '../domain/event-feed.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { findFeed, findPlaceBefore, readFeedBounds } from '../store/event-feed.ts'
import type { Dependencies } from './dependencies.ts'
import { sequenceAllEvents, sequenceEvents } from './sequence-events.ts'

type Needs = Pick<Dependencies, 'database' | 'sequencing' | 'placedEventsMax' | 'examinedEventsMax'>

export interface FeedRequest {
  readonly filter: EventFilter
  readonly start: FeedStart
  readonly limit: number
}

/**
 * The next events of an environment's feed that pass the filter, among them all that were committed before the request. A look goes a
 * bounded way, so a page may be empty although more follows: the position says how far it went.
 */
export async function readFeed(needs: Needs, environmentId: EnvironmentId, request: FeedRequest): Promise<FeedPage> {
  const { database, examinedEventsMax } = needs
  const { filter, start, limit } = request
  if (start === 'now') {
    await sequenceAllEvents(needs, environmentId)
    return { entries: [], position: (await readFeedBounds(database, environmentId)).last, hasMore: false }
  }
  const { moreWait } = await sequenceEvents(needs, environmentId)

  const given = start === 'oldest' ? null : start.after
  const after = filter.from === null ? given : await findPlaceBefore(database, environmentId, given, filter.from)
  const isSelective = filter.types.length > 0 || filter.from !== null || filter.until !== null
  // one more than asked for tells whether there is another page
  const examinedMax = isSelective ? Math.max(examinedEventsMax, limit + 1) : limit + 1
  const found = await findFeed(database, environmentId, { filter, after, entriesMax: limit + 1, examinedMax })
  const { archived, last } = found.bounds
  if (given !== null && given < archived) throw new NativeError({ problem: 'history_not_kept' })
  // a place beyond the end is one of a database that has been put back to an earlier state since
  if (given !== null && given > last) throw unknownPlace(start)

  const entries = found.entries.slice(0, limit)
  const lastShown = entries.at(-1)
  if (found.entries.length > limit && lastShown) return { entries, position: lastShown.position, hasMore: true }
  // what was not looked at is behind this place; where all was, nothing is before the end that the same statement saw
  const isAllExamined = found.examined < examinedMax
  const position = isAllExamined ? Math.max(after ?? 0, last) : (found.examinedTo ?? after ?? 0)
  return { entries, position, hasMore: moreWait || !isAllExamined }
}

function unknownPlace(start: FeedStart): ProblemError {
  const parameter = typeof start === 'object' ? start.givenBy : 'cursor'
  return new ProblemError({ problem: 'query_invalid', failures: [{ path: [parameter], rule: 'cursor' }] })
}
