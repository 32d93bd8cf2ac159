import type { Environment } from '../../domain/access.ts'
import type { Customer } from '../../domain/customer.ts'
import type { EventType } from '../../domain/customer-event.ts'
import { ulidOf } from '../../domain/ids.ts'
import { standardSignature, unixSeconds } from '../../domain/webhook-signatures.ts'
import type { WebhookFormat, WebhookMessage } from '../../domain/webhooks.ts'
import { wireOf } from './write.ts'

/** What the vendor calls the events that it has words for. */
const vendorTypes: Readonly<Partial<Record<EventType, string>>> = {
  'customer.created': 'customer.created',
  'customer.updated': 'customer.updated',
  'customer.archived': 'customer.deleted',
}

/** The vendor's deliveries are Svix's, whose signature is that of Standard Webhooks under other names. */
export const webhooks: WebhookFormat = {
  types: ['customer.created', 'customer.updated', 'customer.archived'],
  customerAs: 'it is',
  customerBody: ({ type, customer, environment }) =>
    JSON.stringify({ event_type: vendorTypes[type], customer: toldOf(customer, environment) }),
  headers: (message, body, signing) => ({
    'svix-id': idOf(message),
    'svix-timestamp': unixSeconds(signing.at),
    'svix-signature': standardSignature(signing, idOf(message), body),
  }),
}

const always = ['id', 'external_id', 'environment_id', 'name'] as const
const whenSet = [
  'email',
  'address_line1',
  'address_line2',
  'address_city',
  'address_state',
  'address_postal_code',
  'address_country',
] as const

/** Fewer members than the API answers with, and unset ones are left out. */
function toldOf(customer: Customer, environment: Environment): object {
  const wire = wireOf(customer, environment, false)
  const metadata = Object.keys(wire.metadata).length > 0 ? { metadata: wire.metadata } : {}
  // the API shows UTC where no time zone is set
  const timezone = customer.timezone === null ? {} : { timezone: customer.timezone }
  return {
    ...Object.fromEntries(always.map((name) => [name, wire[name]])),
    ...Object.fromEntries(whenSet.filter((name) => wire[name] !== '').map((name) => [name, wire[name]])),
    ...timezone,
    ...metadata,
  }
}

function idOf({ id }: WebhookMessage): string {
  return `msg_${ulidOf(id)}`
}
