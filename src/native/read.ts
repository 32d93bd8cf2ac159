import type { CustomerName, CustomerUpdate, Query } from '../dialects/dialect.ts'
import {
  type BillingAddress,
  type Customer,
  type CustomerAddress,
  type CustomerDraft,
  unsetValues,
  unsetWhenBlank,
} from '../domain/customer.ts'
import { type Failure, failuresOf, type Path, placeOf, type Reading } from '../domain/failures.ts'
import { type CustomerId, parseHex, parseUlid, parseUuid } from '../domain/ids.ts'
import { isJsonObject, type Json, type JsonObject, mergePatch } from '../domain/json.ts'
import { amountFailures, currencyFailures } from '../domain/money.ts'
import { compileSchema, type Schema } from '../domain/schema.ts'
import { CreateCustomer } from './schemas.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const namingFields = ['external_id', 'name', 'legal_name', 'email', 'contacts'] as const
const defaultPriority = 100
/** enough to show what went wrong; a body may hold a hundred thousand */
const slipsMax = 100

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = failuresOf(reading)
  const failedPlaces = new Set(shape.map((failure) => placeOf(failure.path)))
  // what failed by itself is not judged a second time in company
  const isSound = (place: string) => !failedPlaces.has(place)
  const failures = [
    ...shape,
    ...namingFailures(body),
    // what is sent is the whole record: a currency that it does not say is none
    ...(isSound('balance') ? currencyFailures({ currency: null, ...body }) : []),
    ...amountFailures(body.payment_rules, isSound),
  ]
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: draftOf(reading.value) }
}

/** JSON Merge Patch (RFC 7396): the record with the patch applied is read as if it were sent whole, and so judged as a whole. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  const slips = unknownRemovals(body, CreateCustomer, []).slice(0, slipsMax)
  return {
    value: (current) => {
      const reading = readCustomer(mergePatch(writableFields(current), body))
      return 'failures' in reading || slips.length > 0 ? { failures: [...failuresOf(reading), ...slips] } : reading
    },
  }
}

/** To remove a member that no customer can have is a slip, which the patched record no longer shows. */
function unknownRemovals(patch: JsonObject, schema: Schema, path: Path): readonly Failure[] {
  if (schema.additionalProperties !== false) return []
  return Object.entries(patch).flatMap(([name, value]) => {
    const member = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined
    if (member === undefined) return value === null ? [{ path: [...path, name], rule: 'unknown' } as const] : []
    return isJsonObject(value) ? unknownRemovals(value, objectIn(member), [...path, name]) : []
  })
}

function objectIn(schema: Schema): Schema {
  return schema.anyOf?.find(({ type }) => type === 'object') ?? schema
}

/** Any dialect's spelling of an id is understood. */
export function readAddress({ by, value }: CustomerName): readonly CustomerAddress[] {
  if (by === 'external_id') return [{ externalId: value }]
  const id = parseUuid<CustomerId>(value.toLowerCase()) ?? readVendorId(value)
  return id === undefined ? [] : [{ id }]
}

/** One customer is read without parameters: one that is sent was meant to do something, and would not. */
export function readQuery(query: Query): readonly Failure[] {
  return Object.keys(query).map((name) => ({ path: [name], rule: 'unknown' }))
}

function readVendorId(segment: string): CustomerId | undefined {
  const [, prefix = '', spelling = ''] = /^(cust_|cus_|bcus_)(.+)$/.exec(segment) ?? []
  return parseHex<CustomerId>(spelling) ?? (prefix === 'cust_' ? parseUlid<CustomerId>(spelling) : undefined)
}

/** The whole record, unset where nothing is said. Field by field: to spread what was sent would cost as much as all its checks. */
function draftOf(wire: CreateCustomer): CustomerDraft {
  const { contacts = [], payment_rules = null, tax_rate_overrides = [], integrations = [] } = wire
  return {
    external_id: wire.external_id ?? null,
    name: wire.name ?? null,
    legal_name: wire.legal_name ?? null,
    email: wire.email ?? null,
    phone: wire.phone ?? null,
    domain: wire.domain ?? null,
    reference_number: wire.reference_number ?? null,
    customer_type: wire.customer_type ?? null,
    status: wire.status ?? 'active',
    tags: wire.tags ?? unsetValues.tags,
    contacts: contacts.map(({ name = null, email, roles = [], recipient = 'to' }) => ({ name, email, roles, recipient })),
    billing_address: addressOf(wire.billing_address),
    timezone: wire.timezone ?? null,
    currency: wire.currency ?? null,
    balance: wire.balance ?? null,
    payment_rules: payment_rules !== null && Object.keys(payment_rules).length > 0 ? payment_rules : null,
    payment_provider: wire.payment_provider ?? null,
    payment_method: wire.payment_method ?? null,
    tax_rate_overrides: tax_rate_overrides.map((override) => ({
      tax_rate_code: override.tax_rate_code,
      currency: override.currency ?? '',
      priority: override.priority ?? defaultPriority,
      auto_apply: override.auto_apply ?? true,
      metadata: override.metadata ?? {},
    })),
    integrations: integrations.map((integration) => ({
      provider_type: integration.provider_type,
      provider_entity_id: integration.provider_entity_id,
      entity_type: integration.entity_type ?? 'customer',
      entity_id: integration.entity_id ?? null,
      metadata: integration.metadata ?? {},
    })),
    metadata: wire.metadata ?? unsetValues.metadata,
  }
}

function addressOf(wire: CreateCustomer['billing_address']): BillingAddress | null {
  if (wire === undefined || wire === null) return null
  const { line1 = null, line2 = null, city = null, region = null, postal_code = null, country = null } = wire
  return unsetWhenBlank({ line1, line2, city, region, postal_code, country })
}

/** A customer that nothing names could be found by its id only: most likely a mistake. */
function namingFailures(body: JsonObject): Failure[] {
  const isNamed = namingFields.some((field) => {
    const value = body[field]
    return field === 'contacts' && Array.isArray(value) ? value.length > 0 : (value ?? null) !== null
  })
  return isNamed ? [] : [{ path: [], rule: 'one_of', fields: namingFields }]
}

/** The fields that a caller can set, in the form in which they are sent; unset ones are left out. */
function writableFields(customer: Customer): JsonObject {
  const fields = Object.keys(CreateCustomer.properties).map((field) => [field, Reflect.get(customer, field)] as const)
  const integrations = customer.integrations.map(({ provider_type, provider_entity_id, entity_type, entity_id, metadata }) => {
    return { provider_type, provider_entity_id, entity_type, entity_id, metadata }
  })
  return Object.fromEntries<Json>([...fields.filter(([, value]) => value !== null), ['integrations', integrations]])
}
