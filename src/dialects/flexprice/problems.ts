import { type Failure, type Fault, type Path, placeOf, reasonOf } from '../../domain/failures.ts'
import { type Headers, jsonReply, type ProblemRenderers, type Reply, renderWith, retryAfter } from '../dialect.ts'

type Details = Readonly<Record<string, string>>

const renderers: ProblemRenderers = {
  route_not_found: () => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' }),
  method_not_allowed: ({ allow }) => error(405, 'invalid_operation', 'Method not allowed', {}, { allow }),
  key_missing: () => unauthorised('API key is missing'),
  key_unknown: () => unauthorised('API key is not valid'),
  key_revoked: () => unauthorised('API key has been revoked'),
  key_expired: () => unauthorised('API key has expired'),
  key_public: ({ scope }) => forbidden(scope),
  scope_missing: ({ scope }) => forbidden(scope),
  rate_limited: ({ retryAfterSeconds }) =>
    error(429, 'too_many_requests', 'Rate limit exceeded', {}, retryAfter(retryAfterSeconds)),
  idempotency_key_malformed: () =>
    invalid('Request validation failed', {
      'Idempotency-Key': 'must be 1 to 255 printable ASCII characters without spaces',
    }),
  idempotency_key_missing: () => invalid('Request validation failed', { 'Idempotency-Key': 'is required' }),
  attribution_malformed: ({ header, lengthMax }) =>
    invalid('Request validation failed', { [header]: `must be UTF-8 of at most ${lengthMax} printable characters` }),
  body_too_large: () => error(413, 'validation_error', 'Request body is larger than 1 MiB'),
  content_type_unsupported: () => error(415, 'validation_error', 'Content-Type must be application/json'),
  body_malformed: () => invalid('Request body is not valid JSON'),
  body_not_object: wrongType,
  fields_invalid: ({ failures }) => fieldsInvalid(failures),
  query_invalid: ({ failures }) => queryInvalid(failures),
  customer_not_found: ({ by, given }) => error(404, 'not_found', 'Customer not found', { [notFoundUnder(by)]: given }),
  external_id_taken: ({ externalId }) =>
    error(409, 'already_exists', 'A customer with this external_id already exists', { external_id: externalId }),
  email_taken: ({ email }) => error(409, 'already_exists', 'A customer with this email already exists', { email }),
  idempotency_key_reused: () => error(409, 'version_conflict', 'Idempotency-Key was already used with a different request body'),
  idempotency_key_in_use: ({ retryAfterSeconds }) =>
    error(409, 'version_conflict', 'A request with this Idempotency-Key is still in progress', {}, retryAfter(retryAfterSeconds)),
  service_overloaded: ({ retryAfterSeconds }) =>
    error(503, 'service_unavailable', 'Service unavailable', {}, retryAfter(retryAfterSeconds)),
  internal_error: () => error(500, 'internal_error', 'Internal server error'),
}

export const renderProblem = renderWith(renderers)

/** Clients of the older API read `success` and `error.message`, those of the later one the other members: every error has both. */
function error(status: number, code: string, message: string, details: Details = {}, headers?: Headers): Reply {
  const body = {
    code,
    message,
    http_status_code: status,
    ...(Object.keys(details).length > 0 ? { details } : {}),
    success: false,
    error: { message },
  }
  return jsonReply(status, body, headers)
}

function invalid(message: string, details?: Details): Reply {
  return error(400, 'validation_error', message, details)
}

function wrongType(): Reply {
  return invalid('Request body has a member of the wrong type')
}

/** No challenge goes with it: x-api-key is not a scheme of the Authorization header. */
function unauthorised(message: string): Reply {
  return jsonReply(401, { error: message })
}

function forbidden(scope: string): Reply {
  return jsonReply(403, { message: `API key lacks the scope ${scope}` })
}

function fieldsInvalid(failures: readonly Failure[]): Reply {
  if (failures.some(({ rule }) => rule === 'type')) return wrongType()
  const disagreement = failures.find((failure) => failure.rule === 'disagrees')
  if (disagreement) return invalid('Reserved metadata value is not valid', { pan_from_gstin: disagreement.expected })
  if (failures.some(({ rule }) => rule === 'reserved')) return invalid('Reserved metadata value is not valid')
  return invalid('Request validation failed', firstOfEach(failures.map(fieldDetail)))
}

function fieldDetail(failure: Failure): [string, string] {
  const { path } = failure
  // a metadata map fails as a whole: its keys are the caller's, and no field names
  const place = path.includes('metadata') ? path.slice(0, path.indexOf('metadata') + 1) : path
  return [fieldNameOf(place), `${placeOf(place)} failed rule ${ruleOf(failure)}`]
}

function queryInvalid(failures: readonly Failure[]): Reply {
  const has = (rule: Fault['rule']) => failures.some((failure) => failure.rule === rule)
  if (has('type')) return wrongType()
  if (has('one_of')) return invalid('Either id or external_customer_id is required')
  if (has('disagrees')) return invalid('id and external_customer_id name different customers')
  const message = failures.every(isOfFilter) ? 'Filter validation failed' : 'Query validation failed'
  return invalid(message, firstOfEach(failures.flatMap(queryDetail)))
}

/** Of one filter or sort; a list of too many is a parameter that fails like any other. */
function isOfFilter({ path }: Failure): boolean {
  return (path[0] === 'filters' || path[0] === 'sort') && path.length > 1
}

function queryDetail(failure: Failure): readonly [string, string][] {
  const { path } = failure
  const parameter = String(path[0])
  // the vendor's error says no more of it
  if (parameter === 'email') return []
  if (failure.rule === 'unknown_entry') return [[path.at(-1) === 'operator' ? 'operator' : 'field', failure.entry]]
  if (isOfFilter(failure)) return [['value', String(path.at(-2))]]
  if (failure.rule === 'order') return [[failure.notGreaterThan, `must not be before ${parameter}`]]
  return [[parameter, reasonOf(failure)]]
}

function notFoundUnder(by: string): string {
  switch (by) {
    case 'external_id':
      return 'lookup_key'
    case 'external_customer_id':
      return by
    default:
      return 'customer_id'
  }
}

function firstOfEach(details: readonly [string, string][]): Details {
  const first = new Map<string, string>()
  for (const [name, text] of details) if (!first.has(name)) first.set(name, text)
  return Object.fromEntries(first)
}

/** The older form of a mapping fails under the names of the members that it stands for. */
const standsFor: Readonly<Record<string, string>> = { provider: 'provider_type', id: 'provider_entity_id' }

/** `external_id` reads `ExternalID`, as the vendor's server, written in Go, calls it. */
function fieldNameOf(path: Path): string {
  const field = path.findLast((step) => typeof step === 'string') ?? ''
  return (standsFor[field] ?? field)
    .split('_')
    .map((word) => (word === 'id' ? 'ID' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('')
}

function ruleOf(fault: Fault): string {
  switch (fault.rule) {
    case 'empty':
      return 'required'
    case 'too_long':
    case 'too_many_items':
      return `max=${fault.max}`
    case 'length':
      return `len=${fault.exactly}`
    case 'country':
      return 'iso3166_1_alpha2'
    case 'range':
      return fault.below ? `gte=${fault.min}` : `lte=${fault.max}`
    case 'duplicate':
      return 'unique'
    case 'unsafe_integer':
      return 'safe_integer'
    default:
      // the others that arise here are called alike on both sides
      return fault.rule
  }
}
