import { spellEndpointId, spellKeyId } from '../domain/ids.ts'
import type { WebhookEndpoint } from '../domain/webhooks.ts'
import type { ShownDelivery } from '../operations/webhook-deliveries.ts'
import type { WebhookDelivery as WireDelivery, WebhookEndpoint as WireEndpoint } from './webhook-schemas.ts'

/** All of an endpoint but its secrets. */
export function wireOfEndpoint(endpoint: WebhookEndpoint): WireEndpoint {
  const { url, description, event_types, format, pending, disabled_reason } = endpoint
  return {
    id: spellEndpointId(endpoint.id),
    url,
    description,
    event_types: [...event_types],
    format,
    enabled: endpoint.is_enabled,
    pending_deliveries: pending,
    failing_since: timeOf(endpoint.failing_since),
    disabled_at: timeOf(endpoint.disabled_at),
    disabled_reason,
    previous_secret_expires_at: timeOf(endpoint.previous_secret_expires_at),
    created_at: endpoint.created_at.toISOString(),
    created_by: spellKeyId(endpoint.created_by),
    updated_at: endpoint.updated_at.toISOString(),
  }
}

/** enough to see what was sent; a customer may have a mebibyte of metadata */
const shownBytesMax = 2_048

export function wireOfDelivery({ delivery, url, request }: ShownDelivery): WireDelivery {
  const { event_id, event_type, version, state, attempt_log } = delivery
  return {
    id: String(delivery.number),
    event_id,
    event_type,
    customer_id: version === null ? null : delivery.subject_id,
    version,
    state,
    created_at: delivery.created_at.toISOString(),
    finished_at: timeOf(delivery.finished_at),
    next_attempt_at: timeOf(delivery.due_at),
    request: {
      method: 'POST',
      url,
      headers: { ...request?.headers },
      body: request === null ? null : Buffer.from(request.body).subarray(0, shownBytesMax).toString('utf8'),
    },
    attempts: attempt_log.map((attempt) => ({ ...attempt })),
  }
}

function timeOf(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
