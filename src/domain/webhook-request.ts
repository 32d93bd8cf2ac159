import {
  type Hmac,
  signingSecrets,
  type WebhookEndpoint,
  type WebhookFormat,
  type WebhookMessage,
  type WebhookRequest,
} from './webhooks.ts'

/** A message as it goes to an endpoint at that time; each attempt is signed anew. */
export function requestOf(
  endpoint: WebhookEndpoint,
  format: WebhookFormat,
  message: WebhookMessage,
  { at, hmac }: { readonly at: Date; readonly hmac: Hmac },
): WebhookRequest {
  const body = bodyOf(format, message)
  const own = format.headers(message, body, { at, hmac, secrets: signingSecrets(endpoint, at) })
  return { url: endpoint.url, headers: { 'Content-Type': 'application/json', 'User-Agent': 'Billfold-Webhooks', ...own }, body }
}

function bodyOf(format: WebhookFormat, message: WebhookMessage): string {
  if ('customer' in message) return format.customerBody(message)
  if (format.endpointBody === undefined)
    throw new TypeError(`a format was told to say ${message.type}, for which it has no words`)
  return format.endpointBody(message)
}
