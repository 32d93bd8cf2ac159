import { type Static, Type } from 'typebox'
import { maybe, nullable } from '../dialects/dialect.ts'
import { eventTypes } from '../domain/customer-event.ts'
import { attemptErrors, webhookEventTypes, webhookFormatNames } from '../domain/webhooks.ts'

const strict = { additionalProperties: false } as const
const nullableText = nullable(Type.String())
const Time = Type.String({ format: 'date-time' })
const url = Type.String({ minLength: 1, maxLength: 2048 })
const description = maybe(Type.String({ minLength: 1, maxLength: 255 }))
const types = Type.Array(Type.Enum([...webhookEventTypes]), { maxItems: webhookEventTypes.length })

export const CreateWebhookEndpoint = Type.Object(
  {
    url,
    description,
    event_types: Type.Optional(types),
    format: Type.Optional(Type.Enum([...webhookFormatNames])),
    enabled: Type.Optional(Type.Boolean()),
  },
  strict,
)
export type CreateWebhookEndpoint = Static<typeof CreateWebhookEndpoint>

export const UpdateWebhookEndpoint = Type.Object(
  { url: Type.Optional(url), description, event_types: Type.Optional(types), enabled: Type.Optional(Type.Boolean()) },
  strict,
)
export type UpdateWebhookEndpoint = Static<typeof UpdateWebhookEndpoint>

export const RotateWebhookSecret = Type.Object(
  { overlap_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800 })) },
  strict,
)
export type RotateWebhookSecret = Static<typeof RotateWebhookSecret>

export const TestWebhookEndpoint = Type.Object({ event_type: Type.Optional(Type.Enum([...eventTypes])) }, strict)
export type TestWebhookEndpoint = Static<typeof TestWebhookEndpoint>

export const ReplayEvents = Type.Object(
  {
    from: Type.String({ format: 'time' }),
    to: Type.String({ format: 'time' }),
    event_types: Type.Optional(Type.Array(Type.Enum([...eventTypes]), { maxItems: eventTypes.length })),
  },
  strict,
)
export type ReplayEvents = Static<typeof ReplayEvents>

const endpointMembers = {
  id: Type.String(),
  url: Type.String(),
  description: nullableText,
  event_types: Type.Array(Type.Enum([...webhookEventTypes])),
  format: Type.Enum([...webhookFormatNames]),
  enabled: Type.Boolean(),
  pending_deliveries: Type.Integer(),
  failing_since: nullable(Time),
  disabled_at: nullable(Time),
  disabled_reason: nullable(Type.Enum(['requested', 'gone', 'failing'])),
  previous_secret_expires_at: nullable(Time),
  created_at: Time,
  created_by: Type.String(),
  updated_at: Time,
}

/** What may be shown of an endpoint at any time: never its secret. */
export const WebhookEndpoint = Type.Object(endpointMembers)
export type WebhookEndpoint = Static<typeof WebhookEndpoint>

export const MadeWebhookEndpoint = Type.Object({ ...endpointMembers, secret: Type.String() })

export const WebhookEndpointList = Type.Object({ data: Type.Array(WebhookEndpoint) })

const outcomeMembers = {
  status: nullable(Type.Integer()),
  error: nullable(Type.Enum([...attemptErrors])),
  response: Type.String(),
  duration_ms: Type.Integer(),
}

export const WebhookTest = Type.Object(outcomeMembers)

export const WebhookDelivery = Type.Object({
  id: Type.String(),
  event_id: Type.String(),
  event_type: Type.Enum([...webhookEventTypes]),
  customer_id: nullableText,
  version: nullable(Type.Integer()),
  state: Type.Enum(['pending', 'delivered', 'dead']),
  created_at: Time,
  finished_at: nullable(Time),
  next_attempt_at: nullable(Time),
  request: Type.Object({
    method: Type.Enum(['POST']),
    url: Type.String(),
    headers: Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
    body: nullableText,
  }),
  attempts: Type.Array(Type.Object({ at: Time, url: Type.String(), ...outcomeMembers })),
})
export type WebhookDelivery = Static<typeof WebhookDelivery>

export const WebhookDeliveryList = Type.Object({
  data: Type.Array(WebhookDelivery),
  has_more: Type.Boolean(),
  next_cursor: nullableText,
})

export const WebhookReplay = Type.Object({ deliveries: Type.Integer() })
