import { type Failure, placeOf, reasonOf } from '../../domain/failures.ts'
import { challenge, type Headers, jsonReply, type ProblemRenderers, type Reply, renderWith, retryAfter } from '../dialect.ts'

const failuresShownMax = 20

const renderers: ProblemRenderers = {
  route_not_found: () => error(404, 'NOT_FOUND', 'Route not found'),
  method_not_allowed: ({ allow }) => error(405, 'METHOD_NOT_ALLOWED', 'Method not allowed', { allow }),
  key_missing: () => unauthorised('Missing or malformed Authorization header'),
  key_unknown: () => unauthorised('Unknown API key'),
  key_revoked: () => unauthorised('API key has been revoked'),
  key_expired: () => unauthorised('API key has expired'),
  key_public: ({ scope }) => error(403, 'FORBIDDEN', `API key lacks the scope ${scope}`),
  scope_missing: ({ scope }) => error(403, 'FORBIDDEN', `API key lacks the scope ${scope}`),
  rate_limited: ({ retryAfterSeconds }) => error(429, 'RATE_LIMITED', 'Rate limit exceeded', retryAfter(retryAfterSeconds)),
  idempotency_key_malformed: () => invalid('Idempotency-Key: must be 1 to 255 printable ASCII characters without spaces'),
  idempotency_key_missing: () => invalid('Idempotency-Key: is required'),
  attribution_malformed: ({ header, lengthMax }) =>
    invalid(`${header}: must be UTF-8 of at most ${lengthMax} printable characters`),
  body_too_large: () => error(413, 'PAYLOAD_TOO_LARGE', 'Request body is larger than 1 MiB'),
  content_type_unsupported: () => error(415, 'UNSUPPORTED_MEDIA_TYPE', 'Content-Type must be application/json'),
  body_malformed: () => invalid('Request body is not valid JSON'),
  body_not_object: () => invalid('body: must be an object'),
  fields_invalid: ({ failures }) => invalid(messageOf(failures)),
  query_invalid: ({ failures }) => invalid(messageOf(failures)),
  customer_not_found: () => error(404, 'NOT_FOUND', 'Customer not found'),
  external_id_taken: () => error(409, 'CONFLICT', 'A customer with this externalCustomerId already exists'),
  email_taken: () => error(409, 'CONFLICT', 'A customer with this email already exists'),
  idempotency_key_reused: () =>
    error(409, 'IDEMPOTENCY_CONFLICT', 'Idempotency-Key was already used with a different request body'),
  idempotency_key_in_use: ({ retryAfterSeconds }) =>
    error(409, 'IDEMPOTENCY_CONFLICT', 'A request with this Idempotency-Key is still in progress', retryAfter(retryAfterSeconds)),
  service_overloaded: ({ retryAfterSeconds }) =>
    error(503, 'SERVICE_UNAVAILABLE', 'Service unavailable', retryAfter(retryAfterSeconds)),
  internal_error: () => error(500, 'INTERNAL_ERROR', 'Internal server error'),
}

export const renderProblem = renderWith(renderers)

function error(status: number, code: string, message: string, headers?: Headers): Reply {
  return jsonReply(status, { error: { message, code } }, headers)
}

function invalid(message: string): Reply {
  return error(400, 'VALIDATION_ERROR', message)
}

function unauthorised(message: string): Reply {
  return error(401, 'UNAUTHORIZED', message, challenge)
}

function messageOf(failures: readonly Failure[]): string {
  return failures
    .slice(0, failuresShownMax)
    .map((failure) => `${placeOf(failure.path)}: ${reasonOf(failure)}`)
    .join('; ')
}
