import type { Customer } from '../domain/customer.ts'
import type { Undoing } from '../domain/history.ts'
import type { CustomerId, EnvironmentId, KeyId } from '../domain/ids.ts'
import type { Moment } from '../domain/moment.ts'
import type { Session } from '../platform/database.ts'
import { columnNames } from './columns.ts'
import { type CustomerRow, customerOf, recordColumns } from './customers.ts'

/** A customer as it was when it had that version, or at that time. */
export interface PastCustomer {
  readonly id: CustomerId
  readonly moment: Moment
}

export interface FoundPast {
  /** which of those that were asked for */
  readonly place: number
  readonly current: Customer
  /** the version that it had then; null: none that the kept events could tell */
  readonly version: number | null
  /** how many changes have been made since, and how many of their events are kept */
  readonly changesKept: number
  readonly undoing: Undoing | null
}

/**
 * One statement, and so one snapshot: a change that is committed meanwhile is in the record and its events, or in neither. Of each
 * field the earliest `before` since then is what it was.
 */
const selectPast = `
select ${columnNames(recordColumns, 'c.')}, w.place as past_place,
  asked.version as past_version, since.changes as past_changes, since.fields as past_fields,
  made.occurred_at as past_updated_at, made.key_id as past_updated_by
from json_to_recordset($2::json) as w(place integer, id uuid, version integer, at timestamptz)
join customers c on c.environment_id = $1 and c.id = w.id
cross join lateral (
  select case
    when w.version is not null then w.version
    when w.at >= c.updated_at then c.version
    else (
      select e.version from events e
      where e.environment_id = $1 and e.customer_id = w.id and e.ordinal = 0 and e.occurred_at <= w.at
      order by e.version desc
      limit 1)
  end as version
) asked
cross join lateral (
  select count(*) as changes, (
      select json_object_agg(field, value) from (
        select distinct on (f.key) f.key as field, f.value
        from events e
        cross join lateral json_each(e.before) f
        where e.environment_id = $1 and e.customer_id = w.id and e.version > asked.version and e.ordinal = 0
        order by f.key, e.version
      ) earliest
    ) as fields
  from events e
  where e.environment_id = $1 and e.customer_id = w.id and e.version > asked.version and e.ordinal = 0
) since
left join events made
  on made.environment_id = $1 and made.customer_id = w.id and made.version = asked.version and made.ordinal = 0
order by w.place`

interface PastRow extends CustomerRow {
  readonly past_place: number
  readonly past_version: number | null
  readonly past_changes: number
  readonly past_fields: Undoing['fields'] | null
  readonly past_updated_at: Date | null
  readonly past_updated_by: KeyId | null
}

/** Those of them that there are, in their order. */
export async function findPast(
  session: Session,
  environmentId: EnvironmentId,
  wanted: readonly PastCustomer[],
): Promise<readonly FoundPast[]> {
  const input = wanted.map(({ id, moment }, place) => ({ place, id, ...moment }))
  const sql = { name: 'past-customers', text: selectPast, values: [environmentId, JSON.stringify(input)] }
  return (await session.query<PastRow>(sql)).map(foundPast)
}

function foundPast(row: PastRow): FoundPast {
  const { past_place: place, past_version: version, past_changes: changesKept, ...rest } = row
  const { past_fields, past_updated_at, past_updated_by, ...record } = rest
  const current = customerOf(record)
  const found = { place, current, version, changesKept }
  if (version === null) return { ...found, undoing: null }
  // the first version needs no event to say who made it
  const updatedAt = version === 1 ? current.created_at : past_updated_at
  const updatedBy = version === 1 ? current.created_by : past_updated_by
  const undoing = updatedAt && updatedBy && { version, fields: past_fields ?? {}, updatedAt, updatedBy }
  return { ...found, undoing }
}
