import { type Customer, effectiveEmail, searchText, unsetWhenBlank } from '../domain/customer.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import { timeText } from '../domain/times.ts'
import { wordKeysOf } from '../domain/word-keys.ts'
import type { Session, Sql } from '../platform/database.ts'
import { columnNames } from './columns.ts'

interface AddressColumns {
  readonly address_line1: string | null
  readonly address_line2: string | null
  readonly address_city: string | null
  readonly address_region: string | null
  readonly address_postal_code: string | null
  readonly address_country: string | null
}

export type CustomerRow = Omit<Customer, 'billing_address'> & AddressColumns

/** The columns of a record, with their types, in one place for every statement that reads or writes whole records. */
export const recordColumns = {
  environment_id: 'uuid',
  id: 'uuid',
  external_id: 'text',
  name: 'text',
  legal_name: 'text',
  email: 'text',
  phone: 'text',
  domain: 'text',
  reference_number: 'text',
  customer_type: 'text',
  status: 'text',
  paused_at: 'timestamptz',
  archived_at: 'timestamptz',
  tags: 'text[]',
  contacts: 'json',
  address_line1: 'text',
  address_line2: 'text',
  address_city: 'text',
  address_region: 'text',
  address_postal_code: 'text',
  address_country: 'text',
  timezone: 'text',
  currency: 'text',
  balance: 'bigint',
  payment_rules: 'json',
  payment_provider: 'json',
  payment_method: 'json',
  tax_rate_overrides: 'json',
  integrations: 'json',
  metadata: 'json',
  created_at: 'timestamptz',
  created_by: 'uuid',
  updated_at: 'timestamptz',
  updated_by: 'uuid',
  version: 'integer',
} as const

/** What is written beside the record so that it can be compared and found, and is never read back. */
export const writtenColumns = {
  ...recordColumns,
  email_lower: 'text',
  effective_email: 'text',
  effective_email_lower: 'text',
  search_text: 'text',
  word_keys: 'integer[]',
} as const

export const columns = columnNames(recordColumns)
const prefixed = columnNames(recordColumns, 'c.')

/** What names a customer, and the wall that it stands behind. */
export interface CustomerAt<Name extends string> {
  readonly environmentId: EnvironmentId
  readonly name: Name
}

// Name by name: planned for a table that is empty yet, a join would be made by reading all of it, and go on so when it is full.

const selectById = `
  select k.position::integer, ${prefixed}
  from unnest($1::uuid[], $2::uuid[]) with ordinality as k (environment_id, id, position)
  cross join lateral (
    select * from customers where environment_id = k.environment_id and id = k.id limit 1
  ) c`

const selectByExternalId = `
  select k.position::integer, ${prefixed}
  from unnest($1::uuid[], $2::text[]) with ordinality as k (environment_id, external_id, position)
  cross join lateral (
    select * from customers where environment_id = k.environment_id and external_id = k.external_id and archived_at is null limit 1
  ) c`

export function findById(
  session: Session,
  places: readonly CustomerAt<CustomerId>[],
): Promise<readonly (Customer | undefined)[]> {
  return findAt(session, { name: 'customers-by-id', text: selectById }, places)
}

export function findByExternalId(
  session: Session,
  places: readonly CustomerAt<string>[],
): Promise<readonly (Customer | undefined)[]> {
  return findAt(session, { name: 'customers-by-external-id', text: selectByExternalId }, places)
}

/** The customers of many requests, in one statement; nothing where there is none. */
async function findAt(
  session: Session,
  sql: Sql,
  places: readonly CustomerAt<string>[],
): Promise<readonly (Customer | undefined)[]> {
  const values = [places.map(({ environmentId }) => environmentId), places.map(({ name }) => name)]
  const rows = await session.query<CustomerRow & { readonly position: number }>({ ...sql, values })
  const found: (Customer | undefined)[] = places.map(() => undefined)
  for (const row of rows) found[row.position - 1] = customerOf(row)
  return found
}

const selectTaken = `
  select
    exists (
      select from customers where environment_id = $1 and external_id = $2 and archived_at is null and id <> $4
    ) as external_id,
    exists (
      select from customers where environment_id = $1 and email_lower = $3 and email_is_unique and archived_at is null
        and id <> $4
    ) as email`

/** Which of a customer's unique names another one holds. It explains a conflict that the indexes found; it never decides one. */
export async function findTakenNames(
  session: Session,
  customer: Customer,
): Promise<{ readonly external_id: boolean; readonly email: boolean }> {
  const values = [customer.environment_id, customer.external_id, emailLower(customer), customer.id]
  const rows = await session.query<{ external_id: boolean; email: boolean }>({ text: selectTaken, values })
  return rows[0] ?? { external_id: false, email: false }
}

/** About how many bytes a customer's free members take; what the others take is bounded. */
export function freeBytesOf({ metadata, integrations }: Customer): number {
  return JSON.stringify(metadata).length + JSON.stringify(integrations).length
}

/**
 * A row as a statement takes it from JSON, where what is left out is null. Column by column: to spread a record would cost ten times as
 * much, at every write.
 */
export function rowOf(customer: Customer): Record<keyof typeof writtenColumns, unknown> {
  const { billing_address: address } = customer
  const email = effectiveEmail(customer)
  const text = searchText(customer)
  return {
    environment_id: customer.environment_id,
    id: customer.id,
    external_id: customer.external_id ?? undefined,
    name: customer.name ?? undefined,
    legal_name: customer.legal_name ?? undefined,
    email: customer.email ?? undefined,
    phone: customer.phone ?? undefined,
    domain: customer.domain ?? undefined,
    reference_number: customer.reference_number ?? undefined,
    customer_type: customer.customer_type ?? undefined,
    status: customer.status,
    paused_at: customer.paused_at ?? undefined,
    archived_at: customer.archived_at ?? undefined,
    tags: customer.tags,
    contacts: customer.contacts,
    address_line1: address?.line1,
    address_line2: address?.line2,
    address_city: address?.city,
    address_region: address?.region,
    address_postal_code: address?.postal_code,
    address_country: address?.country,
    timezone: customer.timezone ?? undefined,
    currency: customer.currency ?? undefined,
    balance: customer.balance ?? undefined,
    payment_rules: customer.payment_rules ?? undefined,
    payment_provider: customer.payment_provider ?? undefined,
    payment_method: customer.payment_method ?? undefined,
    tax_rate_overrides: customer.tax_rate_overrides,
    integrations: customer.integrations,
    metadata: customer.metadata,
    created_at: timeText(customer.created_at),
    created_by: customer.created_by,
    updated_at: timeText(customer.updated_at),
    updated_by: customer.updated_by,
    version: customer.version,
    email_lower: emailLower(customer) ?? undefined,
    effective_email: email ?? undefined,
    effective_email_lower: email?.toLowerCase(),
    search_text: text,
    word_keys: wordKeysOf(text),
  }
}

export function customerOf(row: CustomerRow): Customer {
  return {
    environment_id: row.environment_id,
    id: row.id,
    external_id: row.external_id,
    name: row.name,
    legal_name: row.legal_name,
    email: row.email,
    phone: row.phone,
    domain: row.domain,
    reference_number: row.reference_number,
    customer_type: row.customer_type,
    status: row.status,
    paused_at: row.paused_at,
    archived_at: row.archived_at,
    tags: row.tags,
    contacts: row.contacts,
    timezone: row.timezone,
    currency: row.currency,
    balance: row.balance,
    payment_rules: row.payment_rules,
    payment_provider: row.payment_provider,
    payment_method: row.payment_method,
    tax_rate_overrides: row.tax_rate_overrides,
    integrations: row.integrations,
    metadata: row.metadata,
    created_at: row.created_at,
    created_by: row.created_by,
    updated_at: row.updated_at,
    updated_by: row.updated_by,
    version: row.version,
    billing_address: unsetWhenBlank({
      line1: row.address_line1,
      line2: row.address_line2,
      city: row.address_city,
      region: row.address_region,
      postal_code: row.address_postal_code,
      country: row.address_country,
    }),
  }
}

function emailLower(customer: Customer): string | null {
  return customer.email?.toLowerCase() ?? null
}
