import { type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Failure, Fault, Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerAddress } from '../dialect.ts'
import { CreateCustomer } from './schemas.ts'
import { idPrefix } from './write.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'type' })
const fieldOrder = Object.keys(CreateCustomer.properties)

/** Words are looked up in lower case. 1.0 and -0 are the numbers 1 and 0. */
const booleans: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  ...[true, 1, 'true', 'yes', 'on', 't', 'y', '1'].map((value) => [value, true] as const),
  ...[false, 0, 'false', 'no', 'off', 'f', 'n', '0'].map((value) => [value, false] as const),
])

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  const status = readStatus(body.is_active)
  if ('value' in reading && 'value' in status) return { value: draftOf(reading.value, status.value) }
  return { failures: inFieldOrder([...failuresOf(reading), ...failuresOf(status)]) }
}

/** A reference may look like an id: then the customer who has it as reference is meant. */
export function readAddress(segment: string): readonly CustomerAddress[] {
  const id = segment.startsWith(idPrefix) ? parseHex<CustomerId>(segment.slice(idPrefix.length)) : undefined
  return id === undefined ? [{ externalId: segment }] : [{ externalId: segment }, { id }]
}

function draftOf(wire: CreateCustomer, status: 'active' | 'paused'): CustomerDraft {
  return {
    external_id: wire.external_reference_id,
    name: wire.name,
    reference_number: unsetWhenEmpty(wire.reference_number),
    domain: unsetWhenEmpty(wire.domain),
    phone: unsetWhenEmpty(wire.phone),
    customer_type: unsetWhenEmpty(wire.customer_type),
    status,
  }
}

function readStatus(value: Json | undefined): Reading<'active' | 'paused'> {
  if (value === undefined) return { value: 'active' }
  const isActive = booleans.get(typeof value === 'string' ? value.toLowerCase() : value)
  if (isActive === undefined) return { failures: [{ path: ['is_active'], ...faultOfBoolean(value) }] }
  return { value: isActive ? 'active' : 'paused' }
}

/** A text or whole number could have been a boolean, and is told apart from what never could. */
function faultOfBoolean(value: Json): Fault {
  if (typeof value === 'string' || Number.isInteger(value)) return { rule: 'unknown_entry', entry: String(value) }
  return { rule: 'type', expected: 'boolean', wasNull: value === null }
}

function failuresOf(reading: Reading<unknown>): readonly Failure[] {
  return 'failures' in reading ? reading.failures : []
}

function inFieldOrder(failures: readonly Failure[]): readonly Failure[] {
  const place = (failure: Failure) => fieldOrder.indexOf(String(failure.path[0]))
  return failures.toSorted((one, other) => place(one) - place(other))
}
