import type { EventType } from '../domain/customer-event.ts'
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
