import type { CustomerEvent } from '../domain/customer-event.ts'
import type { FeedEntry } from '../domain/event-feed.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { eventOfRow, eventSelection } from './events.ts'

/** Every environment there is. */
export async function listEnvironmentIds(session: Session): Promise<readonly EnvironmentId[]> {
  const text = 'select id from environments order by id'
  return (await session.query<{ id: EnvironmentId }>({ text })).map(({ id }) => id)
}

const makeArchive = 'insert into event_archives (environment_id, last_position) values ($1, 0) on conflict do nothing'
const lockArchive = 'select last_position from event_archives where environment_id = $1 for update skip locked'

/** Up to where the feed has been archived, held until the transaction ends; nothing when another process is at it. */
export async function holdArchive(session: Session, environmentId: EnvironmentId): Promise<number | undefined> {
  await session.query({ text: makeArchive, values: [environmentId] })
  const [row] = await session.query<{ last_position: number }>({ text: lockArchive, values: [environmentId] })
  return row?.last_position
}

/**
 * The next events up to a place, but none that a webhook endpoint has not passed or has still to deliver: from the first of those on
 * nothing can go.
 */
const selectNext = `
with candidates as materialized (
  select position, customer_id, version, ordinal
  from event_positions
  where environment_id = $1 and position > $2 and position <= least($3, (
      select min(position) from webhook_endpoints where environment_id = $1 and deleted_at is null))
  order by position
  limit $4
),
awaited as (
  select min(c.position) as position
  from candidates c
  join webhook_endpoints w on w.environment_id = $1 and w.deleted_at is null
  join webhook_deliveries d
    on d.environment_id = $1 and d.endpoint_id = w.id and d.state = 'pending'
    and (d.subject_id, d.version, d.ordinal) = (c.customer_id, c.version, c.ordinal)
)
select c.position, ${eventSelection}
from candidates c
join events e on e.environment_id = $1 and (e.customer_id, e.version, e.ordinal) = (c.customer_id, c.version, c.ordinal)
left join api_keys k on k.id = e.key_id
where c.position < coalesce((select position from awaited), c.position + 1)
order by c.position`

export async function findArchivable(
  session: Session,
  environmentId: EnvironmentId,
  { after, upTo, eventsMax }: { readonly after: number; readonly upTo: number; readonly eventsMax: number },
): Promise<readonly FeedEntry[]> {
  const values = [environmentId, after, upTo, eventsMax]
  const rows = await session.query<CustomerEvent & { readonly position: number }>({ text: selectNext, values })
  return rows.map((row) => ({ position: row.position, event: eventOfRow(row) }))
}

const deleteArchived = `
with placed as (
  delete from event_positions
  where environment_id = $1 and position > $2 and position <= $3
  returning customer_id, version, ordinal
),
removed as (
  delete from events e
  using placed p
  where e.environment_id = $1 and (e.customer_id, e.version, e.ordinal) = (p.customer_id, p.version, p.ordinal)
)
update event_archives set last_position = $3 where environment_id = $1`

/** Removes the events after one place, up to another: they are in files by now. */
export async function removeArchived(session: Session, environmentId: EnvironmentId, after: number, upTo: number): Promise<void> {
  await session.query({ text: deleteArchived, values: [environmentId, after, upTo] })
}
