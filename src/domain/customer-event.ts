import type { Fields } from './history.ts'
import type { CustomerId, EventId, KeyId } from './ids.ts'

/** Everything that can happen to a customer, in the words of every list of types. */
export const eventTypes = [
  'customer.created',
  'customer.updated',
  'customer.archived',
  'customer.restored',
  'customer.onboarding_requested',
] as const
export type EventType = (typeof eventTypes)[number]

/** What is told of a change: who made it, when, and the fields that it touched, as they were and as they became. */
export interface CustomerEvent {
  readonly id: EventId
  readonly type: EventType
  readonly occurred_at: Date
  readonly customer_id: CustomerId
  /** the customer's, after the change */
  readonly version: number
  /** 0 is the change itself; what it gave rise to follows */
  readonly ordinal: number
  readonly key_id: KeyId
  readonly key_name: string | null
  readonly dialect: string
  readonly request_id: string
  /** who asked for it, and why, where the caller said so */
  readonly actor: string | null
  readonly reason: string | null
  readonly before: Fields
  readonly after: Fields
  /** what a type tells beyond that */
  readonly data: Fields | null
}
