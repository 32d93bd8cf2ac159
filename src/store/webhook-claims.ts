import type { ClaimedDelivery, Room } from '../domain/webhook-deliveries.ts'
import type { Session } from '../platform/database.ts'

/** What is read of an event to be told, of a delivery `d`. */
export const toldColumns = `d.environment_id, d.endpoint_id, d.number, d.subject_id, d.version, d.ordinal, d.event_id, d.event_type,
  d.data, d.attempts, d.created_at`

export const claimedColumns = `${toldColumns}, d.claims, d.leased_until`

/** Of each endpoint the deliveries that have waited longest, passing over those that another process is at. */
const claimDue = `
with wanted as (
  select * from json_to_recordset($1::json) as w(environment_id uuid, endpoint_id uuid, claims_max integer)
),
due as (
  select d.environment_id, d.endpoint_id, d.number
  from wanted w
  cross join lateral (
    select d.environment_id, d.endpoint_id, d.number
    from webhook_deliveries d
    where d.environment_id = w.environment_id and d.endpoint_id = w.endpoint_id and d.due_at <= $2
      and (d.leased_until is null or d.leased_until <= $2)
    order by d.due_at, d.number
    limit w.claims_max
    for update skip locked
  ) d
)
update webhook_deliveries d
set claims = d.claims + 1, leased_until = $3
from due
where (d.environment_id, d.endpoint_id, d.number) = (due.environment_id, due.endpoint_id, due.number)
returning ${claimedColumns}`

export async function claimDueDeliveries(
  session: Session,
  requests: readonly Room[],
  { now, leasedUntil }: { readonly now: Date; readonly leasedUntil: Date },
): Promise<readonly ClaimedDelivery[]> {
  const input = requests.map(({ environmentId, id, claimsMax }) => ({
    environment_id: environmentId,
    endpoint_id: id,
    claims_max: claimsMax,
  }))
  return session.query<ClaimedDelivery>({
    name: 'claim-webhook-deliveries',
    text: claimDue,
    values: [JSON.stringify(input), now, leasedUntil],
  })
}

const release = `
  update webhook_deliveries d
  set leased_until = null
  from json_to_recordset($1::json) as r(environment_id uuid, endpoint_id uuid, number bigint, claims integer)
  where (d.environment_id, d.endpoint_id, d.number) = (r.environment_id, r.endpoint_id, r.number) and d.claims = r.claims`

/** Lets go of what was not sent, so that another process need not wait for the clock. */
export async function releaseDeliveries(session: Session, claimed: readonly ClaimedDelivery[]): Promise<void> {
  const input = claimed.map(({ environment_id, endpoint_id, number, claims }) => ({
    environment_id,
    endpoint_id,
    number,
    claims,
  }))
  await session.query({ text: release, values: [JSON.stringify(input)] })
}

const renew = `
  update webhook_deliveries d
  set leased_until = $2
  from json_to_recordset($1::json) as r(environment_id uuid, endpoint_id uuid, number bigint, claims integer)
  where (d.environment_id, d.endpoint_id, d.number) = (r.environment_id, r.endpoint_id, r.number) and d.claims = r.claims
    and d.leased_until is not null`

/** Keeps in hand what takes long. */
export async function renewLeases(session: Session, claimed: readonly ClaimedDelivery[], leasedUntil: Date): Promise<void> {
  await session.query({ text: renew, values: [inputOf(claimed), leasedUntil] })
}

/** Lets go of everything: nobody else is at this database, so whoever had something in hand is no more. */
export async function endLeases(session: Session): Promise<void> {
  await session.query({
    text: 'update webhook_deliveries set leased_until = null where due_at is not null and leased_until is not null',
  })
}

function inputOf(claimed: readonly ClaimedDelivery[]): string {
  return JSON.stringify(
    claimed.map(({ environment_id, endpoint_id, number, claims }) => ({ environment_id, endpoint_id, number, claims })),
  )
}
