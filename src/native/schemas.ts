import { type Static, Type } from 'typebox'
import { scopes } from '../domain/access.ts'
import type { Metadata } from '../domain/metadata.ts'

/** A slip of the keyboard must not be silent: unknown members are refused, at every level. */
const strict = { additionalProperties: false } as const
const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(nullable(schema))
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const FreeObject = Type.Unsafe<Metadata>({ type: 'object', keptAsGiven: true })

const Contact = Type.Object(
  {
    name: maybe(text(255)),
    email: Type.String({ format: 'email', maxLength: 255 }),
    roles: Type.Optional(Type.Array(text(64), { maxItems: 20 })),
    recipient: Type.Optional(Type.Enum(['to', 'cc', 'bcc'])),
  },
  strict,
)

const BillingAddress = Type.Object(
  {
    line1: maybe(text(255)),
    line2: maybe(text(255)),
    city: maybe(text(100)),
    region: maybe(text(100)),
    postal_code: maybe(text(20)),
    country: maybe(Type.String({ format: 'country' })),
  },
  strict,
)

const PaymentRules = Type.Object(
  {
    min_amount: Type.Optional(amount),
    max_amount: Type.Optional(amount),
    underpayment_allowed: Type.Optional(Type.Boolean()),
    overpayment_allowed: Type.Optional(Type.Boolean()),
  },
  strict,
)

const TaxRateOverride = Type.Object(
  {
    tax_rate_code: text(255),
    currency: Type.Optional(Type.String({ maxLength: 10 })),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    auto_apply: Type.Optional(Type.Boolean()),
    metadata: Type.Optional(FreeObject),
  },
  strict,
)

const Integration = Type.Object(
  {
    provider_type: text(50),
    provider_entity_id: text(255),
    entity_type: Type.Optional(text(50)),
    entity_id: maybe(text(255)),
    metadata: Type.Optional(FreeObject),
  },
  strict,
)

export const CreateCustomer = Type.Object(
  {
    external_id: maybe(text(256)),
    name: maybe(text(256)),
    legal_name: maybe(text(255)),
    email: maybe(Type.String({ format: 'email', maxLength: 255 })),
    phone: maybe(text(50)),
    domain: maybe(text(255)),
    reference_number: maybe(text(100)),
    customer_type: maybe(text(50)),
    status: Type.Optional(Type.Enum(['active', 'paused'])),
    tags: Type.Optional(Type.Array(text(64), { maxItems: 50 })),
    contacts: Type.Optional(Type.Array(Contact, { maxItems: 50 })),
    billing_address: maybe(BillingAddress),
    timezone: maybe(Type.String({ format: 'timezone' })),
    currency: maybe(Type.String({ format: 'currency' })),
    balance: maybe(Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })),
    payment_rules: maybe(PaymentRules),
    payment_provider: maybe(Type.Object({ provider: text(50), customer_id: text(255) }, strict)),
    payment_method: maybe(Type.Object({ id: text(255), type: text(50) }, strict)),
    tax_rate_overrides: Type.Optional(Type.Array(TaxRateOverride, { maxItems: 100 })),
    integrations: Type.Optional(Type.Array(Integration, { maxItems: 100 })),
    metadata: Type.Optional(FreeObject),
  },
  strict,
)
export type CreateCustomer = Static<typeof CreateCustomer>

const Settings = Type.Object(
  {
    unique_email: Type.Optional(Type.Boolean()),
    sales_tax: Type.Optional(Type.Boolean()),
    require_idempotency_key: Type.Optional(Type.Boolean()),
  },
  strict,
)

export const CreateEnvironment = Type.Object(
  { name: text(100), mode: Type.Enum(['live', 'sandbox']), settings: Type.Optional(Settings) },
  strict,
)
export type CreateEnvironment = Static<typeof CreateEnvironment>

export const UpdateEnvironment = Type.Object({ name: Type.Optional(text(100)), settings: Type.Optional(Settings) }, strict)
export type UpdateEnvironment = Static<typeof UpdateEnvironment>

export const CreateKey = Type.Object(
  {
    name: text(100),
    kind: Type.Optional(Type.Enum(['secret', 'public'])),
    scopes: Type.Optional(Type.Array(Type.Enum([...scopes]), { maxItems: scopes.length })),
    environment_id: Type.Optional(Type.String({ maxLength: 36 })),
    expires_at: maybe(Type.String({ format: 'time' })),
  },
  strict,
)
export type CreateKey = Static<typeof CreateKey>

/** A week is long enough to change a key over, and short enough that an old one is not forgotten. */
export const RotateKey = Type.Object({ overlap_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800 })) }, strict)
export type RotateKey = Static<typeof RotateKey>

const Time = Type.String()
const Any = Type.Unsafe<unknown>({})

export const Customer = Type.Object({
  id: Type.String(),
  external_id: nullable(Type.String()),
  name: nullable(Type.String()),
  legal_name: nullable(Type.String()),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  domain: nullable(Type.String()),
  reference_number: nullable(Type.String()),
  customer_type: nullable(Type.String()),
  status: Type.String(),
  paused_at: nullable(Time),
  archived_at: nullable(Time),
  tags: Type.Array(Type.String()),
  contacts: Any,
  billing_address: Any,
  timezone: nullable(Type.String()),
  currency: nullable(Type.String()),
  balance: nullable(Type.Integer()),
  payment_rules: Any,
  payment_provider: Any,
  payment_method: Any,
  tax_rate_overrides: Any,
  integrations: Any,
  metadata: Any,
  created_at: Time,
  created_by: Type.String(),
  updated_at: Time,
  updated_by: Type.String(),
  version: Type.Integer(),
})
export type Customer = Static<typeof Customer>
