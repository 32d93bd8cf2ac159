import type { KeyId } from '../domain/ids.ts'

/** What an event says beside whose it is, of which version, and when. */
export interface EventRow {
  readonly event_id: string
  readonly type: string
  readonly key_id: KeyId
  readonly dialect: string
  readonly request_id: string
  readonly before: object
  readonly after: object
}

export const eventColumns = {
  event_id: 'uuid',
  type: 'text',
  key_id: 'uuid',
  dialect: 'text',
  request_id: 'text',
  before: 'json',
  after: 'json',
} as const
