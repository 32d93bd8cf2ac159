import type { Principal } from '../domain/access.ts'
import { type EndpointId, spellEndpointId } from '../domain/ids.ts'
import { NativeError } from '../domain/problems.ts'
import type { Delivery } from '../domain/webhook-deliveries.ts'
import { requestOf } from '../domain/webhook-request.ts'
import type { DeliveryState, WebhookEndpoint, WebhookRequest } from '../domain/webhooks.ts'
import * as store from '../store/webhook-deliveries.ts'
import { findEndpoint, holdEndpoint } from '../store/webhook-endpoints.ts'
import type { Dependencies } from './dependencies.ts'
import { loadWebhookMessages } from './load-webhook-messages.ts'

/** A delivery with what its last attempt sent, or its next one would; none when its event is not kept any more. */
export interface ShownDelivery {
  readonly delivery: Delivery
  readonly url: string
  readonly request: WebhookRequest | null
}

export interface DeliveryPage {
  readonly state: DeliveryState | null
  readonly before: number | null
  readonly limit: number
}

/** The newest first. */
export async function listWebhookDeliveries(
  dependencies: Dependencies,
  { environment }: Principal,
  id: EndpointId,
  page: DeliveryPage,
): Promise<readonly ShownDelivery[]> {
  const { database } = dependencies
  const endpoint = found(id, await findEndpoint(database, environment.id, id))
  const place = { environmentId: environment.id, endpointId: id }
  const deliveries = await store.listDeliveries(database, place, page)
  return shown(dependencies, endpoint, deliveries)
}

/**
 * Sends an event again: a delivery that is over is made anew, behind whatever else its customer waits for; one that is pending is tried
 * at once.
 */
export async function resendWebhookDelivery(
  dependencies: Dependencies,
  { environment }: Principal,
  id: EndpointId,
  number: number,
): Promise<ShownDelivery> {
  const { database, now, webhooks } = dependencies
  const place = { environmentId: environment.id, endpointId: id }
  const { endpoint, delivery } = await database.transaction(async (session) => {
    const held = found(id, await holdEndpoint(session, environment.id, id))
    const find = async (wanted: number) => {
      const delivery = await store.findDelivery(session, environment.id, id, wanted)
      if (delivery === undefined) throw new NativeError({ problem: 'webhook_delivery_not_found', given: String(wanted) })
      return delivery
    }
    const known = await find(number)
    if (known.state === 'pending') {
      await store.hastenDelivery(session, environment.id, id, number, now())
      return { endpoint: held, delivery: await find(number) }
    }
    if (held.pending >= webhooks.pendingMax) throw new NativeError({ problem: 'webhook_backlog_full', max: webhooks.pendingMax })
    const again = {
      subjectId: known.subject_id,
      version: known.version,
      ordinal: known.ordinal,
      eventId: known.event_id,
      type: known.event_type,
      data: known.data,
    }
    return { endpoint: held, delivery: await find(await store.insertDeliveries(session, place, [again], now())) }
  })
  webhooks.wake(environment.id)
  const [one] = await shown(dependencies, endpoint, [delivery])
  return one ?? { delivery, url: endpoint.url, request: null }
}

/** What signs is not shown, not even to those who could sign with it. */
const hidden = '…'

async function shown(
  dependencies: Dependencies,
  endpoint: WebhookEndpoint,
  deliveries: readonly Delivery[],
): Promise<readonly ShownDelivery[]> {
  const { now, webhooks } = dependencies
  const loaded = await loadWebhookMessages(dependencies, endpoint.environment_id, deliveries)
  return loaded.map(({ delivery, message }) => {
    const last = delivery.attempt_log.at(-1)
    const { url } = last ?? endpoint
    if (message === undefined) return { delivery, url, request: null }
    const at = last === undefined ? now() : new Date(last.at)
    const request = requestOf({ ...endpoint, url }, webhooks.formats[endpoint.format], message, { at, hmac: () => hidden })
    return { delivery, url, request }
  })
}

function found(id: EndpointId, endpoint: WebhookEndpoint | undefined): WebhookEndpoint {
  if (endpoint === undefined) throw new NativeError({ problem: 'webhook_endpoint_not_found', given: spellEndpointId(id) })
  return endpoint
}
