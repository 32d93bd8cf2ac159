import { type Static, Type } from 'typebox'
import type { JsonObject } from '../../domain/json.ts'
import { maybe, nullable } from '../dialect.ts'

const name = Type.String({ minLength: 1, maxLength: 255 })

const reference = Type.String({ minLength: 1, maxLength: 255 })

const optionalFields = {
  reference_number: maybe(Type.String({ maxLength: 100 })),
  domain: maybe(Type.String({ maxLength: 255 })),
  phone: maybe(Type.String({ maxLength: 50 })),
  // untyped, because many numbers and words are read as a boolean too: `readStatus` knows them
  is_active: Type.Optional(Type.Unknown()),
  customer_type: maybe(Type.String({ maxLength: 50 })),
}

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  external_reference_id: reference,
  name,
  ...optionalFields,
})
export type CreateCustomer = Static<typeof CreateCustomer>

/** What can be changed: all but the reference, which is not even read. */
export const UpdateCustomer = Type.Object({ name: Type.Optional(name), ...optionalFields })
export type UpdateCustomer = Static<typeof UpdateCustomer>

export const Customer = Type.Object({
  id: Type.String(),
  external_reference_id: nullable(Type.String()),
  name: nullable(Type.String()),
  reference_number: nullable(Type.String()),
  domain: nullable(Type.String()),
  phone: nullable(Type.String()),
  is_active: Type.Boolean(),
  customer_type: nullable(Type.String()),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
})
export type Customer = Static<typeof Customer>

/** The vendor says most numbers twice. */
export const CustomerList = Type.Object({
  items: Type.Array(Customer),
  pagination: Type.Object({
    page: Type.Integer(),
    page_size: Type.Integer(),
    total: Type.Integer(),
    total_items: Type.Integer(),
    total_pages: Type.Integer(),
    has_more: Type.Boolean(),
    has_next: Type.Boolean(),
    has_previous: Type.Boolean(),
  }),
})
export type CustomerList = Static<typeof CustomerList>

const batchOperation = Type.Enum(['create', 'update', 'upsert'])

export const CreateBatch = Type.Object({
  items: Type.Array(
    Type.Object({
      operation: batchOperation,
      external_reference_id: reference,
      // what is inside is judged item by item, when it is known whether it creates or changes
      customer: Type.Unsafe<JsonObject>({ type: 'object', documentedAs: UpdateCustomer }),
    }),
    { minItems: 1, maxItems: 100 },
  ),
})
export type CreateBatch = Static<typeof CreateBatch>

export const BatchReport = Type.Object({
  success_count: Type.Integer(),
  error_count: Type.Integer(),
  results: Type.Array(
    Type.Object({
      external_reference_id: Type.String(),
      operation: batchOperation,
      success: Type.Boolean(),
      id: nullable(Type.String()),
      error: Type.Optional(Type.String()),
    }),
  ),
})
export type BatchReport = Static<typeof BatchReport>
