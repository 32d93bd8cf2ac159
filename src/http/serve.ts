import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dialect, Headers, Reply, RequestFacts } from '../dialects/dialect.ts'
import { NativeError, type Problem, ProblemError } from '../domain/problems.ts'
import { renderNativeProblem } from '../native/problems.ts'
import { commonHeaders } from './common-headers.ts'
import type { HttpContext } from './context.ts'

export interface Served {
  readonly operation: string
  readonly facts: RequestFacts
  readonly work: (answerWith: AnswerWith) => Promise<Reply>
  /** instead of sending it whole */
  readonly answer?: (answer: Reply, headers: Headers) => void
}

/** Takes headers that every answer from then on carries, whatever becomes of the request. */
export type AnswerWith = (headers: Headers) => void

/** Does the work and sends its answer, or the answer to what went wrong; nothing that is thrown gets past here. */
export async function serve(
  context: HttpContext,
  dialect: Dialect,
  { operation, facts, work, answer: deliver = (whole, common) => send(reply, whole, common) }: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const startedMs = performance.now()
  let headers: Headers = {}
  const answerWith: AnswerWith = (more) => {
    headers = { ...headers, ...more }
  }
  const answer = await work(answerWith).catch((error: unknown) => explain(context, dialect, facts, request.id, error))
  deliver(answer, Object.assign(commonHeaders(request), headers))
  const durationMs = performance.now() - startedMs
  context.metrics.observeRequest(dialect.name, operation, answer.status, durationMs)
  const fields = {
    request_id: request.id,
    dialect: dialect.name,
    operation,
    status: answer.status,
    duration_ms: Math.round(durationMs),
  }
  context.log.info(fields, 'request')
}

function explain(context: HttpContext, dialect: Dialect, facts: RequestFacts, requestId: string, error: unknown): Reply {
  if (error instanceof NativeError) return renderNativeProblem(error.problem)
  return dialect.problem(problemOf(context, requestId, error), facts)
}

/** The problem that an error is to the caller; an operator is told what the caller is not. */
export function problemOf({ log }: Pick<HttpContext, 'log'>, requestId: string, error: unknown): Problem {
  if (!(error instanceof ProblemError)) {
    log.error({ request_id: requestId, error }, 'a request failed in a way that nobody foresaw')
    return { problem: 'internal_error' }
  }
  if (error.problem.problem === 'service_overloaded') {
    log.error({ request_id: requestId, error: error.cause ?? error }, 'a request could not be served now')
  }
  return error.problem
}

/**
 * The answer is whole, so the framework has nothing to add to it, and the head and the body leave in one write. The headers are added to
 * one object, as every answer's are: to spread one behind the other costs twenty times as much.
 */
export function send(reply: FastifyReply, { status, headers, body }: Reply, common: Headers): void {
  const all: Record<string, string> = Object.assign({}, common, headers)
  if (status !== 204) all['content-length'] = String(Buffer.byteLength(body))
  reply.hijack()
  reply.raw.writeHead(status, all).end(body)
}
