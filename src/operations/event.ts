import type { Principal } from '../domain/access.ts'
import type { Attribution } from '../domain/attribution.ts'
import type { EventType } from '../domain/customer-event.ts'
import type { Difference } from '../domain/history.ts'
import type { EventId } from '../domain/ids.ts'
import type { EventRow } from '../store/events.ts'

/** Who writes, and in which request. */
export interface Writer {
  readonly principal: Principal
  readonly dialect: string
  readonly requestId: string
  readonly attribution: Attribution
}

export function eventOf(writer: Writer, id: EventId, type: EventType, difference: Difference): EventRow {
  const { principal, dialect, requestId, attribution } = writer
  const { actor, reason } = attribution
  const { before, after } = difference
  return { event_id: id, type, key_id: principal.key.id, dialect, request_id: requestId, actor, reason, before, after }
}
