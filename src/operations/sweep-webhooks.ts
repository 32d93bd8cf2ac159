import { holdEndpoint } from '../store/webhook-endpoints.ts'
import {
  deleteDeliveries,
  deleteEndpoint,
  expireDeliveries,
  listSweptEndpoints,
  type SweptEndpoint,
  skipToPresent,
} from '../store/webhook-sweeps.ts'
import type { Dependencies } from './dependencies.ts'
import { inBatches } from './in-batches.ts'

const endpointsMax = 500

/** Deletes deliveries that are too old, and what deleted endpoints have left, in batches; says how many deliveries it were. */
export async function sweepWebhooks(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  { keptMs, rowsMax }: { readonly keptMs: number; readonly rowsMax: number },
  shouldStop: () => boolean,
): Promise<number> {
  const before = new Date(now().getTime() - keptMs)
  let swept = 0
  for (let after: SweptEndpoint | null = null; ; ) {
    const page: readonly SweptEndpoint[] = await listSweptEndpoints(database, after, before, endpointsMax)
    for (const endpoint of page.filter(({ is_due }) => is_due)) {
      if (shouldStop()) return swept
      swept += await (endpoint.is_deleted ? sweepDeleted(endpoint) : sweepOld(endpoint))
    }
    after = page.at(-1) ?? null
    if (page.length < endpointsMax || after === null) return swept
  }

  async function sweepDeleted(endpoint: SweptEndpoint): Promise<number> {
    const count = await inBatches(rowsMax, shouldStop, () => deleteDeliveries(database, endpoint, null, rowsMax))
    await deleteEndpoint(database, endpoint)
    return count
  }

  async function sweepOld(endpoint: SweptEndpoint): Promise<number> {
    const expire = () =>
      database.transaction(async (session) => {
        await holdEndpoint(session, endpoint.environment_id, endpoint.id)
        return expireDeliveries(session, endpoint, { before, now: now(), rowsMax })
      })
    await inBatches(rowsMax, shouldStop, expire)
    await skipToPresent(database, endpoint, before)
    return inBatches(rowsMax, shouldStop, () => deleteDeliveries(database, endpoint, before, rowsMax))
  }
}
