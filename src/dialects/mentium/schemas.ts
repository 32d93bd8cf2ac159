import { type Static, Type } from 'typebox'

const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]))

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  external_reference_id: Type.String({ minLength: 1, maxLength: 255 }),
  name: Type.String({ minLength: 1, maxLength: 255 }),
  reference_number: maybe(Type.String({ maxLength: 100 })),
  domain: maybe(Type.String({ maxLength: 255 })),
  phone: maybe(Type.String({ maxLength: 50 })),
  // untyped, because many numbers and words are read as a boolean too: `readStatus` knows them
  is_active: Type.Optional(Type.Unknown()),
  customer_type: maybe(Type.String({ maxLength: 50 })),
})
export type CreateCustomer = Static<typeof CreateCustomer>

const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Customer = Type.Object({
  id: Type.String(),
  external_reference_id: nullable(Type.String()),
  name: nullable(Type.String()),
  reference_number: nullable(Type.String()),
  domain: nullable(Type.String()),
  phone: nullable(Type.String()),
  is_active: Type.Boolean(),
  customer_type: nullable(Type.String()),
  created_at: Type.String(),
  updated_at: Type.String(),
})
export type Customer = Static<typeof Customer>
