import type { ClaimedDelivery, Room } from '../domain/webhook-deliveries.ts'
import { claimDueDeliveries, endLeases, releaseDeliveries as release, renewLeases } from '../store/webhook-claims.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'now' | 'webhooks'>

/** Takes deliveries in hand whose time has come. A process that dies with them lets go of them by the clock. */
export async function claimDeliveries(
  { database, now, webhooks }: Needs,
  rooms: readonly Room[],
): Promise<readonly ClaimedDelivery[]> {
  const asked = rooms.filter(({ claimsMax }) => claimsMax > 0)
  if (asked.length === 0) return []
  const at = now()
  return claimDueDeliveries(database, asked, { now: at, leasedUntil: new Date(at.getTime() + webhooks.leaseMs) })
}

/** Gives back what was not sent. */
export async function releaseDeliveries({ database }: Needs, claimed: readonly ClaimedDelivery[]): Promise<void> {
  if (claimed.length > 0) await release(database, claimed)
}

/** Keeps in hand what takes long to be delivered. */
export async function renewDeliveries({ database, now, webhooks }: Needs, claimed: readonly ClaimedDelivery[]): Promise<void> {
  if (claimed.length > 0) await renewLeases(database, claimed, new Date(now().getTime() + webhooks.leaseMs))
}

/** What a process had in hand that died alone with its database need not wait for the clock. */
export async function reclaimDeliveries({ database }: Needs): Promise<void> {
  if (database.engine === 'embedded') await endLeases(database)
}
