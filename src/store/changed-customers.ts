import type { Customer, CustomerStatus } from '../domain/customer.ts'
import type { Session } from '../platform/database.ts'
import { columnAssignments, columnDefinitions, columnNames } from './columns.ts'
import { addToCounts, countsSlot } from './customer-counts.ts'
import { rowOf, writtenColumns } from './customers.ts'
import { type EventRow, eventColumns } from './events.ts'
import { isUniqueViolation } from './guarded.ts'

/** A customer as it is to become, one version further than the record that the change was made from. */
export interface ChangedCustomerRow {
  readonly customer: Customer
  /** the status of the record that the change was made from */
  readonly statusBefore: CustomerStatus
  readonly event: EventRow
}

export type ChangeOutcome =
  | 'changed'
  /** another change came first; nothing was written */
  | 'stale'
  /** a unique name that it would have is taken; nothing was written */
  | 'taken'

const { environment_id: _wall, id: _id, created_at: _at, created_by: _by, ...changeableColumns } = writtenColumns

/**
 * Changes many customers, with their events, in one statement and so in one commit. The version is checked by the statement that
 * writes: of two changes made from the same record, one is written and the other is told that it is stale.
 */
const updateCustomers = `
with input as materialized (
  select * from json_to_recordset($1::json) as i(
    position integer, status_before text, ${columnDefinitions(writtenColumns)}, ${columnDefinitions(eventColumns)})
),
changed as (
  update customers c set ${columnAssignments(changeableColumns, 'i.')}, email_is_unique = e.unique_email
  from input i
  join environments e on e.id = i.environment_id
  where c.environment_id = i.environment_id and c.id = i.id and c.version = i.version - 1
  returning i.position
),
moved as (
  select i.environment_id, i.status, i.status_before
  from input i
  join changed c on c.position = i.position
  where i.status <> i.status_before
),
counted as (
  ${addToCounts(`
    select environment_id, status, 1 as change from moved
    union all
    select environment_id, status_before, -1 from moved`)}
),
logged as (
  insert into events (environment_id, customer_id, version, occurred_at, ${columnNames(eventColumns)})
  select i.environment_id, i.id, i.version, i.updated_at, ${columnNames(eventColumns, 'i.')}
  from input i
  join changed c on c.position = i.position
),
told as (
  insert into unsequenced_events (environment_id, batch_id, customer_ids, versions)
  select i.environment_id, (array_agg(i.event_id))[1], array_agg(i.id), array_agg(i.version)
  from input i
  join changed c on c.position = i.position
  group by i.environment_id
)
select c.position is not null as is_changed
from input i
left join changed c on c.position = i.position
order by i.position`

export async function changeCustomers(
  session: Session,
  rows: readonly ChangedCustomerRow[],
  lane: number,
): Promise<readonly ChangeOutcome[]> {
  const input = JSON.stringify(rows.map(inputOf))
  try {
    const sql = { name: 'change-customers', text: updateCustomers, values: [input, countsSlot(lane)] }
    const outcomes = await session.query<{ readonly is_changed: boolean }>(sql)
    return outcomes.map((outcome) => (outcome.is_changed ? 'changed' : 'stale'))
  } catch (error) {
    // an update cannot pass over a conflict as an insert can: a batch fails whole and is written again row by row
    if (rows.length === 1 && isUniqueViolation(error)) return ['taken']
    throw error
  }
}

function inputOf({ customer, statusBefore, event }: ChangedCustomerRow, position: number): object {
  return Object.assign(rowOf(customer), event, { position, status_before: statusBefore })
}
