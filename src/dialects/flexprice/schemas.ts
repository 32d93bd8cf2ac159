import { type Static, Type } from 'typebox'
import type { Metadata } from '../../domain/metadata.ts'
import { maybe } from '../dialect.ts'

/** The vendor limits neither count nor length: a key as long as a whole body is the bound, and naming one has keys checked as text. */
const StringMap = Type.Unsafe<Readonly<Record<string, string | null>>>({
  type: 'object',
  propertyNames: { minLength: 0, maxLength: 1_048_576 },
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'null' }] },
})

/** Each pair becomes a condition of its own, so unlike a map that is only kept it has a bound. */
const PairMap = Type.Unsafe<Readonly<Record<string, string | null>>>({ ...StringMap, maxProperties: 50 })

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

const externalId = Type.String({ minLength: 1, maxLength: 255 })

/** What a create and an update say alike. */
const common = {
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
}

/** The order of members is the order in which failures are reported. */
export const CreateCustomer = Type.Object({
  external_id: externalId,
  ...common,
  tax_rate_overrides: maybe(Type.Array(TaxRateOverride, { maxItems: 100 })),
  skip_onboarding_workflow: maybe(Type.Boolean()),
  onboarding_workflow_name: maybe(Type.String({ maxLength: 255 })),
})
export type CreateCustomer = Static<typeof CreateCustomer>

export const UpdateCustomer = Type.Object({ external_id: maybe(externalId), ...common })
export type UpdateCustomer = Static<typeof UpdateCustomer>

const FilterValue = Type.Object({
  string: maybe(Type.String()),
  number: maybe(Type.Number()),
  boolean: maybe(Type.Boolean()),
  date: maybe(Type.String()),
  array: maybe(Type.Array(Type.String())),
})

/** What it names is judged where fields and operators are known: one fault may follow from another. */
const FilterItem = Type.Object({
  field: maybe(Type.String()),
  operator: maybe(Type.String()),
  data_type: maybe(Type.String()),
  value: maybe(FilterValue),
})

const SortItem = Type.Object({ field: maybe(Type.String()), direction: maybe(Type.String()) })

export const filtersMax = 50
export const listOrders = ['asc', 'desc'] as const
export const listStatuses = ['published', 'archived', 'deleted'] as const

/** The order of members is the order in which failures are reported. */
const listParameters = {
  limit: maybe(Type.Integer({ minimum: 0, maximum: 1000 })),
  offset: maybe(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  order: maybe(Type.Enum(listOrders)),
  status: maybe(Type.Enum(listStatuses)),
  start_time: maybe(Type.String({ format: 'time' })),
  end_time: maybe(Type.String({ format: 'time' })),
  email: maybe(Type.String({ format: 'email', emptyIsAbsent: true })),
  expand: maybe(Type.String()),
  external_id: maybe(Type.String()),
  external_ids: maybe(Type.Array(Type.String())),
  customer_ids: maybe(Type.Array(Type.String())),
  metadata: maybe(PairMap),
}

export const SearchCustomers = Type.Object({
  ...listParameters,
  filters: maybe(Type.Array(FilterItem, { maxItems: filtersMax })),
  sort: maybe(Type.Array(SortItem)),
})
export type SearchCustomers = Static<typeof SearchCustomers>

/** A search but for the rules of its items. */
export const ListCustomers = Type.Object({
  ...listParameters,
  filters: maybe(Type.Array(Type.Unknown(), { maxItems: filtersMax })),
})
export type ListCustomers = Static<typeof ListCustomers>

const Integration = Type.Object({
  created_at: Type.String({ format: 'date-time' }),
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
  updated_at: Type.String({ format: 'date-time' }),
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
  created_at: Type.String({ format: 'date-time' }),
  created_by: Type.String(),
  email: Type.String(),
  environment_id: Type.String(),
  external_id: Type.String(),
  id: Type.String(),
  integrations: Type.Optional(Type.Array(Integration)),
  metadata: Type.Unsafe<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
  name: Type.String(),
  status: Type.Enum(['published', 'archived']),
  tenant_id: Type.String(),
  timezone: Type.String(),
  updated_at: Type.String({ format: 'date-time' }),
  updated_by: Type.String(),
})
export type Customer = Static<typeof Customer>

export const CustomerListResponse = Type.Object({
  items: Type.Array(Customer),
  pagination: Type.Object({ total: Type.Integer(), limit: Type.Integer(), offset: Type.Integer() }),
})
export type CustomerListResponse = Static<typeof CustomerListResponse>
