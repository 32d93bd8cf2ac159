import { hexOf } from '../../domain/ids.ts'
import { wholeSeconds } from '../../domain/times.ts'
import { timedSignature } from '../../domain/webhook-signatures.ts'
import type { CustomerMessage, WebhookFormat } from '../../domain/webhooks.ts'
import { idPrefix, writeCustomer } from './write.ts'

/** The vendor's envelope, with the customer where it has the checkout. */
export const webhooks: WebhookFormat = {
  types: ['customer.created', 'customer.updated'],
  customerAs: 'it was',
  customerBody: bodyOf,
  headers: (_message, body, signing) => ({ 'X-Billing-Signature': timedSignature(signing, body) }),
}

function bodyOf({ id, type, customer, environment, occurredAt }: CustomerMessage): string {
  const [eventId, customerId] = [`evt_${hexOf(id)}`, `${idPrefix}${hexOf(customer.id)}`]
  const { body: data } = writeCustomer(customer, environment)
  return `{"event_id":"${eventId}","type":"${type}","customer_id":"${customerId}","data":${data},"created_at":"${wholeSeconds(occurredAt)}"}`
}
