import type { EnvironmentId, KeyId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

/** How many requests of a key one process admitted in one window. */
export interface RateCountRow {
  readonly environmentId: EnvironmentId
  readonly keyId: KeyId
  readonly windowSeconds: number
  readonly endsAt: Date
  readonly count: number
}

/**
 * Each process has rows of its own and writes its whole count every time, so processes never wait for each other's rows, and an
 * exchange whose answer was lost can be repeated without counting anything twice.
 */
const exchangeCounts = `
with input as materialized (
  select * from json_to_recordset($1::json) as i(
    position integer, environment_id uuid, key_id uuid, window_seconds integer, ends_at timestamptz, count integer)
),
told as (
  insert into rate_counts as mine (environment_id, key_id, window_seconds, ends_at, process_id, count)
  select environment_id, key_id, window_seconds, ends_at, $2::uuid, count from input
  on conflict (environment_id, key_id, window_seconds, ends_at, process_id) do update set
    count = excluded.count
)
select i.position, coalesce(sum(c.count), 0)::bigint as others
from input i
left join rate_counts c
  on (c.environment_id, c.key_id, c.window_seconds, c.ends_at) = (i.environment_id, i.key_id, i.window_seconds, i.ends_at)
  and c.process_id <> $2::uuid
group by i.position
order by i.position`

/** Keeps what this process counted, and says what the others did, row by row. */
export async function exchangeRateCounts(
  session: Session,
  processId: string,
  rows: readonly RateCountRow[],
): Promise<readonly number[]> {
  const input = rows.map(({ environmentId, keyId, windowSeconds, endsAt, count }, position) => {
    return { position, environment_id: environmentId, key_id: keyId, window_seconds: windowSeconds, ends_at: endsAt, count }
  })
  const values = [JSON.stringify(input), processId]
  const found = await session.query<{ others: number }>({ name: 'exchange-rate-counts', text: exchangeCounts, values })
  return found.map(({ others }) => others)
}

const deleteEnded = `
  delete from rate_counts
  where (environment_id, key_id, window_seconds, ends_at, process_id) in (
    select environment_id, key_id, window_seconds, ends_at, process_id
    from rate_counts
    where ends_at <= $1
    order by ends_at
    limit $2
    for update skip locked)
  returning 1`

/** Deletes at most so many counts of windows that ended by then; says how many it was. */
export async function sweepRateCounts(session: Session, endedBy: Date, rowsMax: number): Promise<number> {
  return (await session.query({ text: deleteEnded, values: [endedBy, rowsMax] })).length
}
