import { type Static, Type } from 'typebox'

const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
/** `null` says the same as leaving the member out */
const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(nullable(schema))

const Contact = Type.Object({
  name: maybe(Type.String({ maxLength: 255 })),
  email: Type.String({ format: 'email', maxLength: 255 }),
  roles: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1, maxItems: 20 }),
  emailRecipientType: maybe(Type.Enum(['to', 'cc', 'bcc'])),
})

export const BillingAddress = Type.Object({
  address1: maybe(Type.String({ maxLength: 255 })),
  address2: maybe(Type.String({ maxLength: 255 })),
  city: maybe(Type.String({ maxLength: 100 })),
  region: maybe(Type.String({ maxLength: 100 })),
  postalCode: maybe(Type.String({ maxLength: 20 })),
  country: maybe(Type.String({ format: 'country', emptyIsAbsent: true })),
})

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 255 }),
  contacts: Type.Array(Contact, { minItems: 1, maxItems: 50 }),
  legalName: maybe(Type.String({ maxLength: 255 })),
  externalCustomerId: maybe(Type.String({ maxLength: 255 })),
  paymentProviderId: maybe(Type.String({ minLength: 1, maxLength: 255 })),
  provider: maybe(Type.Enum(['stripe'])),
  tags: maybe(Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50 })),
  billingAddress: maybe(BillingAddress),
  paymentMethodId: maybe(Type.String({ minLength: 1, maxLength: 255 })),
  paymentMethodType: maybe(Type.Enum(['card', 'us_bank_account'])),
})
export type CreateCustomer = Static<typeof CreateCustomer>

export const Customer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  legalName: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  isPaused: Type.Boolean(),
  pausedAt: nullable(Type.String()),
  metadata: Type.Object({
    externalCustomerId: nullable(Type.String()),
    externalCompanyIds: Type.Array(Type.String()),
  }),
  createdAt: Type.String(),
  updatedAt: Type.String(),
})
export type Customer = Static<typeof Customer>

export const CustomerResponse = Type.Object({ data: Customer })
