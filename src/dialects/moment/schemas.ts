import { type Static, Type } from 'typebox'
import { maybe, nullable } from '../dialect.ts'

/** Problems quote its source, so that what is said of a key is what is asked of it. */
export const idempotencyKeyForm = /^[a-zA-Z0-9-]{1,255}$/

const amount = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER }

const PaymentRules = Type.Object({
  min_amount: maybe(Type.Integer(amount)),
  max_amount: maybe(Type.Integer(amount)),
  underpayment_allowed: maybe(Type.Boolean()),
  overpayment_allowed: maybe(Type.Boolean()),
})

export const metadataKeysMax = 20
const metadataValue = Type.String({ maxLength: 500 })

// Type.Record cannot bound the length of names, and Unsafe would hide the keywords from the compiler if they stood inside it
const metadataOf = <Value extends Type.TSchema>(value: Value) => ({
  ...Type.Unsafe<Record<string, Static<Value>>>({}),
  type: 'object',
  maxProperties: metadataKeysMax,
  propertyNames: { minLength: 1, maxLength: 40 },
  additionalProperties: value,
})

const changeable = {
  name: maybe(Type.String({ maxLength: 255 })),
  email: maybe(Type.String({ format: 'email', maxLength: 255 })),
  phone: maybe(Type.String({ pattern: '^\\+[1-9]\\d{1,14}$' })),
  currency: maybe(Type.String({ format: 'currency' })),
  balance: maybe(Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })),
  payment_rules: maybe(PaymentRules),
}

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  // an empty reference is told the pattern, so there is no least length
  external_reference: Type.String({ maxLength: 255, pattern: '^[a-zA-Z0-9_-]+$' }),
  ...changeable,
  metadata: maybe(metadataOf(metadataValue)),
})
export type CreateCustomer = Static<typeof CreateCustomer>

/** A reference cannot change. Metadata is merged, and a name whose value is null goes. */
export const UpdateCustomer = Type.Object({ ...changeable, metadata: maybe(metadataOf(nullable(metadataValue))) })
export type UpdateCustomer = Static<typeof UpdateCustomer>

export const Customer = Type.Object({
  id: Type.String(),
  external_reference: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  currency: Type.Optional(Type.String()),
  balance: Type.Optional(Type.Integer()),
  payment_rules: Type.Optional(
    Type.Object({
      min_amount: Type.Optional(Type.Integer()),
      max_amount: Type.Optional(Type.Integer()),
      underpayment_allowed: Type.Optional(Type.Boolean()),
      overpayment_allowed: Type.Optional(Type.Boolean()),
    }),
  ),
  metadata: Type.Optional(Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } })),
})
export type Customer = Static<typeof Customer>
