import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import type { AnswerRow, StoredAnswer } from './created-customers.ts'

const selectAnswer = `
  select fingerprint, status, headers, body
  from idempotency_keys
  where environment_id = $1 and dialect = $2 and method = $3 and path = $4 and key = $5 and expires_at > $6`

export async function findAnswer(
  session: Session,
  environmentId: EnvironmentId,
  request: Pick<AnswerRow, 'dialect' | 'method' | 'path' | 'key'>,
  now: Date,
): Promise<StoredAnswer | undefined> {
  const values = [environmentId, request.dialect, request.method, request.path, request.key, now]
  const rows = await session.query<StoredAnswer>({ name: 'idempotency-answer', text: selectAnswer, values })
  return rows[0]
}

const insertAnswer = `
  insert into idempotency_keys as k (
    environment_id, dialect, method, path, key, fingerprint, status, headers, body, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  on conflict (environment_id, dialect, method, path, key) do update set
    fingerprint = excluded.fingerprint,
    status = excluded.status,
    headers = excluded.headers,
    body = excluded.body,
    created_at = excluded.created_at,
    expires_at = excluded.expires_at
  where k.expires_at <= excluded.created_at
  returning 1`

/** Keeps the answer to a request that wrote nothing. False when another request with this key was answered first. */
export async function keepAnswer(session: Session, environmentId: EnvironmentId, answer: AnswerRow, now: Date): Promise<boolean> {
  const { dialect, method, path, key, fingerprint, status, headers, body, expiresAt } = answer
  const values = [environmentId, dialect, method, path, key, fingerprint, status, JSON.stringify(headers), body, now, expiresAt]
  const rows = await session.query({ name: 'keep-answer', text: insertAnswer, values })
  return rows.length === 1
}

const deleteExpired = `
  delete from idempotency_keys
  where (environment_id, dialect, method, path, key) in (
    select environment_id, dialect, method, path, key
    from idempotency_keys
    where expires_at <= $1
    order by expires_at
    limit $2
    for update skip locked)
  returning 1`

/** Deletes at most so many expired keys, leaving alone those that another server is at; says how many it was. */
export async function sweepExpired(session: Session, now: Date, rowsMax: number): Promise<number> {
  return (await session.query({ text: deleteExpired, values: [now, rowsMax] })).length
}
