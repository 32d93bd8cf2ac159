import { type Static, Type } from 'typebox'
import type { Metadata } from '../../domain/metadata.ts'

const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(Type.Union([schema, Type.Null()]))

/** The vendor limits neither count nor length: a key as long as a whole body is the bound, and naming one has keys checked as text. */
const StringMap = Type.Unsafe<Readonly<Record<string, string | null>>>({
  type: 'object',
  propertyNames: { minLength: 0, maxLength: 1_048_576 },
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'null' }] },
})

const AnyMap = Type.Unsafe<Metadata>({ type: 'object', keptAsGiven: true })

export const Mapping = Type.Object({
  entity_id: Type.String({ minLength: 1, maxLength: 255 }),
  entity_type: Type.String({ minLength: 1, maxLength: 50 }),
  provider_type: Type.String({ minLength: 1, maxLength: 50 }),
  provider_entity_id: Type.String({ minLength: 1, maxLength: 255 }),
  metadata: maybe(AnyMap),
})
export type Mapping = Static<typeof Mapping>

/** The form that mapping items had before they named an entity. */
export const OlderMapping = Type.Object({
  provider: Type.String({ minLength: 1, maxLength: 50 }),
  id: Type.String({ minLength: 1, maxLength: 255 }),
})
export type OlderMapping = Static<typeof OlderMapping>

export const mappingsMax = 100

const TaxRateOverride = Type.Object({
  tax_rate_code: Type.String({ minLength: 1, maxLength: 255 }),
  currency: maybe(Type.String({ maxLength: 10 })),
  priority: maybe(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  auto_apply: maybe(Type.Boolean()),
  metadata: maybe(StringMap),
})

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  external_id: Type.String({ minLength: 1, maxLength: 255 }),
  name: maybe(Type.String({ maxLength: 255 })),
  email: maybe(Type.String({ format: 'email', maxLength: 255, emptyIsAbsent: true })),
  contact: maybe(Type.String({ maxLength: 20 })),
  address_line1: maybe(Type.String({ maxLength: 255 })),
  address_line2: maybe(Type.String({ maxLength: 255 })),
  address_city: maybe(Type.String({ maxLength: 100 })),
  address_state: maybe(Type.String({ maxLength: 100 })),
  address_postal_code: maybe(Type.String({ maxLength: 20 })),
  address_country: maybe(Type.String({ exactLength: 2, format: 'country', emptyIsAbsent: true })),
  timezone: maybe(Type.String({ format: 'timezone', emptyIsAbsent: true })),
  metadata: maybe(StringMap),
  // which of the two forms an item has follows from its members, so the reader checks the items
  integration_entity_mapping: maybe(
    Type.Array(Type.Unsafe<Mapping | OlderMapping>({ oneOf: [Mapping, OlderMapping] }), { maxItems: mappingsMax }),
  ),
  tax_rate_overrides: maybe(Type.Array(TaxRateOverride, { maxItems: 100 })),
  skip_onboarding_workflow: maybe(Type.Boolean()),
  onboarding_workflow_name: maybe(Type.String({ maxLength: 255 })),
})
export type CreateCustomer = Static<typeof CreateCustomer>

const Integration = Type.Object({
  created_at: Type.String(),
  created_by: Type.String(),
  entity_id: Type.String(),
  entity_type: Type.String(),
  environment_id: Type.String(),
  id: Type.String(),
  metadata: Type.Optional(Type.Unsafe<Metadata>({ type: 'object', additionalProperties: true })),
  provider_entity_id: Type.String(),
  provider_type: Type.String(),
  status: Type.String(),
  tenant_id: Type.String(),
  updated_at: Type.String(),
  updated_by: Type.String(),
})
export type Integration = Static<typeof Integration>

export const Customer = Type.Object({
  address_city: Type.String(),
  address_country: Type.String(),
  address_line1: Type.String(),
  address_line2: Type.String(),
  address_postal_code: Type.String(),
  address_state: Type.String(),
  contact: Type.Optional(Type.String()),
  created_at: Type.String(),
  created_by: Type.String(),
  email: Type.String(),
  environment_id: Type.String(),
  external_id: Type.String(),
  id: Type.String(),
  integrations: Type.Optional(Type.Array(Integration)),
  metadata: Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
  name: Type.String(),
  status: Type.String(),
  tenant_id: Type.String(),
  timezone: Type.String(),
  updated_at: Type.String(),
  updated_by: Type.String(),
})
export type Customer = Static<typeof Customer>
