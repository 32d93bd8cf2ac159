import type { Principal } from '../domain/access.ts'
import { newCustomer } from '../domain/customer.ts'
import type { CustomerEvent, EventType } from '../domain/customer-event.ts'
import { recordFields } from '../domain/history.ts'
import type { EndpointId, EventId } from '../domain/ids.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { requestOf } from '../domain/webhook-request.ts'
import { type AttemptError, type CustomerMessage, type WebhookEndpoint, wantedTypes } from '../domain/webhooks.ts'
import type { Dependencies } from './dependencies.ts'
import { getWebhookEndpoint } from './webhook-endpoints.ts'

/** What came of a test: no more is told of it than is kept of a delivery. */
export interface TestResult {
  readonly status: number | null
  readonly error: AttemptError | null
  readonly response: string
  readonly durationMs: number
}

/** Tells an endpoint of a customer that is none, at once, enabled or not, and keeps nothing of it. */
export async function testWebhookEndpoint(
  dependencies: Dependencies,
  principal: Principal,
  id: EndpointId,
  type: EventType | null,
): Promise<TestResult> {
  const { webhooks, now } = dependencies
  const endpoint = await getWebhookEndpoint(dependencies, principal, id)
  const message = sampleMessage(dependencies, principal, sampleType(dependencies, endpoint, type))
  // each holds a request and a connection for as long as its receiver likes
  const { testsOnTheirWay, testsMax } = webhooks
  if (testsOnTheirWay.size >= testsMax) throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
  testsOnTheirWay.add(message)
  try {
    const beganMs = performance.now()
    const request = requestOf(endpoint, webhooks.formats[endpoint.format], message, { at: now(), hmac: webhooks.hmac })
    const { status, error, response } = await webhooks.post(request)
    return { status, error, response, durationMs: Math.round(performance.now() - beganMs) }
  } finally {
    testsOnTheirWay.delete(message)
  }
}

/** What was asked for, else what the endpoint is told of anyway. */
function sampleType({ webhooks }: Dependencies, endpoint: WebhookEndpoint, asked: EventType | null): EventType {
  const format = webhooks.formats[endpoint.format]
  if (asked !== null && !format.types.includes(asked)) {
    throw new ProblemError({
      problem: 'fields_invalid',
      failures: [{ path: ['event_type'], rule: 'enum', values: format.types }],
    })
  }
  const wanted = wantedTypes(endpoint, format)
  return asked ?? format.types.find((type) => wanted.includes(type)) ?? 'customer.created'
}

function sampleMessage({ now, newId }: Dependencies, { environment, key }: Principal, type: EventType): CustomerMessage {
  const at = now()
  const draft = { name: 'Test customer', email: 'test@example.com', metadata: { test: true } }
  const customer = newCustomer(draft, { environmentId: environment.id, keyId: key.id, at, newId })
  const id = newId<EventId>()
  const event: CustomerEvent = {
    id,
    type,
    occurred_at: at,
    customer_id: customer.id,
    version: customer.version,
    ordinal: 0,
    key_id: key.id,
    key_name: key.name,
    dialect: 'native',
    request_id: id,
    actor: null,
    reason: null,
    before: {},
    after: recordFields(customer),
    data: null,
  }
  return { id, type, occurredAt: at, environment, event, customer }
}
