import type { CustomerEvent } from '../domain/customer-event.ts'
import type { EventFilter, FeedEntry } from '../domain/event-feed.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { eventOfRow, eventSelection } from './events.ts'

export interface FeedRequest {
  readonly filter: EventFilter
  /** null: from the oldest that is kept */
  readonly after: number | null
  readonly entriesMax: number
  /** so many places are looked at, however few of them hold what is wanted */
  readonly examinedMax: number
}

export interface FoundFeed {
  readonly entries: readonly FeedEntry[]
  /** the last place that was looked at; null: there was none to look at */
  readonly examinedTo: number | null
  readonly examined: number
  readonly bounds: FeedBounds
}

export interface FeedBounds {
  /** up to here events have been moved to files */
  readonly archived: number
  readonly last: number
}

const bounds = `
  coalesce((select last_position from event_archives where environment_id = $1), 0) as archived,
  coalesce((select last_position from event_sequences where environment_id = $1), 0) as last`

const selectBounds = `select ${bounds}`

export async function readFeedBounds(session: Session, environmentId: EnvironmentId): Promise<FeedBounds> {
  const sql = { name: 'feed-bounds', text: selectBounds, values: [environmentId] }
  const [row] = await session.query<FeedBounds>(sql)
  return row ?? { archived: 0, last: 0 }
}

/** A part of the feed, and its bounds at the same moment: one row at least, of which all but the bounds may be null. */
const selectFeed = (ofCustomer: string) => `
with feed as (
  select ${bounds}
),
examined as materialized (
  select position, customer_id, version, ordinal
  from event_positions
  where environment_id = $1 and position > (select coalesce($2::bigint, archived) from feed) ${ofCustomer}
  order by position
  limit $3
),
found as (
  select x.position, ${eventSelection}
  from examined x
  join events e
    on e.environment_id = $1 and (e.customer_id, e.version, e.ordinal) = (x.customer_id, x.version, x.ordinal)
  left join api_keys k on k.id = e.key_id
  where (cardinality($5::text[]) = 0 or e.type = any($5))
    and ($6::timestamptz is null or e.occurred_at >= $6) and ($7::timestamptz is null or e.occurred_at < $7)
  order by x.position
  limit $4
)
select feed.archived, feed.last, span.examined_to, span.examined, f.*
from feed
cross join (select max(position) as examined_to, count(*) as examined from examined) span
left join found f on true
order by f.position`

const ofAll = { name: 'feed', text: selectFeed('') }
const ofOne = { name: 'feed-of-customer', text: selectFeed('and customer_id = $8') }

type FeedRow = FeedBounds & {
  readonly examined_to: number | null
  readonly examined: number
} & ({ readonly position: null } | (CustomerEvent & { readonly position: number }))

export async function findFeed(session: Session, environmentId: EnvironmentId, request: FeedRequest): Promise<FoundFeed> {
  const { filter, after, entriesMax, examinedMax } = request
  const { types, customerId, from, until } = filter
  const values = [environmentId, after, examinedMax, entriesMax, types, from, until]
  const sql = customerId === null ? { ...ofAll, values } : { ...ofOne, values: [...values, customerId] }
  const rows = await session.query<FeedRow>(sql)
  const [first] = rows
  if (first === undefined) throw new Error('a feed was found without its bounds')
  const entries = rows.flatMap((row) => (row.position === null ? [] : [{ position: row.position, event: eventOfRow(row) }]))
  const { archived, last, examined_to: examinedTo, examined } = first
  return { entries, examinedTo, examined, bounds: { archived, last } }
}

/**
 * Places are kept with the latest time of any event up to there, which never goes back: so the first place at which an event of that
 * time or later can be is found by halving, without an index of times. All before it are earlier.
 */
const selectPlaceBefore = `
with recursive halves(low, high) as (
  select greatest($2::bigint, (select archived from (select ${bounds}) feed)), last + 1 from (select ${bounds}) feed
  union all
  select case when h.is_earlier then h.middle else low end, case when h.is_earlier then high else h.middle end
  from halves
  cross join lateral (
    select (low + high) / 2 as middle, coalesce((
        select p.latest_at < $3
        from event_positions p
        where p.environment_id = $1 and p.position = (low + high) / 2), true) as is_earlier
  ) h
  where high - low > 1
)
select min(high) - 1 as place from halves`

/** The last place after which everything of that time or later is, and not before the one that is given. */
export async function findPlaceBefore(
  session: Session,
  environmentId: EnvironmentId,
  after: number | null,
  time: Date,
): Promise<number> {
  const sql = { name: 'place-before', text: selectPlaceBefore, values: [environmentId, after, time] }
  const [row] = await session.query<{ place: number }>(sql)
  return Math.max(after ?? 0, row?.place ?? 0)
}
