import { serialiserOf } from '../dialects/dialect.ts'
import type { CustomerEvent } from '../domain/customer-event.ts'
import type { Fields } from '../domain/history.ts'
import { type KeyId, parseUuid, spellKeyId } from '../domain/ids.ts'
import { Event as EventSchema, type Event as WireEvent } from './event-schemas.ts'

const serialise = serialiserOf<WireEvent>(EventSchema)

/** An event as JSON text: the same in a history, in the feed, in a stream, in webhooks and in files. */
export function writeEvent(event: CustomerEvent): string {
  return serialise(wireOfEvent(event))
}

export function wireOfEvent(event: CustomerEvent): WireEvent {
  const { id, type, occurred_at, customer_id, version, key_id, key_name, dialect, request_id, actor, reason, data } = event
  const by = { key: { id: spellKeyId(key_id), name: key_name }, api: dialect, request_id, actor, reason }
  const { before, after } = { before: shown(event.before), after: shown(event.after) }
  return { id, type, occurred_at: occurred_at.toISOString(), customer_id, version, by, before, after, data }
}

/** Fields as a customer of the native API has them: keys are spelled, also inside of integrations. */
function shown(fields: Fields): Fields {
  if (!Array.isArray(fields.integrations)) return fields
  const integrations = fields.integrations.map(shownIntegration)
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name === 'integrations' ? integrations : value]))
}

function shownIntegration(integration: Fields): Fields {
  const { created_by, updated_by } = integration
  return { ...integration, created_by: spelled(created_by), updated_by: spelled(updated_by) }
}

function spelled(id: unknown): string {
  const key = parseUuid<KeyId>(String(id))
  return key === undefined ? String(id) : spellKeyId(key)
}
