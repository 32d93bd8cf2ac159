import type { Dialect } from '../dialects/dialect.ts'
import type { Principal } from '../domain/access.ts'
import { ProblemError } from '../domain/problems.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import type { AnswerWith } from './serve.ts'

/** Counts a request whose key was accepted. Where the dialect tells its clients where they stand, every answer from here on does. */
export function limitRate(
  { rateLimiter }: Pick<Dependencies, 'rateLimiter'>,
  { rateLimitHeaders }: Pick<Dialect, 'rateLimitHeaders'>,
  principal: Principal,
  answerWith: AnswerWith,
): void {
  const { standings, refusal } = rateLimiter.admit(principal)
  if (rateLimitHeaders !== undefined && standings.length > 0) answerWith(rateLimitHeaders(standings))
  if (refusal !== null) throw new ProblemError(refusal)
}
