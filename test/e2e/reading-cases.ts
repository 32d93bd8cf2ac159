import type { DialectName } from './apis.ts'

/** A customer written through one API with every field which that has, and what every API shows of it beyond its unset forms. */
export interface ReadingCase {
  readonly title: string
  readonly writtenIn: DialectName
  readonly body: object
  readonly shown: Readonly<Record<DialectName, Members>>
}

export interface Members {
  readonly [name: string]: unknown
}

const address = {
  line1: '1 Market St',
  line2: 'Suite 300',
  city: 'San Francisco',
  region: 'CA',
  postal_code: '94105',
  country: 'US',
}
const addressInFlexprice = {
  address_line1: '1 Market St',
  address_line2: 'Suite 300',
  address_city: 'San Francisco',
  address_state: 'CA',
  address_postal_code: '94105',
  address_country: 'US',
}

const monkContacts = [
  { name: 'Copy', email: 'copy@acme.example', roles: ['x'], recipient: 'cc' },
  { name: null, email: 'first@acme.example', roles: ['accounts_payable', 'x'], recipient: 'to' },
  { name: 'Second', email: 'second@acme.example', roles: ['x'], recipient: 'to' },
]

const fromMonk: ReadingCase = {
  title: 'a Monk customer: its e-mail is that of the first contact who is addressed directly',
  writtenIn: 'monk',
  body: {
    name: 'Acme Corp',
    legalName: 'Acme Corporation Inc.',
    externalCustomerId: 'acme corp/1',
    contacts: monkContacts.map(({ recipient, name, ...contact }) => ({
      ...contact,
      ...(name === null ? {} : { name }),
      ...(name === 'Copy' ? { emailRecipientType: recipient } : {}),
    })),
    provider: 'stripe',
    paymentProviderId: 'cus_N1',
    tags: ['enterprise', 'b', 'enterprise'],
    billingAddress: {
      address1: '1 Market St',
      address2: 'Suite 300',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94105',
      country: 'US',
    },
    paymentMethodId: 'pm_1',
    paymentMethodType: 'card',
  },
  shown: {
    native: {
      external_id: 'acme corp/1',
      name: 'Acme Corp',
      legal_name: 'Acme Corporation Inc.',
      tags: ['enterprise', 'b', 'enterprise'],
      contacts: monkContacts,
      billing_address: address,
      payment_provider: { provider: 'stripe', customer_id: 'cus_N1' },
      payment_method: { id: 'pm_1', type: 'card' },
    },
    monk: {
      name: 'Acme Corp',
      legalName: 'Acme Corporation Inc.',
      tags: ['enterprise', 'b', 'enterprise'],
      metadata: { externalCustomerId: 'acme corp/1', externalCompanyIds: [] },
    },
    flexprice: { external_id: 'acme corp/1', name: 'Acme Corp', email: 'first@acme.example', ...addressInFlexprice },
    'billing-io': { external_id: 'acme corp/1', name: 'Acme Corp', email: 'first@acme.example' },
    mentium: { external_reference_id: 'acme corp/1', name: 'Acme Corp' },
    moment: { external_reference: 'acme corp/1', name: 'Acme Corp', email: 'first@acme.example' },
  },
}

const mapping = {
  entity_id: 'acct-1',
  entity_type: 'account',
  provider_type: 'stripe',
  provider_entity_id: 'cus_N1',
  metadata: { a: [1] },
}
const olderMapping = {
  entity_id: null,
  entity_type: 'customer',
  provider_type: 'chargebee',
  provider_entity_id: 'cb_1',
  metadata: {},
}

const globex = {
  external_id: 'acct-1',
  name: 'Globex Corporation',
  email: 'Billing@globex.example',
  metadata: { tier: 'gold', empty: '' },
}

const fromFlexprice: ReadingCase = {
  title: 'a Flexprice customer: its contact is a phone, and its zone, address, taxes and mappings are kept',
  writtenIn: 'flexprice',
  body: {
    ...globex,
    contact: '+1 415 555 0100',
    ...addressInFlexprice,
    timezone: 'America/Los_Angeles',
    integration_entity_mapping: [mapping, { provider: 'chargebee', id: 'cb_1' }],
    tax_rate_overrides: [{ tax_rate_code: 'VAT20', currency: 'usd', priority: 10, auto_apply: false, metadata: { a: 'b' } }],
  },
  shown: {
    native: {
      ...globex,
      phone: '+1 415 555 0100',
      billing_address: address,
      timezone: 'America/Los_Angeles',
      integrations: [mapping, olderMapping],
      tax_rate_overrides: [{ tax_rate_code: 'VAT20', currency: 'usd', priority: 10, auto_apply: false, metadata: { a: 'b' } }],
    },
    monk: { name: 'Globex Corporation', metadata: { externalCustomerId: 'acct-1', externalCompanyIds: [] } },
    flexprice: {
      ...globex,
      contact: '+1 415 555 0100',
      ...addressInFlexprice,
      timezone: 'America/Los_Angeles',
      integrations: [mapping, olderMapping],
    },
    'billing-io': { ...globex },
    mentium: { external_reference_id: 'acct-1', name: 'Globex Corporation', phone: '+1 415 555 0100' },
    moment: {
      external_reference: 'acct-1',
      name: 'Globex Corporation',
      email: 'Billing@globex.example',
      phone: '+1 415 555 0100',
      metadata: { tier: 'gold', empty: '' },
    },
  },
}

const metadata = {
  plan: 'pro',
  seats: 5,
  ratio: 0.5,
  trial: false,
  none: null,
  flags: { beta: [true, null] },
  list: [],
  text: '{"a": 1}',
}
const metadataAsTexts = {
  plan: 'pro',
  seats: '5',
  ratio: '0.5',
  trial: 'false',
  none: '',
  flags: '{"beta":[true,null]}',
  list: '[]',
  text: '{"a": 1}',
}

const fromBillingIo: ReadingCase = {
  title: 'a billing.io customer: its metadata is any JSON, and a map of texts where the dialect has only that',
  writtenIn: 'billing-io',
  body: { email: 'alice@example.com', name: 'Alice Johnson', external_id: 'Ünïcode %2F?#', metadata },
  shown: {
    native: { external_id: 'Ünïcode %2F?#', name: 'Alice Johnson', email: 'alice@example.com', metadata },
    monk: { name: 'Alice Johnson', metadata: { externalCustomerId: 'Ünïcode %2F?#', externalCompanyIds: [] } },
    flexprice: { external_id: 'Ünïcode %2F?#', name: 'Alice Johnson', email: 'alice@example.com', metadata: metadataAsTexts },
    'billing-io': { external_id: 'Ünïcode %2F?#', name: 'Alice Johnson', email: 'alice@example.com', metadata },
    mentium: { external_reference_id: 'Ünïcode %2F?#', name: 'Alice Johnson' },
    moment: { external_reference: 'Ünïcode %2F?#', name: 'Alice Johnson', email: 'alice@example.com', metadata: metadataAsTexts },
  },
}

const fromMentium: ReadingCase = {
  title: 'a Mentium customer that is not active: it is paused from its first moment',
  writtenIn: 'mentium',
  body: {
    external_reference_id: 'CUST-ACME-001',
    name: 'Acme Corporation',
    reference_number: 'ACME-REF-001',
    domain: 'acme.com',
    phone: '312-555-0100 extension 12345',
    is_active: false,
    customer_type: 'Enterprise',
  },
  shown: {
    native: {
      external_id: 'CUST-ACME-001',
      name: 'Acme Corporation',
      reference_number: 'ACME-REF-001',
      domain: 'acme.com',
      phone: '312-555-0100 extension 12345',
      status: 'paused',
      customer_type: 'Enterprise',
    },
    monk: {
      name: 'Acme Corporation',
      isPaused: true,
      metadata: { externalCustomerId: 'CUST-ACME-001', externalCompanyIds: [] },
    },
    // longer than Flexprice itself would take it
    flexprice: { external_id: 'CUST-ACME-001', name: 'Acme Corporation', contact: '312-555-0100 extension 12345' },
    'billing-io': { external_id: 'CUST-ACME-001', name: 'Acme Corporation' },
    mentium: {
      external_reference_id: 'CUST-ACME-001',
      name: 'Acme Corporation',
      reference_number: 'ACME-REF-001',
      domain: 'acme.com',
      phone: '312-555-0100 extension 12345',
      is_active: false,
      customer_type: 'Enterprise',
    },
    moment: { external_reference: 'CUST-ACME-001', name: 'Acme Corporation', phone: '312-555-0100 extension 12345' },
  },
}

const momentMoney = {
  currency: 'ZAR',
  balance: -9007199254740991,
  payment_rules: { min_amount: 0, max_amount: 9007199254740991, underpayment_allowed: false, overpayment_allowed: true },
}

const john = { name: 'John Doe', email: 'john.doe@example.com', metadata: { order_id: 'ord_789012' } }

const fromMoment: ReadingCase = {
  title: 'a Moment customer: its money is exact, and shown by nobody else',
  writtenIn: 'moment',
  body: { external_reference: 'INV-2024-001', ...john, phone: '+27123456789', ...momentMoney },
  shown: {
    native: { external_id: 'INV-2024-001', ...john, phone: '+27123456789', ...momentMoney },
    monk: { name: 'John Doe', metadata: { externalCustomerId: 'INV-2024-001', externalCompanyIds: [] } },
    flexprice: { external_id: 'INV-2024-001', ...john, contact: '+27123456789' },
    'billing-io': { external_id: 'INV-2024-001', ...john },
    mentium: { external_reference_id: 'INV-2024-001', name: 'John Doe', phone: '+27123456789' },
    moment: { external_reference: 'INV-2024-001', ...john, phone: '+27123456789', ...momentMoney },
  },
}

export const vendorCases: readonly ReadingCase[] = [fromMonk, fromFlexprice, fromBillingIo, fromMentium, fromMoment]
