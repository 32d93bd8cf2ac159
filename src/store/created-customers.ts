import type { Customer } from '../domain/customer.ts'
import { recordFields } from '../domain/history.ts'
import { ProblemError } from '../domain/problems.ts'
import type { Session } from '../platform/database.ts'
import { rowOf } from './customers.ts'
import { sqlStateOf } from './guarded.ts'

/** A customer to be written, with its event and, when the request carried an Idempotency-Key, with the answer that it will get. */
export interface NewCustomerRow {
  readonly customer: Customer
  readonly event: { readonly id: string; readonly dialect: string; readonly requestId: string }
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

/**
 * Everything that a create writes, for many customers, in one statement and so in one commit. A conflict of one is its own: nothing
 * is written of it, and the others are.
 *
 * The last CTE guards the one race that is left. Two servers may write the same Idempotency-Key at the same moment; the later one
 * waits for the earlier one's commit at the key's row, and must then not have made a second customer. It sets that row's body to null
 * unless the row had expired, which the column forbids: the statement fails, is run again,
 * and finds the answer.
 */
const insertCustomers = `
with input as materialized (
  select * from json_to_recordset($1::json) as i(
    position integer, environment_id uuid, id uuid, external_id text, name text, legal_name text, email text, email_lower text,
    phone text, domain text, reference_number text, customer_type text, status text, paused_at timestamptz, tags text[],
    contacts json, address_line1 text, address_line2 text, address_city text, address_region text, address_postal_code text,
    address_country text, timezone text, currency text, balance bigint, payment_rules json, payment_provider json,
    payment_method json, tax_rate_overrides json, integrations json, metadata json, created_at timestamptz, created_by uuid,
    version integer, event_id uuid, dialect text, request_id text, after json,
    answer_dialect text, answer_method text, answer_path text, answer_key text, answer_fingerprint text, answer_status smallint,
    answer_headers json, answer_body text, answer_expires_at timestamptz)
),
answered as (
  select i.position, k.fingerprint, k.status, k.headers, k.body
  from input i
  join idempotency_keys k
    on (k.environment_id, k.dialect, k.method, k.path, k.key)
     = (i.environment_id, i.answer_dialect, i.answer_method, i.answer_path, i.answer_key)
  where k.expires_at > i.created_at
),
created as (
  insert into customers (
    environment_id, id, external_id, name, legal_name, email, email_lower, email_is_unique, phone, domain, reference_number,
    customer_type, status, paused_at, tags, contacts, address_line1, address_line2, address_city, address_region,
    address_postal_code, address_country, timezone, currency, balance, payment_rules, payment_provider, payment_method,
    tax_rate_overrides, integrations, metadata, created_at, created_by, updated_at, updated_by, version)
  select
    i.environment_id, i.id, i.external_id, i.name, i.legal_name, i.email, i.email_lower, e.unique_email, i.phone, i.domain,
    i.reference_number, i.customer_type, i.status, i.paused_at, i.tags, i.contacts, i.address_line1, i.address_line2,
    i.address_city, i.address_region, i.address_postal_code, i.address_country, i.timezone, i.currency, i.balance,
    i.payment_rules, i.payment_provider, i.payment_method, i.tax_rate_overrides, i.integrations, i.metadata, i.created_at,
    i.created_by, i.created_at, i.created_by, i.version
  from input i
  join environments e on e.id = i.environment_id
  where not exists (select from answered a where a.position = i.position)
  -- one order for all servers, so that two batches with the same names cannot wait for each other
  order by i.environment_id, i.external_id, i.email_lower
  on conflict do nothing
  returning environment_id, id
),
logged as (
  insert into events (environment_id, customer_id, version, id, type, occurred_at, key_id, dialect, request_id, before, after)
  select i.environment_id, i.id, i.version, i.event_id, 'customer.created', i.created_at, i.created_by, i.dialect, i.request_id,
    '{}', i.after
  from input i
  join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
),
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
)
select c.id is not null as is_created, a.fingerprint, a.status, a.headers, a.body
from input i
left join created c on (c.environment_id, c.id) = (i.environment_id, i.id)
left join answered a on a.position = i.position
order by i.position`

interface OutcomeRow extends StoredAnswer {
  readonly is_created: boolean
}

const notNullViolation = '23502'
const deadlockDetected = '40P01'
const attemptsMax = 3

export async function createCustomers(session: Session, rows: readonly NewCustomerRow[]): Promise<readonly CreateOutcome[]> {
  const sql = { name: 'create-customers', text: insertCustomers, values: [JSON.stringify(rows.map(inputOf))] }
  for (let attempt = 1; ; attempt++) {
    try {
      return outcomesOf(await session.query<OutcomeRow>(sql))
    } catch (error) {
      const cause = error instanceof ProblemError ? error.cause : error
      const sqlState = sqlStateOf(cause)
      // No one order suits two unique names of a row, so batches of two servers can wait for each other. That is the batch's fault
      // and not the database's: told as what it is, it makes the group commit write the rows one by one. A row alone holds nothing
      // while it waits.
      if (sqlState === deadlockDetected && rows.length > 1) throw cause
      // another server answered the same Idempotency-Key meanwhile (see above): now its answer is there to be found
      if (sqlState !== notNullViolation || attempt === attemptsMax) throw error
    }
  }
}

function outcomesOf(rows: readonly OutcomeRow[]): readonly CreateOutcome[] {
  return rows.map((row) => {
    if (row.is_created) return { outcome: 'created' }
    if (row.body === null) return { outcome: 'taken' }
    const { fingerprint, status, headers, body } = row
    return { outcome: 'answered', answer: { fingerprint, status, headers, body } }
  })
}

function inputOf({ customer, event, answer }: NewCustomerRow, position: number): object {
  return {
    position,
    ...rowOf(customer),
    event_id: event.id,
    dialect: event.dialect,
    request_id: event.requestId,
    after: recordFields(customer),
    ...(answer === null
      ? {}
      : {
          answer_dialect: answer.dialect,
          answer_method: answer.method,
          answer_path: answer.path,
          answer_key: answer.key,
          answer_fingerprint: answer.fingerprint,
          answer_status: answer.status,
          answer_headers: answer.headers,
          answer_body: answer.body,
          answer_expires_at: answer.expiresAt,
        }),
  }
}
