import { type Static, Type } from 'typebox'
import type { Metadata } from '../../domain/metadata.ts'
import { maybe, nullable } from '../dialect.ts'

const email = Type.String({ format: 'email', maxLength: 255 })
const text = Type.String({ maxLength: 256 })
const metadata = Type.Unsafe<Metadata>({ type: 'object', maxProperties: 20, keptAsGiven: true })

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  email,
  name: Type.Optional(text),
  external_id: Type.Optional(text),
  metadata: Type.Optional(metadata),
})
export type CreateCustomer = Static<typeof CreateCustomer>

/** `null` clears, but an email can only be replaced. */
export const UpdateCustomer = Type.Object({
  email: Type.Optional(email),
  name: maybe(text),
  external_id: maybe(text),
  metadata: maybe(metadata),
})
export type UpdateCustomer = Static<typeof UpdateCustomer>

export const Customer = Type.Object({
  id: Type.String(),
  org_id: Type.String(),
  email: nullable(Type.String()),
  name: nullable(Type.String()),
  external_id: nullable(Type.String()),
  // without a type, the serialiser leaves the member to JSON.stringify: any nesting and any name, __proto__ too, come out as stored
  metadata: Type.Unsafe<Metadata>({ documentedAs: { type: 'object' } }),
  environment: Type.Enum(['live', 'sandbox']),
  created_at: Type.String({ format: 'date-time' }),
  updated_at: Type.String({ format: 'date-time' }),
})
export type Customer = Static<typeof Customer>

export const CustomerListResponse = Type.Object({
  data: Type.Array(Customer),
  has_more: Type.Boolean(),
  next_cursor: nullable(Type.String()),
})
export type CustomerListResponse = Static<typeof CustomerListResponse>
