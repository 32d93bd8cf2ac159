import type { Environment } from './access.ts'
import type { Customer } from './customer.ts'
import { type CustomerEvent, type EventType, eventTypes } from './customer-event.ts'
import type { EndpointId, EnvironmentId, EventId, KeyId } from './ids.ts'

/** What an endpoint can ask to be told: all that happens to customers, and that another endpoint was given up. */
export const webhookEventTypes = [...eventTypes, 'webhook_endpoint.disabled'] as const
export type WebhookEventType = (typeof webhookEventTypes)[number]

export const webhookFormatNames = ['standard', 'monk', 'flexprice', 'billing-io', 'moment'] as const
export type WebhookFormatName = (typeof webhookFormatNames)[number]

/** Why an endpoint is disabled: somebody did it, it answered 410, or it failed for days. */
export type DisabledReason = 'requested' | 'gone' | 'failing'

export interface WebhookEndpoint {
  readonly id: EndpointId
  readonly environment_id: EnvironmentId
  readonly url: string
  readonly description: string | null
  /** what it wants; an empty list is all that its format has words for */
  readonly event_types: readonly WebhookEventType[]
  readonly format: WebhookFormatName
  readonly is_enabled: boolean
  readonly secret: string
  readonly previous_secret: string | null
  readonly previous_secret_expires_at: Date | null
  /** how many deliveries are to be made */
  readonly pending: number
  /** since when nothing has been taken */
  readonly failing_since: Date | null
  readonly disabled_at: Date | null
  readonly disabled_reason: DisabledReason | null
  readonly created_at: Date
  readonly created_by: KeyId
  readonly updated_at: Date
}

/** What can become of an attempt beside an answer. None says more of a network than that it was refused. */
export const attemptErrors = [
  'address_refused',
  'name_not_found',
  'connection_failed',
  'tls_failed',
  'timed_out',
  'answer_malformed',
  // the event was archived before it could be told
  'event_not_kept',
  // it could not be read, and may be at the next attempt
  'event_not_read',
] as const
export type AttemptError = (typeof attemptErrors)[number]

export interface Attempt {
  readonly at: Date
  readonly url: string
  readonly duration_ms: number
  readonly status: number | null
  readonly error: AttemptError | null
  /** the beginning of the answer's body */
  readonly response: string
}

/** An attempt as it is kept. */
export type KeptAttempt = Omit<Attempt, 'at'> & { readonly at: string }

export type DeliveryState = 'pending' | 'delivered' | 'dead'

/** What is told of an endpoint that was given up, as it was then. */
export interface DisabledEndpoint {
  readonly id: EndpointId
  readonly url: string
  readonly description: string | null
  readonly format: WebhookFormatName
  readonly disabled_at: string
  readonly disabled_reason: DisabledReason
}

interface Message {
  /** the event's: the same in every attempt, resend and replay */
  readonly id: EventId
  readonly occurredAt: Date
  readonly environment: Environment
}

/** A change of a customer, with the record that it is about. */
export interface CustomerMessage extends Message {
  readonly type: EventType
  readonly event: CustomerEvent
  readonly customer: Customer
}

export interface EndpointMessage extends Message {
  readonly type: 'webhook_endpoint.disabled'
  readonly endpoint: DisabledEndpoint
}

export type WebhookMessage = CustomerMessage | EndpointMessage

/** How an API's webhooks look: which events it has words for, and how it says and signs them. */
export interface WebhookFormat {
  /** what it can tell of customers */
  readonly types: readonly EventType[]
  /** whether the customer is told as it was after the event, or as it is when it is told */
  readonly customerAs: 'it was' | 'it is'
  readonly customerBody: (message: CustomerMessage) => string
  /** where it can tell of endpoints */
  readonly endpointBody?: (message: EndpointMessage) => string
  /** beside Content-Type and Content-Length */
  readonly headers: (message: WebhookMessage, body: string, signing: Signing) => Readonly<Record<string, string>>
}

/** A request as it goes out. */
export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came of it: a status, or what went wrong before there was one. */
export interface WebhookAnswer {
  readonly status: number | null
  readonly error: AttemptError | null
  /** the beginning of the answer's body */
  readonly response: string
  readonly retryAfter: string | undefined
}

export interface Signing {
  readonly at: Date
  /** all that sign: during a rotation the new one, then the old one */
  readonly secrets: readonly string[]
  readonly hmac: Hmac
}

/** HMAC-SHA256; the domain has no cryptography of its own. */
export type Hmac = (key: Uint8Array, text: string, encoding: 'hex' | 'base64') => string

/** The secrets that sign at that time. */
export function signingSecrets(endpoint: WebhookEndpoint, at: Date): readonly string[] {
  const { secret, previous_secret: previous, previous_secret_expires_at: expiresAt } = endpoint
  return previous !== null && expiresAt !== null && expiresAt > at ? [secret, previous] : [secret]
}

/** The types that an endpoint of the format can ask for. */
export function knownTypes({ types, endpointBody }: WebhookFormat): readonly WebhookEventType[] {
  return endpointBody === undefined ? types : webhookEventTypes
}

/** The types that an endpoint is told of. */
export function wantedTypes(
  { event_types }: Pick<WebhookEndpoint, 'event_types'>,
  format: WebhookFormat,
): readonly WebhookEventType[] {
  const known = knownTypes(format)
  return event_types.length === 0 ? known : known.filter((type) => event_types.includes(type))
}
