import { keyHeader } from '../test/support/http-client.ts'
import { externalIdOf, sampleDraft } from './sample-customers.ts'
import { type LoadRequest, placeholder } from './wrk.ts'

export const apis = ['native', 'monk', 'flexprice', 'billing-io', 'mentium', 'moment'] as const
export type Api = (typeof apis)[number]

export const apiTitles: Readonly<Record<Api, string>> = {
  native: 'native API',
  monk: 'Monk’s API',
  flexprice: 'Flexprice’s API',
  'billing-io': 'billing.io’s API',
  mentium: 'Mentium’s API',
  moment: 'Moment’s API',
}

/** enough names that no two requests in a row are alike */
const templates = 128

interface Sent {
  readonly external_id: string
  readonly name: string
  readonly email: string
  readonly metadata: object
}

/** The same customer as each API writes it, as far as that API can say it. */
const creates: Readonly<Record<Api, { readonly path: string; readonly body: (sent: Sent) => object }>> = {
  native: { path: '/v1/customers', body: (sent) => sent },
  monk: {
    path: '/monk/v1/customers',
    body: ({ external_id, name, email }) => ({
      name,
      externalCustomerId: external_id,
      contacts: [{ email, roles: ['accounts_payable'] }],
    }),
  },
  flexprice: { path: '/flexprice/v1/customers', body: (sent) => sent },
  'billing-io': { path: '/billing-io/v1/customers', body: (sent) => sent },
  mentium: {
    path: '/mentium/v2/tms-api/customers',
    body: ({ external_id, name, email }) => ({
      external_reference_id: external_id,
      name,
      domain: email.slice(email.indexOf('@') + 1),
      customer_type: 'Enterprise',
    }),
  },
  moment: {
    path: '/moment/billing/customers',
    body: ({ external_id, name, email, metadata }) => ({ external_reference: external_id, name, email, metadata }),
  },
}

export function createRequests(api: Api, key: string, isKeyed: boolean): readonly LoadRequest[] {
  const { path, body } = creates[api]
  const headers = {
    ...keyHeader(path, key),
    'Content-Type': 'application/json',
    ...(isKeyed ? { 'Idempotency-Key': `bench-${placeholder}` } : {}),
  }
  return Array.from({ length: templates }, (_, index) => {
    const { name, email, metadata } = sampleDraft(index, placeholder)
    const sent = { external_id: externalIdOf(placeholder), name: name ?? '', email: email ?? '', metadata: metadata ?? {} }
    return { method: 'POST', path, headers, body: JSON.stringify(body(sent)) }
  })
}
