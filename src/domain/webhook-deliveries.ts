import type { CustomerId, EndpointId, EnvironmentId, EventId } from './ids.ts'
import type { Attempt, DeliveryState, DisabledEndpoint, KeptAttempt, WebhookEventType } from './webhooks.ts'

/** An event that an endpoint is to be told. */
export interface ToldEvent {
  readonly environment_id: EnvironmentId
  readonly endpoint_id: EndpointId
  /** of the endpoint, in the order in which deliveries were made */
  readonly number: number
  /** the customer that the event is about, unless it is about an endpoint */
  readonly subject_id: CustomerId
  readonly version: number | null
  readonly ordinal: number | null
  readonly event_id: EventId
  readonly event_type: WebhookEventType
  readonly data: DisabledEndpoint | null
  readonly attempts: number
  readonly created_at: Date
}

/** A delivery that this process has in hand. */
export interface ClaimedDelivery extends ToldEvent {
  /** which time it was taken in hand: what came of it counts only while that was the last */
  readonly claims: number
  readonly leased_until: Date
}

/** A delivery with all that came of it. */
export interface Delivery extends ToldEvent {
  readonly state: DeliveryState
  readonly attempt_log: readonly KeptAttempt[]
  /** null: an earlier one of its customer comes first, or nothing is to be done any more */
  readonly due_at: Date | null
  readonly finished_at: Date | null
}

/** What came of a delivery that was in hand. */
export interface DeliveryResult {
  readonly environmentId: EnvironmentId
  readonly endpointId: EndpointId
  readonly number: number
  readonly claims: number
  readonly attempt: Attempt
  readonly state: DeliveryState
  /** of one that stays pending: when it is tried again */
  readonly dueAt: Date | null
}

/** An endpoint for which something is to be done. */
export interface EndpointWithWork {
  readonly environment_id: EnvironmentId
  readonly id: EndpointId
  /** events that it was not asked about yet */
  readonly has_events: boolean
  /** some of them have their positions already */
  readonly is_behind: boolean
  /** deliveries whose time has come */
  readonly is_due: boolean
}

export interface EndpointPlace {
  readonly environmentId: EnvironmentId
  readonly id: EndpointId
}

/** An endpoint of which so many deliveries are to be taken in hand at most. */
export interface Room extends EndpointPlace {
  readonly claimsMax: number
}
