import type { Scope } from '../../domain/access.ts'
import { type Failure, type Fault, type JsonType, type Path, placeOf, reasonOf } from '../../domain/failures.ts'
import type { Problem } from '../../domain/problems.ts'
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
  array: { type: 'list_type', msg: 'Input should be a valid list' },
  object: notObject,
  // only queries have integers, and all that is in a query is text
  integer: { type: 'int_parsing', msg: 'Input should be a valid integer, unable to parse string as an integer' },
}
const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' })
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
  rate_limited: ({ retryAfterSeconds }) => tooMany(retryAfterSeconds),
  idempotency_key_malformed: () =>
    invalid([{ ...valueError('must be 1 to 255 printable ASCII characters without spaces'), loc: keyPath }]),
  idempotency_key_missing: () => invalid([{ ...missing, loc: keyPath }]),
  attribution_malformed: ({ header, lengthMax }) =>
    invalid([
      { ...valueError(`must be UTF-8 of at most ${lengthMax} printable characters`), loc: ['header', header.toLowerCase()] },
    ]),
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

/** A problem in one line, as a batch tells it of an item: the text of the answer that the item would have got alone. */
export function textOfProblem(problem: Problem): string {
  if (problem.problem === 'fields_invalid') {
    return problem.failures.map((failure) => `${placeOf(failure.path)}: ${wordingOf(failure).msg}`).join('; ')
  }
  const { body } = renderProblem(problem, { method: 'POST', path: '' })
  const { detail: text, error: fault }: { readonly detail?: string; readonly error?: { readonly message: string } } =
    JSON.parse(body)
  return text ?? fault?.message ?? ''
}

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

function tooMany(seconds: number): Reply {
  const message = `Too many requests; retry in ${seconds} seconds`
  return jsonReply(429, { error: { code: 'RATE_LIMITED', message, retry_after: seconds } }, retryAfter(seconds))
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
    case 'enum':
      return { type: 'literal_error', msg: `Input should be ${alternatives.format(fault.values.map((value) => `'${value}'`))}` }
    case 'range':
      return fault.below
        ? { type: 'greater_than_equal', msg: `Input should be greater than or equal to ${fault.min}` }
        : { type: 'less_than_equal', msg: `Input should be less than or equal to ${fault.max}` }
    case 'too_few_items':
      // the one list that must not be empty needs one item
      return { type: 'too_short', msg: `List should have at least ${fault.min} item after validation, not 0` }
    case 'too_many_items':
      return {
        type: 'too_long',
        msg: `List should have at most ${fault.max} items after validation, not ${fault.count ?? 'so many'}`,
      }
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
