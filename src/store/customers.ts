import type { BillingAddress, Customer } from '../domain/customer.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

interface AddressColumns {
  readonly address_line1: string | null
  readonly address_line2: string | null
  readonly address_city: string | null
  readonly address_region: string | null
  readonly address_postal_code: string | null
  readonly address_country: string | null
}

type CustomerRow = Omit<Customer, 'billing_address'> & AddressColumns

const columns = `
  environment_id, id, external_id, name, legal_name, email, phone, domain, reference_number, customer_type, status, paused_at,
  archived_at, tags, contacts, address_line1, address_line2, address_city, address_region, address_postal_code, address_country,
  timezone, currency, balance, payment_rules, payment_provider, payment_method, tax_rate_overrides, integrations, metadata,
  created_at, created_by, updated_at, updated_by, version`

const selectById = `select ${columns} from customers where environment_id = $1 and id = $2`

export async function findById(session: Session, environmentId: EnvironmentId, id: CustomerId): Promise<Customer | undefined> {
  const rows = await session.query<CustomerRow>({ name: 'customer-by-id', text: selectById, values: [environmentId, id] })
  return rows[0] && customerOf(rows[0])
}

const selectByExternalId = `select ${columns} from customers where environment_id = $1 and external_id = $2 and archived_at is null`

export async function findByExternalId(
  session: Session,
  environmentId: EnvironmentId,
  externalId: string,
): Promise<Customer | undefined> {
  const values = [environmentId, externalId]
  const rows = await session.query<CustomerRow>({ name: 'customer-by-external-id', text: selectByExternalId, values })
  return rows[0] && customerOf(rows[0])
}

const selectTaken = `
  select
    exists (
      select from customers where environment_id = $1 and external_id = $2 and archived_at is null
    ) as external_id,
    exists (
      select from customers where environment_id = $1 and email_lower = $3 and email_is_unique and archived_at is null
    ) as email`

/** Which of a customer's unique names another one holds. It explains a conflict that the indexes found; it never decides one. */
export async function findTakenNames(
  session: Session,
  customer: Customer,
): Promise<{ readonly external_id: boolean; readonly email: boolean }> {
  const values = [customer.environment_id, customer.external_id, emailLower(customer)]
  const rows = await session.query<{ external_id: boolean; email: boolean }>({ text: selectTaken, values })
  return rows[0] ?? { external_id: false, email: false }
}

export function rowOf(customer: Customer): object {
  const { billing_address: address, ...values } = customer
  return {
    ...values,
    email_lower: emailLower(customer),
    address_line1: address?.line1,
    address_line2: address?.line2,
    address_city: address?.city,
    address_region: address?.region,
    address_postal_code: address?.postal_code,
    address_country: address?.country,
  }
}

function customerOf(row: CustomerRow): Customer {
  const { address_line1, address_line2, address_city, address_region, address_postal_code, address_country, ...values } = row
  const address: BillingAddress = {
    line1: address_line1,
    line2: address_line2,
    city: address_city,
    region: address_region,
    postal_code: address_postal_code,
    country: address_country,
  }
  return { ...values, billing_address: Object.values(address).every((part) => part === null) ? null : address }
}

function emailLower(customer: Customer): string | null {
  return customer.email?.toLowerCase() ?? null
}
