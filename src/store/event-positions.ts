import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

/** Whether a read may go on without placing anything first: no lock is taken to find out. */
export async function hasUnsequenced(session: Session, environmentId: EnvironmentId): Promise<boolean> {
  const text = 'select exists (select from unsequenced_events where environment_id = $1) as waits'
  const [row] = await session.query<{ waits: boolean }>({ name: 'has-unsequenced', text, values: [environmentId] })
  return row?.waits ?? false
}

const makeSequence = `
  insert into event_sequences (environment_id, last_position, latest_at) values ($1, 0, '-infinity') on conflict do nothing`

const lockSequence = 'select last_position from event_sequences where environment_id = $1 for update'

/**
 * Gives positions to events that have none. It must be a statement of its own, begun when the sequence is held: then its snapshot has
 * everything that whoever held the sequence before has done.
 *
 * A batch says up to which version a customer's events are committed. All up to there get their positions now, also where the batch of
 * an earlier version is not taken yet: a customer's events have their positions in their order, whatever the order of the batches.
 */
const placeEvents = `
with waiting as (
  select batch_id, cardinality(customer_ids) as size, sum(cardinality(customer_ids)) over (order by batch_id) as size_up_to
  from (select * from unsequenced_events where environment_id = $1 order by batch_id limit $2) first
),
taken as (
  delete from unsequenced_events u
  using waiting w
  where u.environment_id = $1 and u.batch_id = w.batch_id and w.size_up_to - w.size < $2
  returning u.customer_ids, u.versions
),
reached as (
  select customer_id, max(version) as version
  from taken, unnest(customer_ids, versions) as t(customer_id, version)
  group by customer_id
),
unplaced as (
  select e.*, row_number() over (order by e.occurred_at, e.customer_id, e.version, e.ordinal) as place
  from reached r
  -- by their index, customer by customer, whatever the planner believes of the size of the arrays
  cross join lateral (
    select e.customer_id, e.version, e.ordinal, e.occurred_at
    from events e
    where e.environment_id = $1 and e.customer_id = r.customer_id and e.version <= r.version
      and e.version > coalesce((
        select p.version from event_positions p
        where p.environment_id = $1 and p.customer_id = r.customer_id
        order by p.position desc
        limit 1), 0)
    offset 0
  ) e
),
placed as (
  insert into event_positions (environment_id, position, customer_id, version, ordinal, latest_at)
  select $1::uuid, s.last_position + u.place, u.customer_id, u.version, u.ordinal, greatest(s.latest_at, u.occurred_at)
  from unplaced u
  join event_sequences s on s.environment_id = $1
),
sum as (
  select count(*) as placed, max(occurred_at) as latest_at from unplaced
),
advanced as (
  update event_sequences s
  set last_position = s.last_position + sum.placed, latest_at = greatest(s.latest_at, sum.latest_at)
  from sum
  where s.environment_id = $1 and sum.placed > 0
)
select sum.placed,
  -- counted no further than that: millions may wait for the first reader of a feed
  (select count(*) from (select from unsequenced_events where environment_id = $1 limit $2 + 1) first)
    > (select count(*) from taken) as more_wait
from sum`

export interface Placed {
  readonly placed: number
  /** whether events are left that had been committed by then */
  readonly moreWait: boolean
}

/** Gives at most about so many events their positions, one process after another; says how many it was. */
export async function placeUnsequenced(session: Session, environmentId: EnvironmentId, eventsMax: number): Promise<Placed> {
  const lock = () => session.query({ name: 'lock-sequence', text: lockSequence, values: [environmentId] })
  if ((await lock()).length === 0) {
    await session.query({ text: makeSequence, values: [environmentId] })
    await lock()
  }
  const sql = { name: 'place-events', text: placeEvents, values: [environmentId, eventsMax] }
  const [row] = await session.query<{ placed: number; more_wait: boolean }>(sql)
  return { placed: row?.placed ?? 0, moreWait: row?.more_wait ?? false }
}

/** The last position that was given; nobody gives another before this transaction ends. */
export async function holdSequence(session: Session, environmentId: EnvironmentId): Promise<number> {
  await session.query({ text: makeSequence, values: [environmentId] })
  const [row] = await session.query<{ last_position: number }>({ text: lockSequence, values: [environmentId] })
  return row?.last_position ?? 0
}
