import type { Principal } from '../domain/access.ts'
import type { CustomerEvent } from '../domain/customer-event.ts'
import type { CustomerId } from '../domain/ids.ts'
import { findHistory } from '../store/customer-history.ts'
import { type HistoryPosition, sealHistoryCursor } from './cursors.ts'
import type { Dependencies } from './dependencies.ts'

export interface HistoryPage {
  readonly events: readonly CustomerEvent[]
  /** null where nothing older is kept */
  readonly next: string | null
}

/** What happened to a customer, the newest first. */
export async function getCustomerHistory(
  dependencies: Pick<Dependencies, 'database' | 'secrets'>,
  principal: Principal,
  customerId: CustomerId,
  { before, limit }: { readonly before: HistoryPosition | null; readonly limit: number },
): Promise<HistoryPage> {
  // one more than asked for tells whether there is another page
  const found = await findHistory(dependencies.database, principal.environment.id, customerId, before, limit + 1)
  const events = found.slice(0, limit)
  const last = events.at(-1)
  const hasMore = found.length > limit && last !== undefined
  return { events, next: hasMore ? sealHistoryCursor(dependencies, principal, { ...last, customerId }) : null }
}
