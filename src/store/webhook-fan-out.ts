import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { ClaimedDelivery, EndpointPlace, EndpointWithWork } from '../domain/webhook-deliveries.ts'
import type { WebhookEndpoint } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'
import { claimedColumns } from './webhook-claims.ts'

export interface WorkPage {
  /** those for which something is to be done */
  readonly endpoints: readonly EndpointWithWork[]
  /** the environments of all that were looked at */
  readonly environments: ReadonlySet<EnvironmentId>
  /** deliveries of all of these that are to be made */
  readonly pending: number
  /** the last endpoint that was looked at; null when it was the last of all */
  readonly place: EndpointPlace | null
}

/** A look at so many endpoints, however many there are: each costs three look-ups in an index. */
const selectWork = `
with looked_at as materialized (
  select environment_id, id, position, pending
  from webhook_endpoints
  where is_enabled and deleted_at is null and ($1::uuid is null or (environment_id, id) > ($1, $2))
  order by environment_id, id
  limit $3
)
select l.environment_id, l.id, l.pending, work.is_behind or work.is_unplaced as has_events, work.is_behind, work.is_due
from looked_at l
cross join lateral (
  select
    l.pending < $5
      and exists (select from event_sequences s where s.environment_id = l.environment_id and s.last_position > l.position) as is_behind,
    l.pending < $5 and exists (select from unsequenced_events u where u.environment_id = l.environment_id) as is_unplaced,
    exists (
      select from webhook_deliveries d
      where d.environment_id = l.environment_id and d.endpoint_id = l.id and d.due_at <= $4
        and (d.leased_until is null or d.leased_until <= $4)) as is_due
) work
order by l.environment_id, l.id`

export async function findWork(
  session: Session,
  after: EndpointPlace | null,
  { endpointsMax, now, pendingMax }: { readonly endpointsMax: number; readonly now: Date; readonly pendingMax: number },
): Promise<WorkPage> {
  const values = [after?.environmentId ?? null, after?.id ?? null, endpointsMax, now, pendingMax]
  const rows = await session.query<EndpointWithWork & { readonly pending: number }>({
    name: 'webhook-work',
    text: selectWork,
    values,
  })
  const last = rows.length === endpointsMax ? rows.at(-1) : undefined
  return {
    environments: new Set(rows.map(({ environment_id }) => environment_id)),
    pending: rows.reduce((sum, { pending }) => sum + pending, 0),
    endpoints: rows.filter(({ has_events, is_due }) => has_events || is_due),
    place: last === undefined ? null : { environmentId: last.environment_id, id: last.id },
  }
}

const holdEnabled = `
  select id, event_types, format, pending from webhook_endpoints
  where environment_id = $1 and id = any($2) and is_enabled and deleted_at is null
  order by id
  for update`

export type HeldEndpoint = Pick<WebhookEndpoint, 'id' | 'event_types' | 'format' | 'pending'>

/** Those of them that are enabled. Nobody else makes or ends their deliveries before this transaction ends. */
export async function holdEnabledEndpoints(
  session: Session,
  environmentId: EnvironmentId,
  ids: readonly EndpointId[],
): Promise<readonly HeldEndpoint[]> {
  return session.query<HeldEndpoint>({ name: 'hold-webhook-endpoints', text: holdEnabled, values: [environmentId, ids] })
}

/** What an endpoint that is held gets: events of these types, so many at most, of which the caller takes some in hand at once. */
export interface FanOut {
  readonly id: EndpointId
  readonly types: readonly string[]
  readonly eventsMax: number
  readonly claimsMax: number
}

/**
 * Makes deliveries of the events that an endpoint was not asked about yet. It must be a statement of its own, begun when the endpoints
 * are held: whether an earlier delivery of the same customer is pending is then what it says, and stays so.
 *
 * Of one customer only the first pending delivery is due. The others are when the one before has ended.
 */
const fanOut = `
with wanting as (
  select * from json_to_recordset($2::json) as w(id uuid, types text[], events_max integer, claims_max integer)
),
seen as (
  select e.id as endpoint_id, e.last_number, w.types, w.claims_max, p.position, p.customer_id, p.version, p.ordinal
  from wanting w
  join webhook_endpoints e on e.environment_id = $1 and e.id = w.id
  cross join lateral (
    select p.position, p.customer_id, p.version, p.ordinal
    from event_positions p
    where p.environment_id = $1 and p.position > e.position
    order by p.position
    limit w.events_max
  ) p
),
told as (
  select s.*, v.event_id, v.type,
    row_number() over (partition by s.endpoint_id order by s.position) as place,
    row_number() over (partition by s.endpoint_id, s.customer_id order by s.position) = 1
      and not exists (
        select from webhook_deliveries d
        where d.environment_id = $1 and d.endpoint_id = s.endpoint_id and d.subject_id = s.customer_id and d.state = 'pending'
      ) as is_due
  from seen s
  -- by their key, one by one, whatever the planner believes of how many there are
  cross join lateral (
    select e.event_id, e.type from events e
    where e.environment_id = $1 and e.customer_id = s.customer_id and e.version = s.version and e.ordinal = s.ordinal
    offset 0
  ) v
  where v.type = any(s.types)
),
ranked as (
  select t.*, t.is_due and count(*) filter (where t.is_due) over (partition by t.endpoint_id order by t.place) <= t.claims_max as is_claimed
  from told t
),
made as (
  insert into webhook_deliveries (environment_id, endpoint_id, number, subject_id, version, ordinal, event_id, event_type, state, attempts,
    attempt_log, due_at, claims, leased_until, created_at)
  select $1, r.endpoint_id, r.last_number + r.place, r.customer_id, r.version, r.ordinal, r.event_id, r.type, 'pending', 0,
    '[]', case when r.is_due then $3::timestamptz end, case when r.is_claimed then 1 else 0 end,
    case when r.is_claimed then $4::timestamptz end, $3
  from ranked r
  order by r.endpoint_id, r.place
  returning *
),
moved as (
  update webhook_endpoints e
  set position = s.position, last_number = e.last_number + s.count, pending = e.pending + s.count
  from (
    select s.endpoint_id, max(s.position) as position, (select count(*) from told t where t.endpoint_id = s.endpoint_id) as count
    from seen s
    group by s.endpoint_id
  ) s
  where e.environment_id = $1 and e.id = s.endpoint_id
)
select ${claimedColumns} from made d where leased_until is not null`

/** Gives what the caller has in hand now. */
export async function fanOutEvents(
  session: Session,
  environmentId: EnvironmentId,
  endpoints: readonly FanOut[],
  { now, leasedUntil }: { readonly now: Date; readonly leasedUntil: Date },
): Promise<readonly ClaimedDelivery[]> {
  const input = endpoints.map(({ id, types, eventsMax, claimsMax }) => ({
    id,
    types,
    events_max: eventsMax,
    claims_max: claimsMax,
  }))
  return session.query<ClaimedDelivery>({
    name: 'webhook-fan-out',
    text: fanOut,
    values: [environmentId, JSON.stringify(input), now, leasedUntil],
  })
}
