import { type CustomerAddress, type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import { type Fault, failuresOf, inFieldOrder, type Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerName, CustomerUpdate } from '../dialect.ts'
import { CreateCustomer, UpdateCustomer } from './schemas.ts'
import { idPrefix } from './write.ts'

type Status = 'active' | 'paused'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'type' })
const validateUpdate = compileSchema<UpdateCustomer>(UpdateCustomer, { requiredNull: 'type' })
const fields = Object.keys(CreateCustomer.properties)

/** Words are looked up in lower case. 1.0 and -0 are the numbers 1 and 0. */
const booleans: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  ...[true, 1, 'true', 'yes', 'on', 't', 'y', '1'].map((value) => [value, true] as const),
  ...[false, 0, 'false', 'no', 'off', 'f', 'n', '0'].map((value) => [value, false] as const),
])

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = readFields(validate(body), body.is_active)
  if ('failures' in reading) return reading
  const { wire, status = 'active' } = reading.value
  return { value: { external_id: wire.external_reference_id, ...changesOf(wire, status) } }
}

/** Members that are absent stay. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  const reading = readFields(validateUpdate(body), body.is_active)
  if ('failures' in reading) return reading
  const draft = changesOf(reading.value.wire, reading.value.status)
  return { value: () => ({ value: draft }) }
}

/** A reference may look like an id: then the customer who has it as reference is meant. */
export function readAddress({ value }: CustomerName): readonly CustomerAddress[] {
  const id = value.startsWith(idPrefix) ? parseHex<CustomerId>(value.slice(idPrefix.length)) : undefined
  return id === undefined ? [{ externalId: value }] : [{ externalId: value }, { id }]
}

/** What the schema read, and the field that it cannot read; or the failures of both. */
function readFields<Wire>(reading: Reading<Wire>, isActive: Json | undefined): Reading<{ wire: Wire; status?: Status }> {
  const status = isActive === undefined ? undefined : readStatus(isActive)
  const failures = [...failuresOf(reading), ...(status === undefined ? [] : failuresOf(status))]
  if ('failures' in reading || (status !== undefined && 'failures' in status)) return { failures: inFieldOrder(fields, failures) }
  return { value: { wire: reading.value, ...(status !== undefined && { status: status.value }) } }
}

function changesOf(wire: UpdateCustomer, status: Status | undefined): CustomerDraft {
  return {
    ...(wire.name !== undefined && { name: wire.name }),
    ...(wire.reference_number !== undefined && { reference_number: unsetWhenEmpty(wire.reference_number) }),
    ...(wire.domain !== undefined && { domain: unsetWhenEmpty(wire.domain) }),
    ...(wire.phone !== undefined && { phone: unsetWhenEmpty(wire.phone) }),
    ...(status !== undefined && { status }),
    ...(wire.customer_type !== undefined && { customer_type: unsetWhenEmpty(wire.customer_type) }),
  }
}

/** As a body says it, and a query too. */
export function readStatus(value: Json): Reading<Status> {
  const isActive = booleans.get(typeof value === 'string' ? value.toLowerCase() : value)
  if (isActive === undefined) return { failures: [{ path: ['is_active'], ...faultOfBoolean(value) }] }
  return { value: isActive ? 'active' : 'paused' }
}

/** A text or whole number could have been a boolean, and is told apart from what never could. */
function faultOfBoolean(value: Json): Fault {
  if (typeof value === 'string' || Number.isInteger(value)) return { rule: 'unknown_entry', entry: String(value) }
  return { rule: 'type', expected: 'boolean', wasNull: value === null }
}
