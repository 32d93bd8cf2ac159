import type { Customer } from '../domain/customer.ts'
import type { EventType } from '../domain/customer-event.ts'
import type { EventId } from '../domain/ids.ts'
import type { Session, Sql } from '../platform/database.ts'
import { columnDefinitions, columnNames } from './columns.ts'
import { addToCounts, countsSlot } from './customer-counts.ts'
import { rowOf, writtenColumns } from './customers.ts'
import { type EventRow, eventColumns } from './events.ts'
import { sqlStateOf } from './guarded.ts'

/** A customer to be written, with its event and, when the request carried an Idempotency-Key, with the answer that it will get. */
export interface NewCustomerRow {
  readonly customer: Customer
  readonly event: EventRow
  /** the event by which its onboarding is asked for */
  readonly onboarding: { readonly eventId: EventId; readonly workflow: string } | null
  readonly answer: AnswerRow | null
}

export interface AnswerRow {
  readonly dialect: string
  readonly method: string
  readonly path: string
  readonly key: string
  readonly fingerprint: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly expiresAt: Date
}

export type StoredAnswer = Pick<AnswerRow, 'fingerprint' | 'status' | 'headers' | 'body'>

export type CreateOutcome =
  | { readonly outcome: 'created' }
  /** an earlier request with this Idempotency-Key was answered; nothing was written now */
  | { readonly outcome: 'answered'; readonly answer: StoredAnswer }
  /** a unique name of it is taken; nothing was written */
  | { readonly outcome: 'taken' }

const onboardingRequested: EventType = 'customer.onboarding_requested'

/** Of an answer that is kept with its key. */
const answerColumns = {
  answer_dialect: 'text',
  answer_method: 'text',
  answer_path: 'text',
  answer_key: 'text',
  answer_fingerprint: 'text',
  answer_status: 'smallint',
  answer_headers: 'json',
  answer_body: 'text',
  answer_expires_at: 'timestamptz',
} as const

const inputColumns = columnDefinitions({ ...writtenColumns, ...eventColumns, ...answerColumns })
const [customerNames, customerNamesIn] = [columnNames(writtenColumns), columnNames(writtenColumns, 'i.')]
const [eventNames, eventNamesIn] = [columnNames(eventColumns), columnNames(eventColumns, 'i.')]

const answered = `
answered as (
  select i.position,
    json_build_object('fingerprint', k.fingerprint, 'status', k.status, 'headers', k.headers, 'body', k.body) as answer
  from input i
  -- key by key: planned for a table that is empty yet, a join of both would be made by reading all of it, and go on so when it is full
  cross join lateral (
    select *
    from idempotency_keys k
    where (k.environment_id, k.dialect, k.method, k.path, k.key)
        = (i.environment_id, i.answer_dialect, i.answer_method, i.answer_path, i.answer_key)
      and k.expires_at > i.created_at
    limit 1
  ) k
),`

/**
 * It guards the one race that is left. Two servers may write the same Idempotency-Key at the same moment; the later one waits for the
 * earlier one's commit at the key's row, and must then not have made a second customer. It sets that row's body to null unless the
 * row had expired, which the column forbids: the statement fails, is run again, and finds the answer.
 */
const kept = `,
kept as (
  insert into idempotency_keys as k (
    environment_id, dialect, method, path, key, fingerprint, status, headers, body, created_at, expires_at)
  select i.environment_id, i.answer_dialect, i.answer_method, i.answer_path, i.answer_key, i.answer_fingerprint, i.answer_status,
    i.answer_headers, i.answer_body, i.created_at, i.answer_expires_at
  from input i
  join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
  where i.answer_key is not null
  -- again one order for all servers
  order by i.environment_id, i.answer_dialect, i.answer_method, i.answer_path, i.answer_key
  on conflict (environment_id, dialect, method, path, key) do update set
    fingerprint = excluded.fingerprint,
    status = excluded.status,
    headers = excluded.headers,
    body = case when k.expires_at <= excluded.created_at then excluded.body end,
    created_at = excluded.created_at,
    expires_at = excluded.expires_at
)`

const onboarding = `,
onboarding as (
  insert into events (environment_id, customer_id, version, ordinal, occurred_at, event_id, type, key_id, dialect, request_id, actor,
    reason, before, after, data)
  select i.environment_id, i.id, i.version, 1, i.updated_at, i.onboarding_event_id, '${onboardingRequested}', i.key_id, i.dialect,
    i.request_id, i.actor, i.reason, '{}', '{}', i.onboarding_data
  from input i
  join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
  where i.onboarding_event_id is not null
)`

/** What not every batch has need of. To begin and to end what is about keys costs a row that comes alone a fifth of the whole. */
interface Parts {
  readonly keys: boolean
  readonly onboarding: boolean
}

/**
 * Everything that a create writes, for many customers, in one statement and so in one commit. A conflict of one is its own: nothing
 * is written of it, and the others are.
 */
function insertCustomers(parts: Parts): Sql {
  const name = `create-customers${parts.keys ? '-keys' : ''}${parts.onboarding ? '-onboarding' : ''}`
  const text = `
with input as materialized (
  select * from json_to_recordset($1::json) as i(
    position integer, onboarding_event_id uuid, onboarding_data json, ${inputColumns})
),${parts.keys ? answered : ''}
created as (
  insert into customers (${customerNames}, email_is_unique)
  select ${customerNamesIn}, e.unique_email
  from input i
  join environments e on e.id = i.environment_id
  ${parts.keys ? 'where not exists (select from answered a where a.position = i.position)' : ''}
  -- one order for all servers, so that two batches with the same names cannot wait for each other
  order by i.environment_id, i.external_id, i.email_lower
  on conflict do nothing
  returning environment_id, id, status, version
),
counted as (
  ${addToCounts('select environment_id, status, 1 as change from created')}
),
logged as (
  insert into events (environment_id, customer_id, version, occurred_at, ${eventNames})
  select i.environment_id, i.id, i.version, i.updated_at, ${eventNamesIn}
  from input i
  join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
),
told as (
  -- a customer is created once, so its id is as good as any for the batch
  insert into unsequenced_events (environment_id, batch_id, customer_ids, versions)
  select environment_id, (array_agg(id))[1], array_agg(id), array_agg(version)
  from created
  group by environment_id
)${parts.onboarding ? onboarding : ''}${parts.keys ? kept : ''}
select c.id is not null as is_created, ${parts.keys ? 'a.answer' : 'null::json as answer'}
from input i
left join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
${parts.keys ? 'left join answered a on a.position = i.position' : ''}
order by i.position`
  return { name, text }
}

interface OutcomeRow {
  readonly is_created: boolean
  readonly answer: StoredAnswer | null
}

const notNullViolation = '23502'
const attemptsMax = 3

export async function createCustomers(
  session: Session,
  rows: readonly NewCustomerRow[],
  lane: number,
): Promise<readonly CreateOutcome[]> {
  const parts = { keys: rows.some(({ answer }) => answer !== null), onboarding: rows.some((row) => row.onboarding !== null) }
  const sql = { ...insertCustomers(parts), values: [JSON.stringify(rows.map(inputOf)), countsSlot(lane)] }
  for (let attempt = 1; ; attempt++) {
    try {
      return outcomesOf(await session.query<OutcomeRow>(sql))
    } catch (error) {
      // another server answered the same Idempotency-Key meanwhile (see above): now its answer is there to be found
      if (sqlStateOf(error) !== notNullViolation || attempt === attemptsMax) throw error
    }
  }
}

function outcomesOf(rows: readonly OutcomeRow[]): readonly CreateOutcome[] {
  return rows.map((row) => {
    if (row.is_created) return { outcome: 'created' }
    return row.answer === null ? { outcome: 'taken' } : { outcome: 'answered', answer: row.answer }
  })
}

function inputOf({ customer, event, onboarding, answer }: NewCustomerRow, position: number): object {
  return Object.assign(
    rowOf(customer),
    event,
    { position },
    onboarding && { onboarding_event_id: onboarding.eventId, onboarding_data: { workflow: onboarding.workflow } },
    answer && {
      answer_dialect: answer.dialect,
      answer_method: answer.method,
      answer_path: answer.path,
      answer_key: answer.key,
      answer_fingerprint: answer.fingerprint,
      answer_status: answer.status,
      answer_headers: answer.headers,
      answer_body: answer.body,
      answer_expires_at: answer.expiresAt,
    },
  )
}
