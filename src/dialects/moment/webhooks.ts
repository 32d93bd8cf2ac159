import { hexOf } from '../../domain/ids.ts'
import { standardSignature, unixSeconds } from '../../domain/webhook-signatures.ts'
import type { WebhookFormat, WebhookMessage } from '../../domain/webhooks.ts'
import { writeCustomer } from './write.ts'

export const webhooks: WebhookFormat = {
  types: ['customer.created', 'customer.updated'],
  customerAs: 'it was',
  customerBody: (message) => `{"id":"${idOf(message)}","type":"${message.type}","data":${writeCustomer(message.customer).body}}`,
  headers: (message, body, signing) => ({
    'webhook-id': idOf(message),
    'webhook-timestamp': unixSeconds(signing.at),
    'webhook-signature': standardSignature(signing, idOf(message), body),
  }),
}

function idOf({ id }: WebhookMessage): string {
  return `evt_${hexOf(id)}`
}
