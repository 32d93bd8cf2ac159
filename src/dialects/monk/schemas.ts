import { type Static, Type } from 'typebox'
import { maybe, nullable } from '../dialect.ts'

const name = Type.String({ minLength: 1, maxLength: 255 })
const tags = Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 50 })

const legalName = maybe(Type.String({ maxLength: 255 }))
const externalCustomerId = maybe(Type.String({ maxLength: 255 }))

const paymentProvider = {
  paymentProviderId: maybe(Type.String({ minLength: 1, maxLength: 255 })),
  provider: maybe(Type.Enum(['stripe'])),
}

const paymentMethod = {
  paymentMethodId: maybe(Type.String({ minLength: 1, maxLength: 255 })),
  paymentMethodType: maybe(Type.Enum(['card', 'us_bank_account'])),
}

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

/** The order of members is the order in which failures are reported. `null` says the same as leaving a member out. */
export const CreateCustomer = Type.Object({
  name,
  contacts: Type.Array(Contact, { minItems: 1, maxItems: 50 }),
  legalName,
  externalCustomerId,
  ...paymentProvider,
  tags: maybe(tags),
  billingAddress: maybe(BillingAddress),
  ...paymentMethod,
})
export type CreateCustomer = Static<typeof CreateCustomer>

/** What can be changed, in an order of its own. `null` clears, and is refused for what cannot be cleared. */
export const UpdateCustomer = Type.Object({
  name: Type.Optional(name),
  legalName,
  tags: Type.Optional(tags),
  externalCustomerId,
  ...paymentProvider,
  ...paymentMethod,
})
export type UpdateCustomer = Static<typeof UpdateCustomer>

export const Customer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  legalName: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  isPaused: Type.Boolean(),
  pausedAt: nullable(Type.String({ format: 'date-time' })),
  metadata: Type.Object({
    externalCustomerId: nullable(Type.String()),
    externalCompanyIds: Type.Array(Type.String()),
  }),
  createdAt: Type.String({ format: 'date-time' }),
  updatedAt: Type.String({ format: 'date-time' }),
})
export type Customer = Static<typeof Customer>

export const CustomerResponse = Type.Object({ data: Customer })

export const CustomerListResponse = Type.Object({ data: Type.Array(Customer), hasMore: Type.Boolean(), total: Type.Integer() })
export type CustomerListResponse = Static<typeof CustomerListResponse>
