import { type Failure, pointerOf, reasonOf } from '../../domain/failures.ts'
import {
  challenge,
  type Headers,
  jsonReply,
  type ProblemRenderers,
  type Reply,
  type RequestFacts,
  renderWith,
  retryAfter,
} from '../dialect.ts'
import { idempotencyKeyForm } from './schemas.ts'

const typeBase = 'https://api.momentco.io/docs/errors#'

/** One row for each type of problem: its name in the type's address, its status and its title. */
const kinds = {
  badRequest: ['bad-request', 400, 'Bad request'],
  validationError: ['validation-error', 400, 'Request validation failed'],
  unauthorised: ['unauthorized', 401, 'Unauthorized'],
  forbidden: ['forbidden', 403, 'Forbidden'],
  notFound: ['not-found', 404, 'Resource not found'],
  methodNotAllowed: ['method-not-allowed', 405, 'Method not allowed'],
  conflict: ['conflict', 409, 'Conflict'],
  contentTooLarge: ['content-too-large', 413, 'Content too large'],
  unsupportedMediaType: ['unsupported-media-type', 415, 'Unsupported media type'],
  tooManyRequests: ['too-many-requests', 429, 'Too many requests'],
  internalServerError: ['internal-server-error', 500, 'Internal server error'],
  serviceUnavailable: ['service-unavailable', 503, 'Service unavailable'],
} as const

type Kind = keyof typeof kinds

interface Extras {
  readonly headers?: Headers
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

const renderers: ProblemRenderers = {
  route_not_found: (_, request) => error('notFound', 'Route not found', request),
  method_not_allowed: ({ allow }, request) => error('methodNotAllowed', 'Method not allowed', request, { headers: { allow } }),
  key_missing: (_, request) => error('unauthorised', 'API key is missing', request, { headers: challenge }),
  key_unknown: (_, request) => error('unauthorised', 'API key is not valid', request, { headers: challenge }),
  key_revoked: (_, request) => error('forbidden', 'API key has been revoked', request),
  key_expired: (_, request) => error('forbidden', 'API key has expired', request),
  key_public: (_, request) => error('forbidden', 'Public API keys cannot be used here', request),
  scope_missing: ({ scope }, request) => error('forbidden', `API key lacks the scope ${scope}`, request),
  rate_limited: ({ retryAfterSeconds }, request) =>
    error('tooManyRequests', 'Rate limit exceeded', request, { headers: retryAfter(retryAfterSeconds) }),
  idempotency_key_malformed: (_, request) =>
    error('badRequest', `Idempotency-Key must match ${idempotencyKeyForm.source}`, request),
  idempotency_key_missing: (_, request) => error('badRequest', 'Idempotency-Key is required', request),
  attribution_malformed: ({ header, lengthMax }, request) =>
    error('badRequest', `${header} must be UTF-8 of at most ${lengthMax} printable characters`, request),
  body_too_large: (_, request) => error('contentTooLarge', 'Request body is larger than 1 MiB', request),
  content_type_unsupported: (_, request) => error('unsupportedMediaType', 'Content-Type must be application/json', request),
  body_malformed: (_, request) => error('badRequest', 'Request body is not valid JSON', request),
  body_not_object: (_, request) => error('badRequest', 'Request body must be an object', request),
  fields_invalid: ({ failures }, request) => invalid(failures, request),
  query_invalid: ({ failures }, request) => invalid(failures, request),
  customer_not_found: ({ given }, request) => error('notFound', `No customer matches '${given}'`, request),
  external_id_taken: (_, request) => error('conflict', 'A customer with this external_reference already exists', request),
  email_taken: (_, request) => error('conflict', 'A customer with this email already exists', request),
  idempotency_key_reused: (_, request) =>
    error('conflict', 'Idempotency-Key was already used with a different request body', request),
  idempotency_key_in_use: ({ retryAfterSeconds }, request) =>
    error('conflict', 'A request with this Idempotency-Key is still in progress', request, {
      headers: retryAfter(retryAfterSeconds),
    }),
  service_overloaded: ({ retryAfterSeconds }, request) =>
    error('serviceUnavailable', 'Service unavailable', request, { headers: retryAfter(retryAfterSeconds) }),
  internal_error: (_, request) => error('internalServerError', 'Internal server error', request),
}

export const renderProblem = renderWith(renderers)

function error(kind: Kind, detail: string, request: RequestFacts, { headers, errors }: Extras = {}): Reply {
  const [fragment, status, title] = kinds[kind]
  const body = { type: `${typeBase}${fragment}`, title, status, detail, instance: request.path, errors }
  return jsonReply(status, body, { ...headers, 'content-type': 'application/problem+json' })
}

function invalid(failures: readonly Failure[], request: RequestFacts): Reply {
  const errors = failures.map((failure) => ({ pointer: pointerOf(failure.path), detail: reasonOf(failure) }))
  const [first = ''] = failures.map(sentenceOf)
  return error('validationError', first, request, { errors })
}

/** The path is for people here, so its steps are not escaped. */
function sentenceOf(failure: Failure): string {
  return `${failure.path.join('.')} ${reasonOf(failure)}`
}
