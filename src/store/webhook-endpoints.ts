import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { WebhookEndpoint } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'

export const endpointColumns = `id, environment_id, url, description, event_types, format, is_enabled, secret, previous_secret,
  previous_secret_expires_at, pending, failing_since, disabled_at, disabled_reason, created_at, created_by, updated_at`
const ofOne = 'environment_id = $1 and id = $2 and deleted_at is null'

/** An endpoint that begins behind that position. */
export async function insertEndpoint(session: Session, endpoint: WebhookEndpoint, position: number): Promise<void> {
  const { id, environment_id, url, description, event_types, format, secret, created_at, created_by } = endpoint
  const { is_enabled, disabled_at, disabled_reason } = endpoint
  await session.query({
    text: `insert into webhook_endpoints (id, environment_id, url, description, event_types, format, is_enabled, secret, position,
        disabled_at, disabled_reason, created_at, created_by, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12)`,
    values: [
      id,
      environment_id,
      url,
      description,
      event_types,
      format,
      is_enabled,
      secret,
      position,
      disabled_at,
      disabled_reason,
      created_at,
      created_by,
    ],
  })
}

export async function countEndpoints(session: Session, environmentId: EnvironmentId): Promise<number> {
  const text = 'select count(*) as count from webhook_endpoints where environment_id = $1 and deleted_at is null'
  const [row] = await session.query<{ count: number }>({ text, values: [environmentId] })
  return row?.count ?? 0
}

/** All of an environment, the newest first: there are few. */
export async function listEndpoints(session: Session, environmentId: EnvironmentId): Promise<readonly WebhookEndpoint[]> {
  const text = `select ${endpointColumns} from webhook_endpoints where environment_id = $1 and deleted_at is null order by id desc`
  return session.query<WebhookEndpoint>({ text, values: [environmentId] })
}

export async function findEndpoint(
  session: Session,
  environmentId: EnvironmentId,
  id: EndpointId,
): Promise<WebhookEndpoint | undefined> {
  const text = `select ${endpointColumns} from webhook_endpoints where ${ofOne}`
  return (await session.query<WebhookEndpoint>({ text, values: [environmentId, id] }))[0]
}

/** The endpoint, and nobody makes or ends deliveries of it before this transaction does. */
export async function holdEndpoint(
  session: Session,
  environmentId: EnvironmentId,
  id: EndpointId,
): Promise<WebhookEndpoint | undefined> {
  const text = `select ${endpointColumns} from webhook_endpoints where ${ofOne} for update`
  return (await session.query<WebhookEndpoint>({ text, values: [environmentId, id] }))[0]
}

/** What a caller can change, and what follows from it. */
export async function updateEndpoint(session: Session, endpoint: WebhookEndpoint): Promise<void> {
  const { environment_id, id, url, description, event_types, is_enabled, failing_since, disabled_at, disabled_reason } = endpoint
  const { secret, previous_secret, previous_secret_expires_at, updated_at } = endpoint
  await session.query({
    text: `update webhook_endpoints set url = $3, description = $4, event_types = $5, is_enabled = $6, failing_since = $7,
        disabled_at = $8, disabled_reason = $9, secret = $10, previous_secret = $11, previous_secret_expires_at = $12, updated_at = $13
      where environment_id = $1 and id = $2`,
    values: [
      environment_id,
      id,
      url,
      description,
      event_types,
      is_enabled,
      failing_since,
      disabled_at,
      disabled_reason,
      secret,
      previous_secret,
      previous_secret_expires_at,
      updated_at,
    ],
  })
}

/** What waited for its next attempt is to be made at once; what is in hand, or waits for another, stays as it is. */
export async function hastenDeliveries(session: Session, environmentId: EnvironmentId, id: EndpointId, now: Date): Promise<void> {
  await session.query({
    text: 'update webhook_deliveries set due_at = $3 where environment_id = $1 and endpoint_id = $2 and due_at > $3',
    values: [environmentId, id, now],
  })
}

/** Out of sight at once; its deliveries are many, and the sweep takes them away. False when there is none. */
export async function markDeleted(session: Session, environmentId: EnvironmentId, id: EndpointId, at: Date): Promise<boolean> {
  const text = `update webhook_endpoints set deleted_at = $3, is_enabled = false where ${ofOne} returning 1`
  return (await session.query({ text, values: [environmentId, id, at] })).length === 1
}
