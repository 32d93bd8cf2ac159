import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ApiKey, defaultSettings, type Environment } from '../../src/domain/access.ts'
import { type Customer, type CustomerDraft, newCustomer } from '../../src/domain/customer.ts'
import {
  type EnvironmentId,
  type IntegrationId,
  type KeyId,
  type OrganisationId,
  parseHex,
  parseUlid,
} from '../../src/domain/ids.ts'

const keyId = known(parseHex<KeyId>('019ba726da6072b4a1c3e5f70819203a'))

export const referenceEnvironment: Environment = {
  id: known(parseUlid<EnvironmentId>('01KEKJ4HM0E6HSTQGRYV1096VQ')),
  organisation_id: known(parseUlid<OrganisationId>('01KEKJ4HM0E6H9RK87WPRZ72K6')),
  name: 'live',
  mode: 'live',
  settings: defaultSettings,
  created_at: new Date('2026-01-10T00:00:00.000Z'),
  updated_at: new Date('2026-01-10T00:00:00.000Z'),
}

export const referenceKey: ApiKey = {
  id: keyId,
  environment_id: referenceEnvironment.id,
  kind: 'secret',
  name: 'reference',
  last_four: '0000',
  scopes: ['admin'],
  created_at: referenceEnvironment.created_at,
  created_by: null,
  expires_at: null,
  revoked_at: null,
  replaced_by: null,
  rate_limit_per_minute: null,
  rate_limit_per_day: null,
}

/** One customer created through each dialect, as the record holds it. */
export const referenceCustomers: Readonly<Record<'C1' | 'C2' | 'C3' | 'C4' | 'C5', Customer>> = {
  C1: customer('019bc186-de7b-73c5-b2d4-e6f708192a3b', '2026-01-15T12:00:00.123Z', {
    name: 'Acme Corp',
    legal_name: 'Acme Corporation Inc.',
    tags: ['enterprise'],
    contacts: [{ name: 'John Doe', email: 'john@acme.com', roles: ['accounts_payable'], recipient: 'to' }],
    billing_address: {
      line1: '123 Main St',
      line2: null,
      city: 'San Francisco',
      region: 'CA',
      postal_code: '94105',
      country: 'US',
    },
  }),
  C2: customer(
    '019bc187-ca28-74d6-a3e5-f708192a3b4c',
    '2026-01-15T12:01:00.456Z',
    {
      external_id: 'acct-1',
      name: 'Globex Corporation',
      email: 'billing@globex.example',
      phone: '+1 415 555 0100',
      billing_address: {
        line1: '1 Market St',
        line2: 'Suite 300',
        city: 'San Francisco',
        region: 'CA',
        postal_code: '94105',
        country: 'US',
      },
      timezone: 'America/Los_Angeles',
      metadata: { tier: 'gold' },
      tax_rate_overrides: [{ tax_rate_code: 'VAT20', currency: 'usd', priority: 10, auto_apply: true, metadata: {} }],
      integrations: [
        { provider_type: 'stripe', provider_entity_id: 'cus_N1', entity_type: 'customer', entity_id: 'acct-1', metadata: {} },
      ],
    },
    [known(parseUlid<IntegrationId>('01KF0RFJH8EKBV9XG834G3MJTW'))],
  ),
  C3: customer('019bc188-b2c0-75e7-8a4f-60718293a4b5', '2026-01-15T12:02:00.000Z', {
    external_id: 'usr_12345',
    name: 'Alice Johnson',
    email: 'alice@example.com',
    metadata: { plan: 'pro', seats: 5, flags: { beta: true } },
  }),
  C4: customer('019c094d-813a-76f8-9b50-71829a3b4c5d', '2026-01-29T10:30:00.250Z', {
    external_id: 'CUST-ACME-001',
    name: 'Acme Corporation',
    reference_number: 'ACME-REF-001',
    phone: '312-555-0100',
    domain: 'acme.com',
    customer_type: 'Enterprise',
  }),
  C5: customer('019c1d6b-ccd0-77a0-ac61-82930b4c5d6e', '2026-02-02T08:15:30.000Z', {
    external_id: 'INV-2024-001',
    name: 'John Doe',
    email: 'john.doe@example.com',
    phone: '+27123456789',
    currency: 'ZAR',
    balance: 2000,
    metadata: { customer_id: 'cust_123456', order_id: 'ord_789012' },
  }),
}

/** How the dialect's contract says that these customers read. */
export function expectedIn(dialect: string): [keyof typeof referenceCustomers, unknown][] {
  const path = join(import.meta.dirname, '..', 'reference-customers', `${dialect}.json`)
  return Object.entries(JSON.parse(readFileSync(path, 'utf8'))) as [keyof typeof referenceCustomers, unknown][]
}

function customer(id: string, at: string, draft: CustomerDraft, partIds: string[] = []): Customer {
  const ids = [id, ...partIds]
  return newCustomer(draft, {
    environmentId: referenceEnvironment.id,
    keyId,
    at: new Date(at),
    newId: <Id>() => ids.shift() as Id,
  })
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('a reference id does not parse')
  return value
}
