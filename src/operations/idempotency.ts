import type { EnvironmentId } from '../domain/ids.ts'
import { canonicalJson, type JsonObject } from '../domain/json.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import type { AnswerRow, StoredAnswer } from '../store/created-customers.ts'
import { keepAnswer } from '../store/idempotency-keys.ts'
import type { Dependencies } from './dependencies.ts'

/** A request that carries an Idempotency-Key: what the key is good for, and the fingerprint of what it was sent with. */
export type KeyedRequest = Pick<AnswerRow, 'dialect' | 'method' | 'path' | 'key' | 'fingerprint'> & {
  readonly environmentId: EnvironmentId
}

export type Answer = Pick<AnswerRow, 'status' | 'headers' | 'body'>

export function fingerprintOf({ secrets }: Pick<Dependencies, 'secrets'>, body: JsonObject): string {
  return secrets.hashText(canonicalJson(body))
}

/**
 * Runs the work unless this process is at work on the same key already. Between processes the key's row decides, in the transaction
 * of the work: this only spares the second request the wait.
 */
export async function withKeyInUse<Result>(
  { keysInUse }: Pick<Dependencies, 'keysInUse'>,
  { environmentId, dialect, method, path, key }: KeyedRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const name = `${environmentId} ${dialect} ${method} ${path} ${key}`
  if (keysInUse.has(name)) throw new ProblemError({ problem: 'idempotency_key_in_use', retryAfterSeconds })
  keysInUse.add(name)
  try {
    return await work()
  } finally {
    keysInUse.delete(name)
  }
}

/** What an earlier request with this key was answered, if there was one. */
export async function findReplay({ reads, now }: Dependencies, request: KeyedRequest): Promise<Answer | undefined> {
  const answer = await reads.answers.submit({ ...request, at: now() })
  return answer && replayOf(answer, request)
}

/** Keeps an answer that wrote nothing. Where another process was faster, its answer is the one that counts. */
export async function keepRefusal(
  dependencies: Dependencies,
  request: KeyedRequest,
  answer: Answer,
): Promise<Answer | undefined> {
  const { database, now } = dependencies
  const at = now()
  const row = { ...request, ...answer, expiresAt: expiryOf(dependencies, at) }
  return (await keepAnswer(database, request.environmentId, row, at)) ? undefined : findReplay(dependencies, request)
}

export function replayOf(answer: StoredAnswer, request: KeyedRequest): Answer {
  if (answer.fingerprint !== request.fingerprint) throw new ProblemError({ problem: 'idempotency_key_reused' })
  const { status, headers, body } = answer
  return { status, headers, body }
}

export function expiryOf({ idempotencyKeyLifetimeMs }: Pick<Dependencies, 'idempotencyKeyLifetimeMs'>, at: Date): Date {
  return new Date(at.getTime() + idempotencyKeyLifetimeMs)
}
