import {
  type BillingAddress,
  type Customer,
  type CustomerAddress,
  type CustomerDraft,
  unsetWhenBlank,
  unsetWhenEmpty,
} from '../../domain/customer.ts'
import { type Failure, failuresOf, inFieldOrder, type Reading } from '../../domain/failures.ts'
import type { JsonObject } from '../../domain/json.ts'
import { asStringMap } from '../../domain/metadata.ts'
import type { OnboardingRequest } from '../../domain/onboarding.ts'
import type { CustomerName, CustomerUpdate, Query } from '../dialect.ts'
import { parseCustomerId } from './customer-id.ts'
import { compileForm, type Form } from './form.ts'
import { mappingFailures, mistypedMapping, readMapping, readMappingsOf } from './mappings.ts'
import { reservedFailures } from './reserved-metadata.ts'
import { CreateCustomer, UpdateCustomer } from './schemas.ts'

const create = compileForm<CreateCustomer>(CreateCustomer)
const update = compileForm<UpdateCustomer>(UpdateCustomer)
const fields = Object.keys(CreateCustomer.properties)

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = readBody(create, body)
  return 'failures' in reading ? reading : { value: draftOf(reading.value) }
}

/** A name that is empty names none. */
export function readOnboarding(body: JsonObject): OnboardingRequest {
  const { skip_onboarding_workflow: skip, onboarding_workflow_name: name } = body
  return { isSkipped: skip === true, workflow: typeof name === 'string' && name !== '' ? name : null }
}

/** Members that are absent or null stay. The parts of the address change one by one, everything else as a whole. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  const reading = readBody(update, body)
  return 'failures' in reading ? reading : { value: (current) => changesOf(reading.value, current) }
}

export function readAddress({ by, value }: CustomerName): readonly CustomerAddress[] {
  if (by !== 'id') return [{ externalId: value }]
  const id = parseCustomerId(value)
  return id === undefined ? [] : [{ id }]
}

export function readQuery({ expand }: Query): readonly Failure[] {
  return expandFailures(expand)
}

/** One is enough: only the first is told, and a body may hold half a million. */
export function expandFailures(expand = ''): readonly Failure[] {
  const entry = expand.split(',').find((each) => each !== '' && each !== 'integrations')
  return entry === undefined ? [] : [{ path: ['expand'], rule: 'unknown_entry', entry }]
}

/** In three steps, each of which speaks only when the one before is content: types, the rules of fields, reserved metadata. */
function readBody<Wire extends UpdateCustomer>(form: Form<Wire>, body: JsonObject): Reading<Wire> {
  const mistyped = [...form.mistyped(body), ...mistypedMapping(body)]
  if (mistyped.length > 0) return { failures: mistyped }
  const reading = form.validate(body)
  const failures = inFieldOrder(fields, [...failuresOf(reading), ...mappingFailures(body)])
  if ('failures' in reading || failures.length > 0) return { failures }
  const reserved = reservedFailures(reading.value.metadata ?? {})
  return reserved.length > 0 ? { failures: reserved } : reading
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  const { integration_entity_mapping: mappings, tax_rate_overrides: overrides } = wire
  return {
    ...valuesOf(wire, null),
    ...(isGiven(mappings) && { integrations: mappings.map(readMapping) }),
    ...(isGiven(overrides) && {
      tax_rate_overrides: overrides.map((override) => ({
        tax_rate_code: override.tax_rate_code,
        currency: override.currency ?? '',
        priority: override.priority ?? 100,
        auto_apply: override.auto_apply ?? true,
        metadata: asStringMap(override.metadata ?? {}),
      })),
    }),
  }
}

function changesOf(wire: UpdateCustomer, current: Customer): Reading<CustomerDraft> {
  const values = valuesOf(wire, current.billing_address)
  if (!isGiven(wire.integration_entity_mapping)) return { value: values }
  const mappings = readMappingsOf(current, wire.integration_entity_mapping)
  return 'failures' in mappings ? mappings : { value: { ...values, integrations: mappings.value } }
}

/** What the wire says of the fields that a create and an update share. */
function valuesOf(wire: UpdateCustomer, address: BillingAddress | null): CustomerDraft {
  const { external_id, name, email, contact, timezone, metadata } = wire
  return {
    ...(isGiven(external_id) && { external_id }),
    ...(isGiven(name) && { name: unsetWhenEmpty(name) }),
    ...(isGiven(email) && { email: unsetWhenEmpty(email) }),
    ...(isGiven(contact) && { phone: unsetWhenEmpty(contact) }),
    ...addressOf(wire, address),
    ...(isGiven(timezone) && { timezone: unsetWhenEmpty(timezone) }),
    ...(isGiven(metadata) && { metadata: asStringMap(metadata) }),
  }
}

function addressOf(wire: UpdateCustomer, current: BillingAddress | null): Pick<CustomerDraft, 'billing_address'> {
  const { address_line1, address_line2, address_city, address_state, address_postal_code, address_country } = wire
  const sent = [address_line1, address_line2, address_city, address_state, address_postal_code, address_country]
  if (!sent.some(isGiven)) return {}
  const part = (text: string | null | undefined, before: string | null = null) => (isGiven(text) ? unsetWhenEmpty(text) : before)
  const address: BillingAddress = {
    line1: part(address_line1, current?.line1),
    line2: part(address_line2, current?.line2),
    city: part(address_city, current?.city),
    region: part(address_state, current?.region),
    postal_code: part(address_postal_code, current?.postal_code),
    country: part(address_country, current?.country),
  }
  return { billing_address: unsetWhenBlank(address) }
}

export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null
}
