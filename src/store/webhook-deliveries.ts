import type { EndpointId, EnvironmentId, EventId } from '../domain/ids.ts'
import type { Delivery } from '../domain/webhook-deliveries.ts'
import type { DeliveryState, WebhookEventType } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'
import { toldColumns } from './webhook-claims.ts'

const columns = `${toldColumns}, d.state, d.attempt_log, d.due_at, d.finished_at`

/** The newest first. */
export async function listDeliveries(
  session: Session,
  { environmentId, endpointId }: { readonly environmentId: EnvironmentId; readonly endpointId: EndpointId },
  page: { readonly state: DeliveryState | null; readonly before: number | null; readonly limit: number },
): Promise<readonly Delivery[]> {
  // each state has an index of its own, so it stands in the text
  const ofState = page.state === null ? '' : `and d.state = '${page.state}'`
  const text = `select ${columns} from webhook_deliveries d
    where d.environment_id = $1 and d.endpoint_id = $2 ${ofState} and ($3::bigint is null or d.number < $3)
    order by d.number desc
    limit $4`
  return session.query<Delivery>({ text, values: [environmentId, endpointId, page.before, page.limit] })
}

export async function findDelivery(
  session: Session,
  environmentId: EnvironmentId,
  endpointId: EndpointId,
  number: number,
): Promise<Delivery | undefined> {
  const text = `select ${columns} from webhook_deliveries d where d.environment_id = $1 and d.endpoint_id = $2 and d.number = $3`
  return (await session.query<Delivery>({ text, values: [environmentId, endpointId, number] }))[0]
}

/** Makes the next attempt of a pending delivery due; one that waits for an earlier one goes on waiting. */
export async function hastenDelivery(
  session: Session,
  environmentId: EnvironmentId,
  endpointId: EndpointId,
  number: number,
  now: Date,
): Promise<void> {
  await session.query({
    text: `update webhook_deliveries set due_at = $4
      where environment_id = $1 and endpoint_id = $2 and number = $3 and due_at > $4`,
    values: [environmentId, endpointId, number, now],
  })
}

/** An event that an endpoint is to be told, perhaps again. */
export interface NewDelivery {
  readonly subjectId: string
  readonly version: number | null
  readonly ordinal: number | null
  readonly eventId: EventId
  readonly type: WebhookEventType
  readonly data: object | null
}

/**
 * Makes deliveries in this order behind all that the endpoint has. The endpoint must be held, and this a statement of its own, begun
 * then; see fanOutEvents.
 */
const insertBehind = `
with told as (
  select n.*, e.last_number + n.place as number,
    row_number() over (partition by n.subject_id order by n.place) = 1
      and not exists (
        select from webhook_deliveries d
        where d.environment_id = $1 and d.endpoint_id = $2 and d.subject_id = n.subject_id and d.state = 'pending'
      ) as is_due
  from json_to_recordset($3::json) as n(
    place integer, subject_id uuid, version integer, ordinal smallint, event_id uuid, event_type text, data json)
  join webhook_endpoints e on e.environment_id = $1 and e.id = $2
),
made as (
  insert into webhook_deliveries (environment_id, endpoint_id, number, subject_id, version, ordinal, event_id, event_type, data, state,
    attempts, attempt_log, due_at, claims, created_at)
  select $1, $2, t.number, t.subject_id, t.version, t.ordinal, t.event_id, t.event_type, t.data, 'pending', 0, '[]',
    case when t.is_due then $4::timestamptz end, 0, $4
  from told t
)
update webhook_endpoints
set last_number = last_number + $5, pending = pending + $5
where environment_id = $1 and id = $2
returning last_number`

/** Gives the number of the last. */
export async function insertDeliveries(
  session: Session,
  { environmentId, endpointId }: { readonly environmentId: EnvironmentId; readonly endpointId: EndpointId },
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<number> {
  const input = deliveries.map(({ subjectId, version, ordinal, eventId, type, data }, index) => {
    return { place: index + 1, subject_id: subjectId, version, ordinal, event_id: eventId, event_type: type, data }
  })
  const values = [environmentId, endpointId, JSON.stringify(input), now, deliveries.length]
  const [row] = await session.query<{ last_number: number }>({ text: insertBehind, values })
  return row?.last_number ?? 0
}
