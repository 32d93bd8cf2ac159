import type { CustomerId, EnvironmentId, IntegrationId, KeyId } from './ids.ts'
import type { Metadata } from './metadata.ts'
import { foldCase } from './text.ts'

export type CustomerStatus = 'active' | 'paused' | 'archived'

export interface Contact {
  readonly name: string | null
  readonly email: string
  readonly roles: readonly string[]
  readonly recipient: 'to' | 'cc' | 'bcc'
}

export interface BillingAddress {
  readonly line1: string | null
  readonly line2: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postal_code: string | null
  readonly country: string | null
}

export interface PaymentRules {
  readonly min_amount?: number
  readonly max_amount?: number
  readonly underpayment_allowed?: boolean
  readonly overpayment_allowed?: boolean
}

export interface TaxRateOverride {
  readonly tax_rate_code: string
  readonly currency: string
  readonly priority: number
  readonly auto_apply: boolean
  readonly metadata: Metadata
}

export interface IntegrationValues {
  readonly provider_type: string
  readonly provider_entity_id: string
  readonly entity_type: string
  /** null: the customer itself */
  readonly entity_id: string | null
  readonly metadata: Metadata
}

export interface Integration extends IntegrationValues {
  readonly id: IntegrationId
  readonly created_at: string
  readonly created_by: KeyId
  readonly updated_at: string
  readonly updated_by: KeyId
}

/** What a caller says of a customer; `null` and the empty list are the unset forms. Names are the canonical ones of the record. */
export interface CustomerValues {
  readonly external_id: string | null
  readonly name: string | null
  readonly legal_name: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly domain: string | null
  readonly reference_number: string | null
  readonly customer_type: string | null
  readonly tags: readonly string[]
  readonly contacts: readonly Contact[]
  readonly billing_address: BillingAddress | null
  readonly timezone: string | null
  readonly currency: string | null
  /** minor units of `currency`; positive is owed, negative is credit */
  readonly balance: number | null
  readonly payment_rules: PaymentRules | null
  readonly payment_provider: { readonly provider: string; readonly customer_id: string } | null
  readonly payment_method: { readonly id: string; readonly type: string } | null
  readonly tax_rate_overrides: readonly TaxRateOverride[]
  readonly metadata: Metadata
}

/** A customer that is asked for: every member may be left out. */
export type CustomerDraft = Partial<CustomerValues> & {
  readonly status?: 'active' | 'paused'
  readonly integrations?: readonly IntegrationValues[]
}

export interface Customer extends CustomerValues {
  readonly id: CustomerId
  readonly environment_id: EnvironmentId
  readonly status: CustomerStatus
  readonly paused_at: Date | null
  readonly archived_at: Date | null
  readonly integrations: readonly Integration[]
  readonly created_at: Date
  readonly created_by: KeyId
  readonly updated_at: Date
  readonly updated_by: KeyId
  readonly version: number
}

/** A way to name a customer. An archived one has no external id that would name it. */
export type CustomerAddress = { readonly id: CustomerId } | { readonly externalId: string }

/** Who writes, when, and the ids that the new record and its parts get. */
export interface Stamp {
  readonly environmentId: EnvironmentId
  readonly keyId: KeyId
  readonly at: Date
  readonly newId: <Id extends string>() => Id
}

export const unsetValues: CustomerValues = {
  external_id: null,
  name: null,
  legal_name: null,
  email: null,
  phone: null,
  domain: null,
  reference_number: null,
  customer_type: null,
  tags: [],
  contacts: [],
  billing_address: null,
  timezone: null,
  currency: null,
  balance: null,
  payment_rules: null,
  payment_provider: null,
  payment_method: null,
  tax_rate_overrides: [],
  metadata: {},
}

/** Field by field: to spread a draft would cost ten times as much, at every create. */
export function newCustomer(draft: CustomerDraft, stamp: Stamp): Customer {
  const { integrations = [], status = 'active' } = draft
  return {
    id: stamp.newId(),
    environment_id: stamp.environmentId,
    status,
    paused_at: status === 'paused' ? stamp.at : null,
    archived_at: null,
    external_id: draft.external_id ?? null,
    name: draft.name ?? null,
    legal_name: draft.legal_name ?? null,
    email: draft.email ?? null,
    phone: draft.phone ?? null,
    domain: draft.domain ?? null,
    reference_number: draft.reference_number ?? null,
    customer_type: draft.customer_type ?? null,
    tags: draft.tags ?? unsetValues.tags,
    contacts: draft.contacts ?? unsetValues.contacts,
    billing_address: draft.billing_address ?? null,
    timezone: draft.timezone ?? null,
    currency: draft.currency ?? null,
    balance: draft.balance ?? null,
    payment_rules: draft.payment_rules ?? null,
    payment_provider: draft.payment_provider ?? null,
    payment_method: draft.payment_method ?? null,
    tax_rate_overrides: draft.tax_rate_overrides ?? unsetValues.tax_rate_overrides,
    metadata: draft.metadata ?? unsetValues.metadata,
    integrations: integrations.map((integration) => ({
      ...integration,
      id: stamp.newId(),
      created_at: stamp.at.toISOString(),
      created_by: stamp.keyId,
      updated_at: stamp.at.toISOString(),
      updated_by: stamp.keyId,
    })),
    created_at: stamp.at,
    created_by: stamp.keyId,
    updated_at: stamp.at,
    updated_by: stamp.keyId,
    version: 1,
  }
}

/** An address of which nothing is set is none: the store keeps no difference between the two. */
export function unsetWhenBlank(address: BillingAddress): BillingAddress | null {
  return Object.values(address).every((part) => part === null) ? null : address
}

/** The address that bills go to: the customer's own, else that of the first contact who is addressed directly. */
export function effectiveEmail(customer: CustomerValues): string | null {
  return customer.email ?? customer.contacts.find((contact) => contact.recipient === 'to')?.email ?? null
}

/** The names by which people look for a customer, with their case folded, a line each. */
export function searchText(customer: CustomerValues): string {
  const { name, legal_name, email, domain, external_id, phone } = customer
  const lines = [name, legal_name, email, effectiveEmail(customer), domain, external_id, phone]
  return foldCase([...new Set(lines.filter((line) => line !== null))].join('\n'))
}

/** An optional text without a form of its own is unset by the empty string as by null. */
export function unsetWhenEmpty(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text
}
