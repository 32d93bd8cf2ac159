import { type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerAddress } from '../dialect.ts'
import { CreateCustomer } from './schemas.ts'
import { idPrefix } from './write.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  return 'failures' in reading ? reading : { value: draftOf(reading.value) }
}

export function readAddress(segment: string): readonly CustomerAddress[] {
  if (!segment.startsWith(idPrefix)) return []
  const id = parseHex<CustomerId>(segment.slice(idPrefix.length))
  return id === undefined ? [] : [{ id }]
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  return {
    email: wire.email,
    name: unsetWhenEmpty(wire.name),
    external_id: unsetWhenEmpty(wire.external_id),
    metadata: wire.metadata ?? {},
  }
}
