import type { FeedEntry } from '../domain/event-feed.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { EventArchive } from '../platform/event-archive.ts'
import { findArchivable, holdArchive, listEnvironmentIds, removeArchived } from '../store/event-archives.ts'
import { findPlaceBefore } from '../store/event-feed.ts'
import type { Dependencies } from './dependencies.ts'
import { inBatches } from './in-batches.ts'
import { sequenceEvents } from './sequence-events.ts'

export interface Archiving {
  readonly archive: EventArchive
  /** an event as a line */
  readonly lineOf: (entry: FeedEntry) => string
  readonly keptForMs: number
  readonly eventsMax: number
}

type Needs = Pick<Dependencies, 'database' | 'now' | 'sequencing' | 'placedEventsMax'>

/** Moves events that are older than is kept to files; says how many there were. */
export async function archiveEvents(needs: Needs, archiving: Archiving, shouldStop: () => boolean): Promise<number> {
  let count = 0
  for (const environmentId of await listEnvironmentIds(needs.database)) {
    // events have their places before they go, so that the feed says where it begins
    while (!shouldStop() && (await sequenceEvents(needs, environmentId)).moreWait);
    if (shouldStop()) return count
    count += await inBatches(archiving.eventsMax, shouldStop, () => archiveBatch(needs, environmentId, archiving))
  }
  return count
}

/**
 * The oldest events of an environment, in one transaction: they are on the disk before they are gone from the database. A crash in
 * between leaves them in both, and they are written a second time.
 */
function archiveBatch(
  { database, now }: Needs,
  environmentId: EnvironmentId,
  { archive, lineOf, keptForMs, eventsMax }: Archiving,
): Promise<number> {
  return database.transaction(async (session) => {
    const after = await holdArchive(session, environmentId)
    if (after === undefined) return 0
    const upTo = await findPlaceBefore(session, environmentId, after, new Date(now().getTime() - keptForMs))
    const entries = await findArchivable(session, environmentId, { after, upTo, eventsMax })
    const last = entries.at(-1)
    if (last === undefined) return 0
    await archive.append(environmentId, byDay(entries, lineOf))
    await removeArchived(session, environmentId, after, last.position)
    return entries.length
  })
}

function byDay(entries: readonly FeedEntry[], lineOf: Archiving['lineOf']): ReadonlyMap<string, readonly string[]> {
  const days = new Map<string, string[]>()
  for (const entry of entries) {
    const day = entry.event.occurred_at.toISOString().slice(0, 10)
    const lines = days.get(day) ?? []
    days.set(day, lines)
    lines.push(lineOf(entry))
  }
  return days
}
