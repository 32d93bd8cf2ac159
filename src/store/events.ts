import type { CustomerEvent, EventType } from '../domain/customer-event.ts'
import type { EventId, KeyId } from '../domain/ids.ts'

/** What an event says beside whose it is, of which version, and when. */
export interface EventRow {
  readonly event_id: EventId
  readonly type: EventType
  readonly key_id: KeyId
  readonly dialect: string
  readonly request_id: string
  readonly actor: string | null
  readonly reason: string | null
  readonly before: object
  readonly after: object
}

export const eventColumns = {
  event_id: 'uuid',
  type: 'text',
  key_id: 'uuid',
  dialect: 'text',
  request_id: 'text',
  actor: 'text',
  reason: 'text',
  before: 'json',
  after: 'json',
} as const

/** What is read of an event `e`, with the name of its key from `k`. */
export const eventSelection = `e.event_id as id, e.type, e.occurred_at, e.customer_id, e.version, e.ordinal, e.key_id, k.name as key_name,
  e.dialect, e.request_id, e.actor, e.reason, e.before, e.after, e.data`

/** The events that a statement with that selection found, without what else it selected. */
export function eventOfRow(row: CustomerEvent): CustomerEvent {
  const { id, type, occurred_at, customer_id, version, ordinal, key_id, key_name } = row
  const { dialect, request_id, actor, reason, before, after, data } = row
  const told = { dialect, request_id, actor, reason, before, after, data }
  return { id, type, occurred_at, customer_id, version, ordinal, key_id, key_name, ...told }
}
