import type { ReadingCase } from './reading-cases.ts'

const contact = (email: string, recipient: 'to' | 'cc' | 'bcc') => ({ name: null, email, roles: [], recipient })
const integration = {
  provider_type: 'stripe',
  provider_entity_id: 'cus_1',
  entity_type: 'customer',
  entity_id: null,
  metadata: {},
}
const override = { tax_rate_code: 'VAT20', currency: '', priority: 100, auto_apply: true, metadata: {} }
const externally = (externalCustomerId: string | null) => ({ externalCustomerId, externalCompanyIds: [] })

const everything = {
  external_id: 'acme-1',
  name: 'Acme Corp',
  legal_name: 'Acme Corporation Inc.',
  email: 'billing@acme.example',
  phone: '+1 415 555 0100',
  domain: 'acme.example',
  reference_number: 'R-1',
  customer_type: 'enterprise',
  status: 'paused',
  tags: ['b', 'a'],
  contacts: [contact('contact@acme.example', 'to')],
  billing_address: { line1: null, line2: null, city: 'Berlin', region: null, postal_code: null, country: 'DE' },
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  balance: 0,
  payment_rules: { min_amount: 100 },
  payment_provider: { provider: 'adyen', customer_id: 'shopper-1' },
  payment_method: { id: 'pm_1', type: 'sepa' },
  tax_rate_overrides: [override],
  integrations: [integration],
  metadata: { a: { b: 1 } },
}

/** The native API can leave out whatever a vendor demands, so here the chains of fallbacks are tried link by link. */
export const nativeCases: readonly ReadingCase[] = [
  {
    title: 'a native customer with everything: its own e-mail goes before those of its contacts',
    writtenIn: 'native',
    body: everything,
    shown: {
      native: everything,
      monk: {
        name: 'Acme Corp',
        legalName: 'Acme Corporation Inc.',
        tags: ['b', 'a'],
        isPaused: true,
        metadata: externally('acme-1'),
      },
      flexprice: {
        external_id: 'acme-1',
        name: 'Acme Corp',
        email: 'billing@acme.example',
        contact: '+1 415 555 0100',
        address_city: 'Berlin',
        address_country: 'DE',
        timezone: 'Europe/Berlin',
        metadata: { a: '{"b":1}' },
        integrations: [integration],
      },
      'billing-io': {
        external_id: 'acme-1',
        name: 'Acme Corp',
        email: 'billing@acme.example',
        metadata: { a: { b: 1 } },
      },
      mentium: {
        external_reference_id: 'acme-1',
        name: 'Acme Corp',
        reference_number: 'R-1',
        domain: 'acme.example',
        phone: '+1 415 555 0100',
        is_active: false,
        customer_type: 'enterprise',
      },
      moment: {
        external_reference: 'acme-1',
        name: 'Acme Corp',
        email: 'billing@acme.example',
        phone: '+1 415 555 0100',
        currency: 'EUR',
        balance: 0,
        payment_rules: { min_amount: 100 },
        metadata: { a: '{"b":1}' },
      },
    },
  },
  {
    title: 'a customer with a legal name alone: Monk shows that, the others no name',
    writtenIn: 'native',
    body: { legal_name: 'Acme Corporation Inc.' },
    shown: {
      native: { legal_name: 'Acme Corporation Inc.' },
      monk: { name: 'Acme Corporation Inc.', legalName: 'Acme Corporation Inc.' },
      flexprice: {},
      'billing-io': {},
      mentium: {},
      moment: {},
    },
  },
  {
    title: 'a customer with an e-mail and an external id: Monk names it by the e-mail',
    writtenIn: 'native',
    body: { email: 'billing@acme.example', external_id: 'acme-1' },
    shown: {
      native: { email: 'billing@acme.example', external_id: 'acme-1' },
      monk: { name: 'billing@acme.example', metadata: externally('acme-1') },
      flexprice: { email: 'billing@acme.example', external_id: 'acme-1' },
      'billing-io': { email: 'billing@acme.example', external_id: 'acme-1' },
      mentium: { external_reference_id: 'acme-1' },
      moment: { email: 'billing@acme.example', external_reference: 'acme-1' },
    },
  },
  {
    title: 'a customer with contacts alone: one addressed directly is its e-mail, and its name in Monk',
    writtenIn: 'native',
    body: { contacts: [contact('copy@acme.example', 'bcc'), contact('direct@acme.example', 'to')] },
    shown: {
      native: { contacts: [contact('copy@acme.example', 'bcc'), contact('direct@acme.example', 'to')] },
      monk: { name: 'direct@acme.example' },
      flexprice: { email: 'direct@acme.example' },
      'billing-io': { email: 'direct@acme.example' },
      mentium: {},
      moment: { email: 'direct@acme.example' },
    },
  },
  {
    title: 'a customer whose contacts only get copies: it has no e-mail, and the external id is its name in Monk',
    writtenIn: 'native',
    body: { external_id: 'acme-1', contacts: [contact('copy@acme.example', 'cc')] },
    shown: {
      native: { external_id: 'acme-1', contacts: [contact('copy@acme.example', 'cc')] },
      monk: { name: 'acme-1', metadata: externally('acme-1') },
      flexprice: { external_id: 'acme-1' },
      'billing-io': { external_id: 'acme-1' },
      mentium: { external_reference_id: 'acme-1' },
      moment: { external_reference: 'acme-1' },
    },
  },
  {
    title: 'a customer of whom nothing is known that a vendor shows: every dialect has its unset form for it',
    writtenIn: 'native',
    body: { contacts: [contact('copy@acme.example', 'bcc')] },
    shown: {
      native: { contacts: [contact('copy@acme.example', 'bcc')] },
      monk: { name: '' },
      flexprice: {},
      'billing-io': {},
      mentium: {},
      moment: {},
    },
  },
]
