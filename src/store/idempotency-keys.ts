import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import type { AnswerRow, StoredAnswer } from './created-customers.ts'

/** A key that was sent, and when. */
export type KeyAt = Pick<AnswerRow, 'dialect' | 'method' | 'path' | 'key'> & {
  readonly environmentId: EnvironmentId
  readonly at: Date
}

const selectAnswers = `
  select a.position::integer, k.fingerprint, k.status, k.headers, k.body
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) with ordinality
    as a (environment_id, dialect, method, path, key, at, position)
  cross join lateral (
    select *
    from idempotency_keys k
    where (k.environment_id, k.dialect, k.method, k.path, k.key) = (a.environment_id, a.dialect, a.method, a.path, a.key)
      and k.expires_at > a.at
    limit 1
  ) k`

/** The kept answers of many requests, in one statement; nothing where there is none. */
export async function findAnswers(session: Session, keys: readonly KeyAt[]): Promise<readonly (StoredAnswer | undefined)[]> {
  const columnOf = (name: keyof KeyAt) => keys.map((key) => key[name])
  const values = (['environmentId', 'dialect', 'method', 'path', 'key', 'at'] as const).map(columnOf)
  const sql = { name: 'idempotency-answers', text: selectAnswers, values }
  const found: (StoredAnswer | undefined)[] = keys.map(() => undefined)
  for (const { position, ...answer } of await session.query<StoredAnswer & { readonly position: number }>(sql)) {
    found[position - 1] = answer
  }
  return found
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
