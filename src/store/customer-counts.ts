import type { CustomerStatus } from '../domain/customer.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

const slots = 16

/**
 * A slot for each statement that this process has in flight. Two processes may share one; then they wait for each other's commits, and
 * are right all the same.
 */
export function countsSlot(lane: number): number {
  return (process.pid * 2 + lane) % slots
}

/** Adds to the counts, in the statement whose `$2` is the slot, for rows of (environment_id, status, change). */
export function addToCounts(rows: string): string {
  return `
  insert into customer_counts as n (environment_id, slot, status, customers)
  select environment_id, $2::smallint, status, sum(change)
  from (${rows}) changes
  group by environment_id, status
  -- one order for all, so that statements which share a slot cannot wait for each other
  order by environment_id, status
  on conflict (environment_id, slot, status) do update set customers = n.customers + excluded.customers`
}

const selectCounts = `
  select status, sum(customers)::bigint as count from customer_counts where environment_id = $1 group by status`

/** How many customers an environment has of each status, without counting them. */
export async function readCounts(
  session: Session,
  environmentId: EnvironmentId,
): Promise<Readonly<Record<CustomerStatus, number>>> {
  const sql = { name: 'customer-counts', text: selectCounts, values: [environmentId] }
  const rows = await session.query<{ status: CustomerStatus; count: number }>(sql)
  return { active: 0, paused: 0, archived: 0, ...Object.fromEntries(rows.map(({ status, count }) => [status, count])) }
}
