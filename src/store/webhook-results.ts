import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { DeliveryResult } from '../domain/webhook-deliveries.ts'
import type { DisabledReason, WebhookEndpoint } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'

export interface EndpointVerdict {
  readonly environmentId: EnvironmentId
  readonly endpointId: EndpointId
  readonly failingSince: Date | null
  /** null: it stays as it is */
  readonly givenUp: DisabledReason | null
}

const hold = `
  select id, environment_id, url, description, event_types, format, is_enabled, failing_since
  from webhook_endpoints
  where environment_id = any($1) and (id = any($2) or ($3 and is_enabled)) and deleted_at is null
  order by environment_id, id
  for update`

export type JudgedEndpoint = Pick<
  WebhookEndpoint,
  'id' | 'environment_id' | 'url' | 'description' | 'event_types' | 'format' | 'is_enabled' | 'failing_since'
>

/**
 * The endpoints of these results, and nobody else makes or ends their deliveries before this transaction ends: so one that is made and
 * one that ends cannot each believe that the other makes the next one due. `neighboursToo` holds those that may have to be told.
 */
export async function holdJudgedEndpoints(
  session: Session,
  results: readonly DeliveryResult[],
  neighboursToo: boolean,
): Promise<readonly JudgedEndpoint[]> {
  const environments = [...new Set(results.map(({ environmentId }) => environmentId))]
  const ids = [...new Set(results.map(({ endpointId }) => endpointId))]
  return session.query<JudgedEndpoint>({ name: 'hold-judged-endpoints', text: hold, values: [environments, ids, neighboursToo] })
}

/**
 * Writes what came of many deliveries. What another process has taken in hand since is its business. Where one of a customer ended, the
 * next one is due.
 */
const record = `
with result as (
  select * from json_to_recordset($1::json) as r(
    environment_id uuid, endpoint_id uuid, number bigint, claims integer, state text, attempt json, due_at timestamptz)
),
recorded as (
  update webhook_deliveries d
  set state = r.state, attempts = d.attempts + 1, due_at = r.due_at, leased_until = null,
    attempt_log = (case when d.attempt_log::text = '[]' then '[' else left(d.attempt_log::text, -1) || ',' end || r.attempt::text || ']')::json,
    finished_at = case when r.state = 'pending' then null else $3::timestamptz end
  from result r
  where (d.environment_id, d.endpoint_id, d.number) = (r.environment_id, r.endpoint_id, r.number)
    -- not by its state: the planner would take the index of all that is pending for it
    and d.claims = r.claims and d.finished_at is null
  returning d.environment_id, d.endpoint_id, d.number, d.subject_id, d.state
),
ended as (
  select * from recorded where state <> 'pending'
),
promoted as (
  update webhook_deliveries n
  set due_at = $3
  from (
    select e.environment_id, e.endpoint_id, (
      select min(m.number) from webhook_deliveries m
      where m.environment_id = e.environment_id and m.endpoint_id = e.endpoint_id and m.subject_id = e.subject_id
        and m.state = 'pending' and m.number > e.number
    ) as number
    from ended e
  ) next
  where (n.environment_id, n.endpoint_id, n.number) = (next.environment_id, next.endpoint_id, next.number)
),
judged as (
  update webhook_endpoints e
  set failing_since = v.failing_since,
    pending = e.pending - (select count(*) from ended d where d.environment_id = e.environment_id and d.endpoint_id = e.id),
    is_enabled = e.is_enabled and v.given_up is null,
    disabled_at = case when e.is_enabled and v.given_up is not null then $3 else e.disabled_at end,
    disabled_reason = case when e.is_enabled and v.given_up is not null then v.given_up else e.disabled_reason end,
    updated_at = case when e.is_enabled and v.given_up is not null then $3 else e.updated_at end
  from json_to_recordset($2::json) as v(environment_id uuid, endpoint_id uuid, failing_since timestamptz, given_up text)
  where (e.environment_id, e.id) = (v.environment_id, v.endpoint_id)
)
select environment_id, endpoint_id, number from recorded`

export async function recordResults(
  session: Session,
  results: readonly DeliveryResult[],
  verdicts: readonly EndpointVerdict[],
  now: Date,
): Promise<void> {
  const input = results.map(({ environmentId, endpointId, number, claims, state, attempt, dueAt }) => {
    return { environment_id: environmentId, endpoint_id: endpointId, number, claims, state, attempt, due_at: dueAt }
  })
  const judged = verdicts.map(({ environmentId, endpointId, failingSince, givenUp }) => {
    return { environment_id: environmentId, endpoint_id: endpointId, failing_since: failingSince, given_up: givenUp }
  })
  await session.query({ text: record, values: [JSON.stringify(input), JSON.stringify(judged), now] })
}
