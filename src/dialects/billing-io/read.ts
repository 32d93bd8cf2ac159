import { type CustomerAddress, type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerName, CustomerUpdate } from '../dialect.ts'
import { CreateCustomer, UpdateCustomer } from './schemas.ts'
import { idPrefix } from './write.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const validateUpdate = compileSchema<UpdateCustomer>(UpdateCustomer, { requiredNull: 'required' })

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  return 'failures' in reading ? reading : { value: draftOf(reading.value) }
}

/** Members that are absent stay; metadata is replaced whole. Nothing here depends on what the record holds. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  const reading = validateUpdate(body)
  if ('failures' in reading) return reading
  const draft = draftOf(reading.value)
  return { value: () => ({ value: draft }) }
}

export function readAddress({ value }: CustomerName): readonly CustomerAddress[] {
  if (!value.startsWith(idPrefix)) return []
  const id = parseHex<CustomerId>(value.slice(idPrefix.length))
  return id === undefined ? [] : [{ id }]
}

/** What is said, and no more: on create the rest is unset, on update it stays. */
function draftOf(wire: CreateCustomer | UpdateCustomer): CustomerDraft {
  return {
    ...(wire.email !== undefined && { email: wire.email }),
    ...(wire.name !== undefined && { name: unsetWhenEmpty(wire.name) }),
    ...(wire.external_id !== undefined && { external_id: unsetWhenEmpty(wire.external_id) }),
    ...(wire.metadata !== undefined && { metadata: wire.metadata ?? {} }),
  }
}
