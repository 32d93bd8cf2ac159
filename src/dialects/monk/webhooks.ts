import { timedSignature } from '../../domain/webhook-signatures.ts'
import type { WebhookFormat } from '../../domain/webhooks.ts'
import { serialiserOf } from '../dialect.ts'
import { Customer as CustomerSchema, type Customer as WireCustomer } from './schemas.ts'
import { wireOf } from './write.ts'

const serialise = serialiserOf<WireCustomer>(CustomerSchema)

/** The event stands in the headers; the body is the customer alone. */
export const webhooks: WebhookFormat = {
  types: ['customer.created', 'customer.updated'],
  customerAs: 'it was',
  customerBody: ({ customer }) => serialise(wireOf(customer)),
  headers: ({ id, type }, body, signing) => ({
    'User-Agent': 'Monk-Webhook/1.0',
    'X-Monk-Event': type,
    'X-Monk-Delivery-Id': id,
    'X-Monk-Signature': timedSignature(signing, body),
  }),
}
