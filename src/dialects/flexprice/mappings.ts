import { identityOf } from '../../domain/change-customer.ts'
import type { Customer, IntegrationValues } from '../../domain/customer.ts'
import type { Failure, Path, Reading } from '../../domain/failures.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { spellCustomerId } from './customer-id.ts'
import { compileForm } from './form.ts'
import { Mapping, mappingsMax, OlderMapping } from './schemas.ts'

const form = compileForm<Mapping>(Mapping)
const olderForm = compileForm<OlderMapping>(OlderMapping)
const field = 'integration_entity_mapping'
const ownEntityType = 'customer'

export function readMapping(wire: Mapping | OlderMapping): IntegrationValues {
  if (isOlderForm(wire)) {
    return {
      provider_type: wire.provider,
      provider_entity_id: wire.id,
      entity_type: ownEntityType,
      entity_id: null,
      metadata: {},
    }
  }
  const { provider_type, provider_entity_id, entity_type, entity_id, metadata } = wire
  return { provider_type, provider_entity_id, entity_type, entity_id, metadata: metadata ?? {} }
}

/** A mapping of the customer itself is shown with the customer's id, and may come back with it: it is the same mapping then. */
export function readMappingsOf(
  customer: Customer,
  wire: readonly (Mapping | OlderMapping)[],
): Reading<readonly IntegrationValues[]> {
  const ownId = spellCustomerId(customer.id)
  const mappings = wire.map(readMapping).map((mapping) => {
    const isOwn = mapping.entity_type === ownEntityType && mapping.entity_id === ownId
    return isOwn ? { ...mapping, entity_id: null } : mapping
  })
  const failures = failuresOfItems(mappings.map((value) => ({ value })))
  return failures.length > 0 ? { failures } : { value: mappings }
}

export function mappingFailures(body: JsonObject): readonly Failure[] {
  const items = mappingsIn(body)
  // a list that is refused for its length is not looked into
  return items.length > mappingsMax ? [] : failuresOfItems(items.map(readItem))
}

/** One is enough: they all read as the same answer, and there may be as many as a body can hold. */
export function mistypedMapping(body: JsonObject): readonly Failure[] {
  for (const [index, item] of mappingsIn(body).entries()) {
    const failures = mistypedIn(item)
    if (failures.length > 0) return within([field, index], failures)
  }
  return []
}

function mistypedIn(item: Json): readonly Failure[] {
  if (!isJsonObject(item)) return [{ path: [], rule: 'type', expected: 'object', wasNull: item === null }]
  return (isOlderForm(item) ? olderForm : form).mistyped(item)
}

function readItem(item: Json): Reading<IntegrationValues> {
  if (!isJsonObject(item)) return { failures: mistypedIn(item) }
  const reading: Reading<Mapping | OlderMapping> = (isOlderForm(item) ? olderForm : form).validate(item)
  return 'failures' in reading ? reading : { value: readMapping(reading.value) }
}

function failuresOfItems(items: readonly Reading<IntegrationValues>[]): readonly Failure[] {
  const seen = new Set<string>()
  return items.flatMap((item, index): readonly Failure[] => {
    const path = [field, index]
    if ('failures' in item) return within(path, item.failures)
    const identity = identityOf(item.value)
    if (seen.has(identity)) return [{ path, rule: 'duplicate' }]
    seen.add(identity)
    return []
  })
}

function mappingsIn(body: JsonObject): readonly Json[] {
  const items = body[field]
  return Array.isArray(items) ? items : []
}

/** The form that items had before they named an entity. */
function isOlderForm(item: JsonObject | Mapping | OlderMapping): item is OlderMapping {
  const members: Readonly<Record<string, unknown>> = item
  const has = (name: string) => (members[name] ?? null) !== null
  return ['provider', 'id'].some(has) && !Mapping.required.some(has)
}

function within(path: Path, failures: readonly Failure[]): readonly Failure[] {
  return failures.map((failure) => ({ ...failure, path: [...path, ...failure.path] }))
}
