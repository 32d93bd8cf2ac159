import type { CustomerEvent } from '../domain/customer-event.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { eventOfRow, eventSelection } from './events.ts'

// beyond what any event has
const end = { version: 2_147_483_647, ordinal: 32_767 }

const selectHistory = `
  select ${eventSelection}
  from events e
  left join api_keys k on k.id = e.key_id
  where e.environment_id = $1 and e.customer_id = $2 and (e.version, e.ordinal) < ($3, $4)
  order by e.version desc, e.ordinal desc
  limit $5`

/** The events of a customer that come before that place, the newest first. */
export async function findHistory(
  session: Session,
  environmentId: EnvironmentId,
  customerId: CustomerId,
  before: { readonly version: number; readonly ordinal: number } | null,
  limit: number,
): Promise<readonly CustomerEvent[]> {
  const { version, ordinal } = before ?? end
  const values = [environmentId, customerId, version, ordinal, limit]
  const rows = await session.query<CustomerEvent>({ name: 'customer-history', text: selectHistory, values })
  return rows.map(eventOfRow)
}
