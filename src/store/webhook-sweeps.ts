import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

export interface SweptEndpoint {
  readonly environment_id: EnvironmentId
  readonly id: EndpointId
  readonly is_deleted: boolean
  /** whether anything of it is to be swept */
  readonly is_due: boolean
}

/** Numbers grow with time, so the lowest tells whether any is old. */
const selectEndpoints = `
  select e.environment_id, e.id, e.deleted_at is not null as is_deleted,
    e.deleted_at is not null or coalesce(oldest.created_at < $3, false) or (not e.is_enabled and e.disabled_at < $3) as is_due
  from (
    select * from webhook_endpoints
    where $1::uuid is null or (environment_id, id) > ($1, $2)
    order by environment_id, id
    limit $4
  ) e
  left join lateral (
    select d.created_at from webhook_deliveries d
    where d.environment_id = e.environment_id and d.endpoint_id = e.id
    order by d.number
    limit 1
  ) oldest on true
  order by e.environment_id, e.id`

/** Endpoints in the order of their ids, the deleted ones too. */
export async function listSweptEndpoints(
  session: Session,
  after: SweptEndpoint | null,
  before: Date,
  limit: number,
): Promise<readonly SweptEndpoint[]> {
  const values = [after?.environment_id ?? null, after?.id ?? null, before, limit]
  return session.query<SweptEndpoint>({ text: selectEndpoints, values })
}

/**
 * Gives up what has been pending since before that time, the oldest first, and makes the next one of each customer due. The endpoint
 * must be held, and this a statement of its own, begun then.
 */
const expireOld = `
with old as (
  select number, subject_id from webhook_deliveries
  where environment_id = $1 and endpoint_id = $2 and state = 'pending' and created_at < $3
  order by number
  limit $5
),
expired as (
  update webhook_deliveries d
  set state = 'dead', due_at = null, leased_until = null, finished_at = $4
  from old
  where d.environment_id = $1 and d.endpoint_id = $2 and d.number = old.number
  returning 1
),
promoted as (
  update webhook_deliveries n
  set due_at = $4
  from (
    select (
      select min(m.number) from webhook_deliveries m
      where m.environment_id = $1 and m.endpoint_id = $2 and m.subject_id = o.subject_id and m.state = 'pending'
        and m.number > (select max(number) from old)
    ) as number
    from (select distinct subject_id from old) o
  ) next
  where n.environment_id = $1 and n.endpoint_id = $2 and n.number = next.number
)
update webhook_endpoints
set pending = pending - (select count(*) from old)
where environment_id = $1 and id = $2 and exists (select from old)
returning (select count(*) from expired) as expired`

export async function expireDeliveries(
  session: Session,
  { environment_id, id }: SweptEndpoint,
  { before, now, rowsMax }: { readonly before: Date; readonly now: Date; readonly rowsMax: number },
): Promise<number> {
  const [row] = await session.query<{ expired: number }>({ text: expireOld, values: [environment_id, id, before, now, rowsMax] })
  return row?.expired ?? 0
}

const deleteOld = `
  delete from webhook_deliveries d
  using (
    select number from webhook_deliveries
    where environment_id = $1 and endpoint_id = $2 and ($3::timestamptz is null or (created_at < $3 and state <> 'pending'))
    order by number
    limit $4
    for update skip locked
  ) oldest
  where d.environment_id = $1 and d.endpoint_id = $2 and d.number = oldest.number
  returning 1`

/** Deletes deliveries that were made before that time and are no longer pending, or without a time all; says how many. */
export async function deleteDeliveries(
  session: Session,
  { environment_id, id }: SweptEndpoint,
  before: Date | null,
  rowsMax: number,
): Promise<number> {
  return (await session.query({ text: deleteOld, values: [environment_id, id, before, rowsMax] })).length
}

/** The end of a deleted endpoint, once it has no deliveries any more. */
export async function deleteEndpoint(session: Session, { environment_id, id }: SweptEndpoint): Promise<void> {
  await session.query({
    text: `delete from webhook_endpoints e
      where environment_id = $1 and id = $2 and deleted_at is not null
        and not exists (select from webhook_deliveries d where d.environment_id = $1 and d.endpoint_id = $2)`,
    values: [environment_id, id],
  })
}

/** One that was disabled so long ago is told nothing of what happened since, and keeps no event from being archived. */
export async function skipToPresent(session: Session, { environment_id, id }: SweptEndpoint, before: Date): Promise<void> {
  await session.query({
    text: `update webhook_endpoints e
      set position = s.last_position
      from event_sequences s
      where e.environment_id = $1 and e.id = $2 and not e.is_enabled and e.disabled_at < $3
        and s.environment_id = $1 and s.last_position > e.position`,
    values: [environment_id, id, before],
  })
}
