import { ProblemError } from '../domain/problems.ts'
import type { ClaimedDelivery, DeliveryResult } from '../domain/webhook-deliveries.ts'
import { isTaken } from '../domain/webhook-health.ts'
import { requestOf } from '../domain/webhook-request.ts'
import { nextAttemptAt, readRetryAfter } from '../domain/webhook-schedule.ts'
import type { Attempt, WebhookAnswer, WebhookRequest } from '../domain/webhooks.ts'
import { tookTooLong } from '../store/guarded.ts'
import { findEndpoints } from '../store/webhook-messages.ts'
import type { Dependencies } from './dependencies.ts'
import { type LoadedDelivery, loadWebhookMessages } from './load-webhook-messages.ts'

/** A delivery that is ready to go out: the record that it tells of is no longer in memory. */
export interface PreparedDelivery {
  readonly delivery: ClaimedDelivery
  readonly url: string
  /** or why there is none: its event is not kept any more, or could not be read this time */
  readonly request: WebhookRequest | 'not kept' | 'not read'
}

const unread: WebhookAnswer = { status: null, error: 'event_not_read', response: '', retryAfter: undefined }

/** Reads what these deliveries of one environment tell, and signs it. Those whose endpoint is gone are left out. */
export async function prepareWebhooks(
  needs: Pick<Dependencies, 'database' | 'now' | 'webhooks'>,
  claimed: readonly [ClaimedDelivery, ...ClaimedDelivery[]],
): Promise<readonly PreparedDelivery[]> {
  const [{ environment_id }] = claimed
  const loaded = await loadWebhookMessages(needs, environment_id, claimed)
  return loaded.flatMap((one) => prepared(needs, one))
}

/** Whether reading failed because the database is out, and not because of what was read, or how much it was. */
export function isOutage({ database }: Pick<Dependencies, 'database'>, error: unknown): boolean {
  return error instanceof ProblemError && !tookTooLong(database, error.cause)
}

/** A delivery whose event could not be read. Its attempt is made in vain, so that it is tried again by the plan, and dead in the end. */
export async function prepareUnread(
  { database }: Pick<Dependencies, 'database'>,
  delivery: ClaimedDelivery,
): Promise<readonly PreparedDelivery[]> {
  const endpoints = await findEndpoints(database, delivery.environment_id, [delivery.endpoint_id])
  return endpoints.map(({ url }) => ({ delivery, url, request: 'not read' }))
}

function prepared(
  { now, webhooks }: Pick<Dependencies, 'now' | 'webhooks'>,
  { delivery, endpoint, message }: LoadedDelivery<ClaimedDelivery>,
): readonly PreparedDelivery[] {
  if (endpoint === undefined) return []
  const { url, format } = endpoint
  if (message === undefined) return [{ delivery, url, request: 'not kept' }]
  const request = requestOf(endpoint, webhooks.formats[format], message, { at: now(), hmac: webhooks.hmac })
  return [{ delivery, url, request }]
}

/** Makes one attempt, and says what is to be done with the delivery after it. */
export async function deliverWebhook(
  { now, webhooks }: Pick<Dependencies, 'now' | 'webhooks'>,
  { delivery, url, request }: PreparedDelivery,
  random: () => number,
): Promise<DeliveryResult> {
  const at = now()
  const identity = identityOf(delivery)
  if (request === 'not kept') {
    const attempt: Attempt = { at, url, duration_ms: 0, status: null, error: 'event_not_kept', response: '' }
    return { ...identity, attempt, state: 'dead', dueAt: null }
  }
  const beganMs = performance.now()
  const { status, error, response, retryAfter } = request === 'not read' ? unread : await webhooks.post(request)
  const attempt = { at, url, duration_ms: Math.round(performance.now() - beganMs), status, error, response }
  if (isTaken(attempt)) return { ...identity, attempt, state: 'delivered', dueAt: null }
  const endedAt = now()
  const facts = { attempts: delivery.attempts + 1, at: endedAt, retryAfterMs: readRetryAfter(retryAfter, endedAt) }
  const dueAt = nextAttemptAt(webhooks.waitsMs, { ...facts, random: random() }) ?? null
  return { ...identity, attempt, state: dueAt === null ? 'dead' : 'pending', dueAt }
}

function identityOf({ environment_id, endpoint_id, number, claims }: ClaimedDelivery) {
  return { environmentId: environment_id, endpointId: endpoint_id, number, claims }
}
