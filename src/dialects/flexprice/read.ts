import { type BillingAddress, type CustomerDraft, type IntegrationValues, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Failure, Path, Reading } from '../../domain/failures.ts'
import { type CustomerId, parseUlid } from '../../domain/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { asStringMap } from '../../domain/metadata.ts'
import { compileSchema, type Schema } from '../../domain/schema.ts'
import type { CustomerAddress, Query } from '../dialect.ts'
import { reservedFailures } from './reserved-metadata.ts'
import { CreateCustomer, Mapping, mappingsMax, OlderMapping } from './schemas.ts'

const rules = { requiredNull: 'required' } as const
const validate = compileSchema<CreateCustomer>(CreateCustomer, rules)
const validateMapping = compileSchema<Mapping>(Mapping, rules)
const validateOlderMapping = compileSchema<OlderMapping>(OlderMapping, rules)
const mistypedIn = compileTypes(CreateCustomer)
const mistypedInMapping = compileTypes(Mapping)
const mistypedInOlderMapping = compileTypes(OlderMapping)

const fieldOrder = Object.keys(CreateCustomer.properties)
const mappingField = 'integration_entity_mapping'
const idPrefix = 'cust_'

/** In three steps, each of which speaks only when the one before is content: types, the rules of fields, reserved metadata. */
export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const mistyped = typeFailures(body)
  if (mistyped.length > 0) return { failures: mistyped }
  const reading = validate(body)
  const failures = inFieldOrder([...failuresOf(reading), ...mappingFailures(mappingsIn(body))])
  if ('failures' in reading || failures.length > 0) return { failures }
  const reserved = reservedFailures(reading.value.metadata ?? {})
  return reserved.length > 0 ? { failures: reserved } : { value: draftOf(reading.value) }
}

export function readAddress(segment: string): readonly CustomerAddress[] {
  const id = segment.startsWith(idPrefix) ? parseUlid<CustomerId>(segment.slice(idPrefix.length)) : undefined
  return id === undefined ? [] : [{ id, archivedToo: true }]
}

export function readQuery({ expand = '' }: Query): readonly Failure[] {
  return expand
    .split(',')
    .filter((entry) => entry !== '' && entry !== 'integrations')
    .map((entry) => ({ path: ['expand'], rule: 'unknown_entry', entry }))
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  return {
    external_id: wire.external_id,
    name: unsetWhenEmpty(wire.name),
    email: unsetWhenEmpty(wire.email),
    phone: unsetWhenEmpty(wire.contact),
    billing_address: addressOf(wire),
    timezone: unsetWhenEmpty(wire.timezone),
    metadata: asStringMap(wire.metadata ?? {}),
    integrations: wire.integration_entity_mapping?.map(integrationOf) ?? [],
    tax_rate_overrides: (wire.tax_rate_overrides ?? []).map((override) => ({
      tax_rate_code: override.tax_rate_code,
      currency: override.currency ?? '',
      priority: override.priority ?? 100,
      auto_apply: override.auto_apply ?? true,
      metadata: asStringMap(override.metadata ?? {}),
    })),
  }
}

function addressOf(wire: CreateCustomer): BillingAddress | null {
  const address: BillingAddress = {
    line1: unsetWhenEmpty(wire.address_line1),
    line2: unsetWhenEmpty(wire.address_line2),
    city: unsetWhenEmpty(wire.address_city),
    region: unsetWhenEmpty(wire.address_state),
    postal_code: unsetWhenEmpty(wire.address_postal_code),
    country: unsetWhenEmpty(wire.address_country),
  }
  return Object.values(address).every((part) => part === null) ? null : address
}

function integrationOf(wire: Mapping | OlderMapping): IntegrationValues {
  if (isOlderForm(wire)) {
    return { provider_type: wire.provider, provider_entity_id: wire.id, entity_type: 'customer', entity_id: null, metadata: {} }
  }
  const { provider_type, provider_entity_id, entity_type, entity_id, metadata } = wire
  return { provider_type, provider_entity_id, entity_type, entity_id, metadata: metadata ?? {} }
}

function isOlderForm(item: JsonObject | Mapping | OlderMapping): item is OlderMapping {
  const members: Readonly<Record<string, unknown>> = item
  const has = (name: string) => (members[name] ?? null) !== null
  return ['provider', 'id'].some(has) && !Mapping.required.some(has)
}

function mappingsIn(body: JsonObject): readonly Json[] {
  const items = body[mappingField]
  return Array.isArray(items) ? items : []
}

function mappingFailures(items: readonly Json[]): readonly Failure[] {
  // a list that is refused for its length is not looked into
  if (items.length > mappingsMax) return []
  const seen = new Set<string>()
  return items.flatMap((item, index): readonly Failure[] => {
    const path = [mappingField, index]
    if (!isJsonObject(item)) return []
    const reading: Reading<Mapping | OlderMapping> = isOlderForm(item) ? validateOlderMapping(item) : validateMapping(item)
    if ('failures' in reading) return within(path, reading.failures)
    const { entity_type, entity_id, provider_type } = integrationOf(reading.value)
    const identity = JSON.stringify([entity_type, entity_id, provider_type])
    if (seen.has(identity)) return [{ path, rule: 'duplicate' }]
    seen.add(identity)
    return []
  })
}

function typeFailures(body: JsonObject): readonly Failure[] {
  const mistyped = mistypedIn(body)
  if (mistyped.length > 0) return mistyped
  // one is enough: they all read as the same answer, and there may be as many as a body can hold
  for (const [index, item] of mappingsIn(body).entries()) {
    const failures = mistypedItem(item)
    if (failures.length > 0) return within([mappingField, index], failures)
  }
  return []
}

function mistypedItem(item: Json): readonly Failure[] {
  if (!isJsonObject(item)) return [{ path: [], rule: 'type', expected: 'object', wasNull: item === null }]
  return isOlderForm(item) ? mistypedInOlderMapping(item) : mistypedInMapping(item)
}

function compileTypes(schema: Schema): (value: JsonObject) => readonly Failure[] {
  const check = compileSchema(typesOf(schema), rules)
  return (value) => failuresOf(check(value)).filter((failure) => failure.rule === 'type')
}

/** The types of a schema without its rules, so that no rule that fails hides a type behind it. A null member counts as left out. */
function typesOf({ type, anyOf, properties = {}, additionalProperties, items }: Schema): Schema {
  const members = Object.entries(properties).map(([name, member]) => [name, { anyOf: [typesOf(member)] }])
  return {
    type,
    anyOf: anyOf?.map(typesOf),
    properties: Object.fromEntries(members),
    additionalProperties: typeof additionalProperties === 'object' ? typesOf(additionalProperties) : undefined,
    items: items && typesOf(items),
  }
}

function failuresOf(reading: Reading<unknown>): readonly Failure[] {
  return 'failures' in reading ? reading.failures : []
}

function within(path: Path, failures: readonly Failure[]): readonly Failure[] {
  return failures.map((failure) => ({ ...failure, path: [...path, ...failure.path] }))
}

function inFieldOrder(failures: readonly Failure[]): readonly Failure[] {
  const place = (failure: Failure) => fieldOrder.indexOf(String(failure.path[0]))
  return failures.toSorted((one, other) => place(one) - place(other))
}
