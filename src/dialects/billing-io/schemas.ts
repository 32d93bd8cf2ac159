import { type Static, Type } from 'typebox'
import type { Metadata } from '../../domain/metadata.ts'

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  email: Type.String({ format: 'email', maxLength: 255 }),
  name: Type.Optional(Type.String({ maxLength: 256 })),
  external_id: Type.Optional(Type.String({ maxLength: 256 })),
  metadata: Type.Optional(Type.Unsafe<Metadata>({ type: 'object', maxProperties: 20, keptAsGiven: true })),
})
export type CreateCustomer = Static<typeof CreateCustomer>

const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Customer = Type.Object({
  id: Type.String(),
  org_id: Type.String(),
  email: nullable(Type.String()),
  name: nullable(Type.String()),
  external_id: nullable(Type.String()),
  // without a type, the serialiser leaves the member to JSON.stringify: any nesting and any name, __proto__ too, come out as stored
  metadata: Type.Unsafe<Metadata>({}),
  environment: Type.Enum(['live', 'sandbox']),
  created_at: Type.String(),
  updated_at: Type.String(),
})
export type Customer = Static<typeof Customer>
