import { type Static, Type } from 'typebox'
import { maybe, nullable } from '../dialects/dialect.ts'
import { scopes } from '../domain/access.ts'
import type { Json, JsonObject } from '../domain/json.ts'
import type { Metadata } from '../domain/metadata.ts'
import { rateLimitMax } from '../domain/rate-limit.ts'

/** A slip of the keyboard must not be silent: unknown members are refused, at every level. */
const strict = { additionalProperties: false } as const
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

export const BatchItem = Type.Object(
  {
    operation: Type.Enum(['create', 'upsert']),
    // judged when its turn comes, because an upsert is judged as what it turns out to be
    customer: Type.Unsafe<JsonObject>({ type: 'object', documentedAs: CreateCustomer }),
  },
  strict,
)
export type BatchItem = Static<typeof BatchItem>

export const CreateBatch = Type.Object(
  // each item is judged by itself, so that one which is wrong costs no other
  { items: Type.Array(Type.Unsafe<Json>({ documentedAs: BatchItem }), { minItems: 1, maxItems: 1000 }) },
  strict,
)
export type CreateBatch = Static<typeof CreateBatch>

const rateLimit = Type.Integer({ minimum: 0, maximum: rateLimitMax })

const Settings = Type.Object(
  {
    unique_email: Type.Optional(Type.Boolean()),
    sales_tax: Type.Optional(Type.Boolean()),
    require_idempotency_key: Type.Optional(Type.Boolean()),
    rate_limit_per_minute: Type.Optional(rateLimit),
    rate_limit_per_day: Type.Optional(rateLimit),
    onboarding_workflow: maybe(text(255)),
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
    rate_limit_per_minute: maybe(rateLimit),
    rate_limit_per_day: maybe(rateLimit),
  },
  strict,
)
export type CreateKey = Static<typeof CreateKey>

/** A week is long enough to change a key over, and short enough that an old one is not forgotten. */
export const RotateKey = Type.Object({ overlap_seconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 604_800 })) }, strict)
export type RotateKey = Static<typeof RotateKey>

const Time = Type.String({ format: 'date-time' })
/** Without a type, the serialiser leaves a member to JSON.stringify, and it comes out as stored. The reference tells its shape. */
const asStored = (documentedAs: Type.TSchema) => Type.Unsafe<unknown>({ documentedAs })
const nullableText = nullable(Type.String())

const ShownContact = Type.Object({
  name: nullableText,
  email: Type.String(),
  roles: Type.Array(Type.String()),
  recipient: Type.Enum(['to', 'cc', 'bcc']),
})

const ShownAddress = Type.Object({
  line1: nullableText,
  line2: nullableText,
  city: nullableText,
  region: nullableText,
  postal_code: nullableText,
  country: nullableText,
})

const ShownIntegration = Type.Object({
  provider_type: Type.String(),
  provider_entity_id: Type.String(),
  entity_type: Type.String(),
  entity_id: nullableText,
  metadata: FreeObject,
  id: Type.String(),
  created_at: Time,
  created_by: Type.String(),
  updated_at: Time,
  updated_by: Type.String(),
})

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
  status: Type.Enum(['active', 'paused', 'archived']),
  paused_at: nullable(Time),
  archived_at: nullable(Time),
  tags: Type.Array(Type.String()),
  contacts: asStored(Type.Array(ShownContact)),
  billing_address: asStored(nullable(ShownAddress)),
  timezone: nullable(Type.String()),
  currency: nullable(Type.String()),
  balance: nullable(Type.Integer()),
  payment_rules: asStored(nullable(PaymentRules)),
  payment_provider: asStored(nullable(Type.Object({ provider: Type.String(), customer_id: Type.String() }))),
  payment_method: asStored(nullable(Type.Object({ id: Type.String(), type: Type.String() }))),
  tax_rate_overrides: asStored(Type.Array(Type.Required(TaxRateOverride))),
  integrations: asStored(Type.Array(ShownIntegration)),
  metadata: asStored(FreeObject),
  created_at: Time,
  created_by: Type.String(),
  updated_at: Time,
  updated_by: Type.String(),
  version: Type.Integer(),
})
export type Customer = Static<typeof Customer>

/** What became of each item. A problem is as the item would have been answered alone; a batch is put together of such answers as text. */
export const BatchReport = Type.Object({
  results: Type.Array(
    Type.Object({
      status: Type.Integer(),
      customer: Type.Optional(Customer),
      problem: Type.Optional(Type.Object({ type: Type.String(), title: Type.String(), code: Type.String() })),
    }),
  ),
})

export const CustomerList = Type.Object({
  data: Type.Array(Customer),
  has_more: Type.Boolean(),
  next_cursor: nullableText,
  previous_cursor: nullableText,
  total: Type.Optional(Type.Integer()),
  total_is_minimum: Type.Optional(Type.Boolean()),
})
export type CustomerList = Static<typeof CustomerList>

const keyMembers = {
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum(['secret', 'public']),
  last_four: Type.String(),
  scopes: Type.Array(Type.Enum([...scopes])),
  environment_id: Type.String(),
  created_at: Time,
  created_by: nullableText,
  expires_at: nullable(Time),
  revoked_at: nullable(Time),
  replaced_by: nullableText,
  rate_limit_per_minute: nullable(Type.Integer()),
  rate_limit_per_day: nullable(Type.Integer()),
}

/** What may be shown of a key at any time: never the key itself. */
export const Key = Type.Object(keyMembers)
export type Key = Static<typeof Key>

export const MadeKey = Type.Object({ ...keyMembers, key: Type.String() })

export const KeyList = Type.Object({ data: Type.Array(Key), has_more: Type.Boolean(), next_cursor: nullableText })

export const Environment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mode: Type.Enum(['live', 'sandbox']),
  settings: Type.Required(Settings),
  created_at: Time,
  updated_at: Time,
})
export type Environment = Static<typeof Environment>

export const EnvironmentList = Type.Object({ data: Type.Array(Environment) })
