import {
  challenge,
  type Headers,
  jsonReply,
  type ProblemRenderers,
  type Reply,
  renderWith,
  retryAfter,
} from '../dialects/dialect.ts'
import { type Failure, type Fault, placeOf, pointerOf, reasonOf } from '../domain/failures.ts'
import type { NativeProblem } from '../domain/problems.ts'

const renderers: ProblemRenderers = {
  route_not_found: ({ problem }) => answer(problem, 404, 'Route not found', 'No route has this path.'),
  method_not_allowed: ({ problem, allow }) =>
    answer(problem, 405, 'Method not allowed', `This path answers to: ${allow || 'nothing'}.`, {}, { allow }),
  key_missing: ({ problem }) =>
    answer(
      problem,
      401,
      'API key missing',
      'Send the key as "Authorization: Bearer <key>" or as "X-API-Key: <key>".',
      {},
      challenge,
    ),
  key_unknown: ({ problem }) => answer(problem, 401, 'API key unknown', 'No such API key exists.', {}, challenge),
  key_revoked: ({ problem }) => answer(problem, 401, 'API key revoked', 'This API key has been revoked.', {}, challenge),
  key_expired: ({ problem }) => answer(problem, 401, 'API key expired', 'This API key has expired.', {}, challenge),
  key_public: ({ problem, scope }) =>
    answer(problem, 403, 'API key is public', `A public API key never has the scope ${scope}.`, { scope }),
  scope_missing: ({ problem, scope }) =>
    answer(problem, 403, 'Scope missing', `This API key lacks the scope ${scope}.`, { scope }),
  rate_limited: ({ problem, limit, windowSeconds, retryAfterSeconds }) =>
    answer(
      problem,
      429,
      'Rate limited',
      `This API key has made its ${limit} requests of these ${windowSeconds} seconds.`,
      { limit, window_seconds: windowSeconds, retry_after: retryAfterSeconds },
      retryAfter(retryAfterSeconds),
    ),
  idempotency_key_malformed: ({ problem }) =>
    answer(
      problem,
      400,
      'Idempotency-Key malformed',
      'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces.',
    ),
  idempotency_key_missing: ({ problem }) => answer(problem, 400, 'Idempotency-Key missing', 'Idempotency-Key is required.'),
  attribution_malformed: ({ problem, header, lengthMax }) =>
    answer(problem, 400, 'Attribution malformed', `${header} must be UTF-8 of at most ${lengthMax} printable characters.`, {
      header,
    }),
  body_too_large: ({ problem }) => answer(problem, 413, 'Body too large', 'The request body is larger than 1 MiB.'),
  content_type_unsupported: ({ problem }) =>
    answer(problem, 415, 'Content type unsupported', 'Content-Type must be application/json, in UTF-8.'),
  body_malformed: ({ problem, faultAt }) =>
    answer(problem, 400, 'Body malformed', 'The request body is not valid JSON.', faultAt === null ? {} : { offset: faultAt }),
  body_not_object: ({ problem }) => answer(problem, 400, 'Body is not an object', 'The request body must be a JSON object.'),
  fields_invalid: ({ problem, failures }) => invalid(problem, 'Fields invalid', failures),
  query_invalid: ({ problem, failures }) => invalid(problem, 'Query invalid', failures, reasonOfParameter),
  customer_not_found: ({ problem, by, given }) =>
    answer(problem, 404, 'Customer not found', `No customer has the ${by === 'external_id' ? 'external id' : 'id'} '${given}'.`),
  external_id_taken: ({ problem, externalId }) =>
    answer(problem, 409, 'External id taken', 'Another customer has this external_id.', { external_id: externalId }),
  email_taken: ({ problem, email }) => answer(problem, 409, 'Email taken', 'Another customer has this email.', { email }),
  idempotency_key_reused: ({ problem }) =>
    answer(problem, 409, 'Idempotency-Key reused', 'This Idempotency-Key was already used with a different request body.'),
  idempotency_key_in_use: ({ problem, retryAfterSeconds }) =>
    answer(
      problem,
      409,
      'Idempotency-Key in use',
      'The first request with this Idempotency-Key is still in progress.',
      {},
      retryAfter(retryAfterSeconds),
    ),
  service_overloaded: ({ problem, retryAfterSeconds }) =>
    answer(
      problem,
      503,
      'Service overloaded',
      'The request could not be served now; nothing is known to have been written.',
      {},
      retryAfter(retryAfterSeconds),
    ),
  internal_error: ({ problem }) => answer(problem, 500, 'Internal error', 'Something went wrong on our side.'),
}

export const renderProblem = renderWith(renderers)

export function renderNativeProblem(problem: NativeProblem): Reply {
  const name = problem.problem
  switch (problem.problem) {
    case 'version_stale':
      return answer(name, 412, 'Version stale', staleness(problem.version), { version: problem.version })
    case 'history_not_kept':
      return answer(name, 410, 'History not kept', 'Events that this would need are older than what is kept.')
    case 'streams_exhausted':
      return answer(
        name,
        429,
        'Streams exhausted',
        `This API key has ${problem.max} streams open, and may have no more.`,
        { max: problem.max, retry_after: problem.retryAfterSeconds },
        retryAfter(problem.retryAfterSeconds),
      )
    case 'dialect_not_found':
      return answer(name, 404, 'Dialect not found', `No dialect is named '${problem.given}'.`)
    case 'scope_not_grantable':
      return answer(name, 403, 'Scope not grantable', 'A key makes, rotates and revokes only keys whose scopes it has itself.', {
        scopes: problem.scopes,
      })
    case 'environment_not_reachable':
      return answer(
        name,
        403,
        'Environment not reachable',
        'This key cannot reach that environment, or environments of that mode.',
      )
    case 'key_not_found':
      return answer(name, 404, 'Key not found', `No key has the id '${problem.given}'.`)
    case 'key_not_rotatable':
      return answer(name, 409, 'Key not rotatable', 'This key has ended, or has a successor already.')
    case 'environment_not_found':
      return answer(name, 404, 'Environment not found', `No environment has the id '${problem.given}'.`)
    case 'environment_name_taken':
      return answer(name, 409, 'Environment name taken', `Another environment is named '${problem.name}'.`)
    case 'emails_not_unique':
      return answer(
        name,
        409,
        'Emails not unique',
        'Customers of this environment share an e-mail address: make them differ first.',
      )
    case 'webhook_endpoint_not_found':
      return answer(name, 404, 'Webhook endpoint not found', `No webhook endpoint has the id '${problem.given}'.`)
    case 'webhook_delivery_not_found':
      return answer(name, 404, 'Webhook delivery not found', `This endpoint has no delivery '${problem.given}'.`)
    case 'webhook_endpoints_exhausted':
      return answer(name, 409, 'Webhook endpoints exhausted', `An environment has at most ${problem.max} webhook endpoints.`, {
        max: problem.max,
      })
    case 'webhook_backlog_full':
      return answer(name, 409, 'Webhook backlog full', `This endpoint has ${problem.max} deliveries to be made already.`, {
        max: problem.max,
      })
    case 'webhook_replay_too_large':
      return answer(
        name,
        409,
        'Webhook replay too large',
        `A replay has at most ${problem.max} events: ask for a shorter time.`,
        {
          max: problem.max,
        },
      )
    default:
      return problem satisfies never
  }
}

function staleness(version: number | null): string {
  return version === null ? 'There is no such customer yet.' : `The customer has version ${version} by now.`
}

/** RFC 9457. `type` is the page that this server has for the problem. */
function answer(name: string, status: number, title: string, detail: string, members: object = {}, headers: Headers = {}): Reply {
  const body = { type: `/docs/errors/${name}`, title, status, detail, code: name, ...members }
  return jsonReply(status, body, { ...headers, 'content-type': 'application/problem+json; charset=utf-8' })
}

function invalid(name: string, title: string, failures: readonly Failure[], reason: (fault: Fault) => string = reasonOf): Reply {
  const [first] = failures
  const detail = first === undefined ? '' : `${placeOf(first.path) || 'The body'} ${reason(first)}`
  const errors = failures.map((failure) => ({ pointer: pointerOf(failure.path), rule: failure.rule, detail: reason(failure) }))
  return answer(name, 400, title, failures.length > 1 ? `${detail}, and ${failures.length - 1} more` : detail, { errors })
}

/** Some faults of fields are others of parameters, and have other words there. */
function reasonOfParameter(fault: Fault): string {
  if (fault.rule === 'unknown') return 'is not a known parameter'
  return fault.rule === 'duplicate' ? 'must be given once' : reasonOf(fault)
}
