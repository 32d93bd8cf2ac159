import type { EndpointPlace } from '../domain/webhook-deliveries.ts'
import { findWork, type WorkPage } from '../store/webhook-fan-out.ts'
import type { Dependencies } from './dependencies.ts'

/** Looks at so many enabled endpoints after that place, of all environments. */
export function findWebhookWork(
  { database, now, webhooks }: Pick<Dependencies, 'database' | 'now' | 'webhooks'>,
  after: EndpointPlace | null,
  endpointsMax: number,
): Promise<WorkPage> {
  return findWork(database, after, { endpointsMax, now: now(), pendingMax: webhooks.pendingMax })
}
