import type { Principal } from '../domain/access.ts'
import type { Difference } from '../domain/history.ts'
import type { EventRow } from '../store/events.ts'

/** Who writes, and in which request. */
export interface Writer {
  readonly principal: Principal
  readonly dialect: string
  readonly requestId: string
}

export function eventOf({ principal, dialect, requestId }: Writer, id: string, type: string, difference: Difference): EventRow {
  return { event_id: id, type, key_id: principal.key.id, dialect, request_id: requestId, ...difference }
}
