import { type Failure, placeOf, reasonOf } from '../../domain/failures.ts'
import { challenge, type Headers, jsonReply, type ProblemRenderers, type Reply, renderWith, retryAfter } from '../dialect.ts'

const renderers: ProblemRenderers = {
  route_not_found: () => error(404, 'route_not_found', 'Route not found'),
  method_not_allowed: ({ allow }) => error(405, 'method_not_allowed', 'Method not allowed', null, { allow }),
  key_missing: () => unauthenticated('api_key_missing', 'API key is missing'),
  key_unknown: () => unauthenticated('api_key_invalid', 'API key is not valid'),
  key_revoked: () => unauthenticated('api_key_revoked', 'API key has been revoked'),
  key_expired: () => unauthenticated('api_key_revoked', 'API key has expired'),
  key_public: ({ scope }) => error(403, 'api_key_insufficient_scope', `API key lacks the scope ${scope}`),
  scope_missing: ({ scope }) => error(403, 'api_key_insufficient_scope', `API key lacks the scope ${scope}`),
  rate_limited: ({ limit, remaining, resetSeconds, retryAfterSeconds }) =>
    error(429, 'too_many_requests', 'Rate limit exceeded', null, {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(resetSeconds),
      ...retryAfter(retryAfterSeconds),
    }),
  idempotency_key_malformed: () =>
    error(400, 'invalid_field_value', 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces'),
  idempotency_key_missing: () => error(400, 'missing_required_field', 'Idempotency-Key is required'),
  attribution_malformed: ({ header, lengthMax }) =>
    error(400, 'invalid_field_value', `${header} must be UTF-8 of at most ${lengthMax} printable characters`),
  body_too_large: () => error(413, 'request_too_large', 'Request body is larger than 1 MiB'),
  content_type_unsupported: () => error(415, 'unsupported_media_type', 'Content-Type must be application/json'),
  body_malformed: () => error(400, 'invalid_field_value', 'Request body is not valid JSON'),
  body_not_object: () => error(400, 'invalid_field_value', 'Request body must be an object'),
  fields_invalid: ({ failures }) => invalid(failures),
  query_invalid: ({ failures }) => invalid(failures),
  customer_not_found: ({ segment }) => error(404, 'customer_not_found', `No customer has the id '${segment}'`, 'customer_id'),
  external_id_taken: () =>
    error(400, 'customer_already_exists', 'A customer with this external_id already exists', 'external_id'),
  email_taken: () => error(400, 'customer_already_exists', 'A customer with this email already exists', 'email'),
  idempotency_key_reused: () =>
    error(409, 'idempotency_key_reused', 'Idempotency-Key was already used with a different request body'),
  idempotency_key_in_use: ({ retryAfterSeconds }) =>
    error(
      409,
      'idempotency_key_in_use',
      'A request with this Idempotency-Key is still in progress',
      null,
      retryAfter(retryAfterSeconds),
    ),
  service_overloaded: ({ retryAfterSeconds }) =>
    error(503, 'service_unavailable', 'Service unavailable', null, retryAfter(retryAfterSeconds)),
  internal_error: () => error(500, 'internal_server_error', 'Internal server error'),
}

export const renderProblem = renderWith(renderers)

/** The vendor's error types follow from the status, so that no row can pair the two wrongly. */
const types = {
  400: 'invalid_request',
  401: 'authentication_error',
  403: 'authentication_error',
  404: 'not_found',
  405: 'invalid_request',
  409: 'idempotency_conflict',
  413: 'invalid_request',
  415: 'invalid_request',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'internal_error',
} as const

function error(status: keyof typeof types, code: string, message: string, param: string | null = null, headers?: Headers): Reply {
  return jsonReply(status, { error: { type: types[status], code, message, param } }, headers)
}

function unauthenticated(code: string, message: string): Reply {
  return error(401, code, message, null, challenge)
}

/** Every failure is in the message; the one `code` and `param` that there is room for are those of the first. */
function invalid(failures: readonly Failure[]): Reply {
  const [first] = failures
  const code = first === undefined ? 'invalid_field_value' : codeOf(first)
  const message = failures.map((failure) => `'${placeOf(failure.path)}' ${reasonOf(failure)}`).join('; ')
  return error(400, code, message, first === undefined ? null : placeOf(first.path))
}

/** A limit and a cursor are parameters of a list; no member of a body has these names. */
function codeOf({ path, rule }: Failure): string {
  if (rule === 'required') return 'missing_required_field'
  if (rule === 'cursor') return 'invalid_cursor'
  return placeOf(path) === 'limit' ? 'invalid_limit' : 'invalid_field_value'
}
