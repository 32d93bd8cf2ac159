import type { EnvironmentId } from '../domain/ids.ts'
import type { ClaimedDelivery, Room } from '../domain/webhook-deliveries.ts'
import { wantedTypes } from '../domain/webhooks.ts'
import { fanOutEvents, holdEnabledEndpoints } from '../store/webhook-fan-out.ts'
import type { Dependencies } from './dependencies.ts'
import { sequenceEvents } from './sequence-events.ts'

/**
 * Makes deliveries of what happened in an environment for endpoints of it, and takes as many of them in hand at once as are asked for.
 * The events get their positions first, which may wait while all of the endpoints have some to catch up with. Each endpoint goes on
 * from the position that it had reached, in the transaction that makes its deliveries, so nothing is told twice or forgotten however
 * often a process dies.
 */
export async function fanOut(
  dependencies: Dependencies,
  environmentId: EnvironmentId,
  endpoints: readonly Room[],
  { eventsMax, mustPlace }: { readonly eventsMax: number; readonly mustPlace: boolean },
): Promise<readonly ClaimedDelivery[]> {
  const { database, now, webhooks } = dependencies
  const { formats, leaseMs, pendingMax } = webhooks
  if (mustPlace) await sequenceEvents(dependencies, environmentId)
  const at = now()
  const ids = endpoints.map(({ id }) => id)
  return database.transaction(async (session) => {
    const held = await holdEnabledEndpoints(session, environmentId, ids)
    if (held.length === 0) return []
    const asked = held.map((endpoint) => ({
      id: endpoint.id,
      types: wantedTypes(endpoint, formats[endpoint.format]),
      eventsMax: Math.max(0, Math.min(eventsMax, pendingMax - endpoint.pending)),
      claimsMax: endpoints.find(({ id }) => id === endpoint.id)?.claimsMax ?? 0,
    }))
    return fanOutEvents(session, environmentId, asked, { now: at, leasedUntil: new Date(at.getTime() + leaseMs) })
  })
}
