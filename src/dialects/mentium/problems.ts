import type { Scope } from '../../domain/access.ts'
import { type Failure, type Fault, type JsonType, type Path, reasonOf } from '../../domain/failures.ts'
import { type Headers, jsonReply, type ProblemRenderers, type Reply, renderWith, retryAfter } from '../dialect.ts'

interface Wording {
  readonly type: string
  readonly msg: string
}

interface Item extends Wording {
  readonly loc: Path
}

const missing: Wording = { type: 'missing', msg: 'Field required' }
const jsonInvalid: Wording = { type: 'json_invalid', msg: 'JSON decode error' }
const notObject: Wording = {
  type: 'model_attributes_type',
  msg: 'Input should be a valid dictionary or object to extract fields from',
}
const wrongType: Partial<Record<JsonType, Wording>> = {
  string: { type: 'string_type', msg: 'Input should be a valid string' },
  boolean: { type: 'bool_type', msg: 'Input should be a valid boolean' },
}
const keyPath: Path = ['header', 'idempotency-key']

const renderers: ProblemRenderers = {
  route_not_found: () => detail(404, 'Not Found'),
  method_not_allowed: ({ allow }) => detail(405, 'Method Not Allowed', { allow }),
  key_missing: () => unauthorised(),
  key_unknown: () => unauthorised(),
  key_revoked: () => unauthorised(),
  key_expired: () => unauthorised(),
  key_public: ({ scope }) => forbidden(scope),
  scope_missing: ({ scope }) => forbidden(scope),
  idempotency_key_malformed: () =>
    invalid([{ ...valueError('must be 1 to 255 printable ASCII characters without spaces'), loc: keyPath }]),
  idempotency_key_missing: () => invalid([{ ...missing, loc: keyPath }]),
  body_too_large: () => error(413, 'PAYLOAD_TOO_LARGE', 'Request body is larger than 1 MiB'),
  content_type_unsupported: () => invalid([{ ...notObject, loc: ['body'] }]),
  body_malformed: ({ faultAt }) =>
    invalid([faultAt === null ? { ...missing, loc: ['body'] } : { ...jsonInvalid, loc: ['body', faultAt] }]),
  body_not_object: ({ wasNull }) => invalid([{ ...(wasNull ? missing : notObject), loc: ['body'] }]),
  fields_invalid: ({ failures }) => invalid(failures.map((failure) => itemOf('body', failure))),
  query_invalid: ({ failures }) => invalid(failures.map((failure) => itemOf('query', failure))),
  customer_not_found: ({ given }, { method }) =>
    method === 'DELETE'
      ? error(404, 'NOT_FOUND', 'Customer not found')
      : detail(404, `Customer with external_reference_id '${given}' not found`),
  external_id_taken: ({ externalId }) => detail(409, `Customer with external_reference_id '${externalId}' already exists`),
  email_taken: ({ email }) => detail(409, `Customer with email '${email}' already exists`),
  idempotency_key_reused: () => detail(409, 'Idempotency-Key was already used with a different request body'),
  idempotency_key_in_use: ({ retryAfterSeconds }) =>
    detail(409, 'A request with this Idempotency-Key is still in progress', retryAfter(retryAfterSeconds)),
  service_overloaded: ({ retryAfterSeconds }) =>
    error(503, 'SERVICE_UNAVAILABLE', 'Service unavailable', retryAfter(retryAfterSeconds)),
  internal_error: () => error(500, 'INTERNAL_ERROR', 'Internal server error'),
}

export const renderProblem = renderWith(renderers)

function detail(status: number, text: string, headers?: Headers): Reply {
  return jsonReply(status, { detail: text }, headers)
}

function error(status: number, code: string, message: string, headers?: Headers): Reply {
  return jsonReply(status, { error: { code, message } }, headers)
}

function invalid(items: readonly Item[]): Reply {
  return jsonReply(422, { detail: items })
}

/** One text for every reason, so that it tells nobody which keys exist. */
function unauthorised(): Reply {
  return error(401, 'UNAUTHORIZED', 'API key is missing or not valid')
}

/** The vendor names the verb of a scope first: `customers:read` is its `read:customers`. */
function forbidden(scope: Scope): Reply {
  return error(403, 'FORBIDDEN', `API key lacks the scope ${scope.split(':').toReversed().join(':')}`)
}

function itemOf(source: 'body' | 'query', failure: Failure): Item {
  return { ...wordingOf(failure), loc: [source, ...failure.path] }
}

function wordingOf(fault: Fault): Wording {
  switch (fault.rule) {
    case 'required':
      return missing
    case 'type':
      return wrongType[fault.expected] ?? valueError(reasonOf(fault))
    case 'empty':
      return { type: 'string_too_short', msg: 'String should have at least 1 character' }
    case 'too_long':
      return { type: 'string_too_long', msg: `String should have at most ${fault.max} characters` }
    case 'text':
      return fault.nul ? valueError('must not contain U+0000') : unicodeError()
    case 'unknown_entry':
      // the one field that knows its values by name is is_active
      return { type: 'bool_parsing', msg: 'Input should be a valid boolean, unable to interpret input' }
    default:
      // what no type of the vendor's names is a value error, said in the words that most dialects share
      return valueError(reasonOf(fault))
  }
}

function valueError(reason: string): Wording {
  return { type: 'value_error', msg: `Value error, ${reason}` }
}

function unicodeError(): Wording {
  return { type: 'string_unicode', msg: 'Input should be a valid string, unable to parse raw data as a unicode string' }
}
