import type { Principal } from '../domain/access.ts'
import type { EventFilter, FeedPage, FeedStart } from '../domain/event-feed.ts'
import { ProblemError } from '../domain/problems.ts'
import { writeEvent } from '../native/write-event.ts'
import { authenticateKey } from '../operations/authenticate-key.ts'
import { sealFeedCursor } from '../operations/cursors.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { readFeed } from '../operations/read-feed.ts'
import type { HttpContext } from './context.ts'
import type { SentEvents } from './sent-events.ts'
import { problemOf } from './serve.ts'

export interface FollowedFeed {
  readonly principal: Principal
  /** the key's own text, by which it is asked for again */
  readonly key: string
  readonly requestId: string
  readonly filter: EventFilter
  readonly first: FeedPage
}

interface Rhythm {
  readonly eventStreamCheckIntervalMs: number
  readonly eventStreamHeartbeatMs: number
}

/** few, because events may be large, and what was read waits in memory until it is taken */
const pageEntriesMax = 25
/** how long a client waits before it comes again */
const retryMs = 1000

export function readPage(
  dependencies: Dependencies,
  principal: Principal,
  filter: EventFilter,
  start: FeedStart,
): Promise<FeedPage> {
  return readFeed(dependencies, principal.environment.id, { filter, start, limit: pageEntriesMax })
}

/** Writes the feed from its first page on, until its reader, its key or the server ends it. */
export async function followFeed(context: HttpContext, feed: FollowedFeed, stream: SentEvents, rhythm: Rhythm): Promise<void> {
  const { dependencies } = context
  const unwatch = dependencies.feedWatch.watch(feed.principal.environment.id, stream.wake)
  try {
    await writeAll(dependencies, feed, stream, rhythm)
  } catch (error) {
    // a key that is no longer accepted ends its stream; coming again, the client is told why
    const isRefusal = error instanceof ProblemError && error.problem.problem.startsWith('key_')
    if (!isRefusal) problemOf(context, feed.requestId, error)
  } finally {
    unwatch()
    stream.stop()
    stream.end()
  }
}

async function writeAll(dependencies: Dependencies, feed: FollowedFeed, stream: SentEvents, rhythm: Rhythm): Promise<void> {
  const { principal, filter } = feed
  const idOf = (position: number) => `id: ${sealFeedCursor(dependencies, principal, position)}\n`
  // an id without data is no event, and yet the place to come again at
  const place = (position: number) => `:\n${idOf(position)}\n`
  let page: FeedPage = feed.first
  let quietSinceMs = performance.now()
  let isLate = false
  if (!(await stream.write(`retry: ${retryMs}\n\n`))) return
  if (page.entries.length === 0 && !(await stream.write(place(page.position)))) return

  while (!stream.isOver()) {
    for (const { position, event } of page.entries) {
      const written = await stream.write(`${idOf(position)}event: ${event.type}\ndata: ${writeEvent(event)}\n\n`)
      if (!written) return
      quietSinceMs = performance.now()
    }
    const isDue: boolean = page.hasMore || (await stream.rest(rhythm.eventStreamCheckIntervalMs)) || isLate
    if (performance.now() - quietSinceMs >= rhythm.eventStreamHeartbeatMs) {
      if (!(await stream.write(place(page.position)))) return
      quietSinceMs = performance.now()
    }
    const { position } = page
    const next: FeedPage | 'not due' | undefined = await unlessOverloaded(async () => {
      await authenticateKey(dependencies, feed.key)
      return isDue ? readPage(dependencies, principal, filter, { after: position, givenBy: 'cursor' }) : 'not due'
    })
    isLate = isDue && next === undefined
    page = next === undefined || next === 'not due' ? { entries: [], position, hasMore: false } : next
  }
}

/** A database that cannot serve now may be able to in a moment, and the stream goes on where it was. */
async function unlessOverloaded<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError && error.problem.problem === 'service_overloaded') return undefined
    throw error
  }
}
