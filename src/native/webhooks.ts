import { eventTypes } from '../domain/customer-event.ts'
import { spellEndpointId } from '../domain/ids.ts'
import { standardSignature, unixSeconds } from '../domain/webhook-signatures.ts'
import type { CustomerMessage, EndpointMessage, WebhookFormat } from '../domain/webhooks.ts'
import { writeCustomer } from './write.ts'
import { writeEvent } from './write-event.ts'

/** Standard Webhooks: the payload that the specification recommends, with all that is known of the event. */
export const webhooks: WebhookFormat = {
  types: eventTypes,
  customerAs: 'it was',
  customerBody: ({ type, occurredAt, event, customer }: CustomerMessage) =>
    `{"type":"${type}","timestamp":"${occurredAt.toISOString()}","data":{"event":${writeEvent(event)},"customer":${writeCustomer(customer).body}}}`,
  endpointBody: ({ type, occurredAt, endpoint }: EndpointMessage) =>
    JSON.stringify({
      type,
      timestamp: occurredAt.toISOString(),
      data: { webhook_endpoint: { ...endpoint, id: spellEndpointId(endpoint.id) } },
    }),
  headers: ({ id }, body, signing) => ({
    'webhook-id': id,
    'webhook-timestamp': unixSeconds(signing.at),
    'webhook-signature': standardSignature(signing, id, body),
  }),
}
