import type { AnyProblemName } from '../dialects/reference.ts'
import type { Failure } from '../domain/failures.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { NativeProblem, Problem } from '../domain/problems.ts'

/** What a request was that the examples of problems speak of. */
export interface Situation {
  readonly allow: string
  /** what names the customer, and where */
  readonly by: string
  readonly given: string
  /** the schema of the body, and the parameters of the query with theirs; empty where there are none */
  readonly body: JsonObject
  readonly query: Readonly<Record<string, JsonObject>>
  readonly namedByQuery: readonly string[]
  readonly scope: 'customers:read' | 'customers:write' | 'admin' | 'keys:write' | 'events:read' | 'webhooks:write'
}

type Samples = { readonly [Name in AnyProblemName]: readonly Extract<Problem | NativeProblem, { problem: Name }>[] }

/** Problems as they may arise in such a situation, all the forms of one; the first is its example. */
export function problemSamples(situation: Situation): Samples {
  const { allow, by, given, scope } = situation
  const retryAfterSeconds = 1
  return {
    route_not_found: [{ problem: 'route_not_found' }],
    method_not_allowed: [{ problem: 'method_not_allowed', allow }],
    key_missing: [{ problem: 'key_missing' }],
    key_unknown: [{ problem: 'key_unknown' }],
    key_revoked: [{ problem: 'key_revoked' }],
    key_expired: [{ problem: 'key_expired' }],
    key_public: [{ problem: 'key_public', scope }],
    scope_missing: [{ problem: 'scope_missing', scope }],
    rate_limited: [
      {
        problem: 'rate_limited',
        limit: 60_000,
        windowSeconds: 60,
        remaining: 0,
        resetSeconds: 1_768_478_460,
        retryAfterSeconds: 42,
      },
    ],
    idempotency_key_malformed: [{ problem: 'idempotency_key_malformed' }],
    idempotency_key_missing: [{ problem: 'idempotency_key_missing' }],
    attribution_malformed: [{ problem: 'attribution_malformed', header: 'Billfold-Actor', lengthMax: 255 }],
    body_too_large: [{ problem: 'body_too_large' }],
    content_type_unsupported: [{ problem: 'content_type_unsupported' }],
    body_malformed: [
      { problem: 'body_malformed', faultAt: 12 },
      { problem: 'body_malformed', faultAt: null },
    ],
    body_not_object: [
      { problem: 'body_not_object', wasNull: false },
      { problem: 'body_not_object', wasNull: true },
    ],
    fields_invalid: bodyFailures(situation.body).map((failures) => ({ problem: 'fields_invalid', failures })),
    query_invalid: [{ problem: 'query_invalid', failures: [queryFailure(situation)] }],
    customer_not_found: [{ problem: 'customer_not_found', by, segment: given, given }],
    external_id_taken: [{ problem: 'external_id_taken', externalId: 'acme-1' }],
    email_taken: [{ problem: 'email_taken', email: 'billing@acme.example' }],
    idempotency_key_reused: [{ problem: 'idempotency_key_reused' }],
    idempotency_key_in_use: [{ problem: 'idempotency_key_in_use', retryAfterSeconds }],
    service_overloaded: [{ problem: 'service_overloaded', retryAfterSeconds }],
    internal_error: [{ problem: 'internal_error' }],
    version_stale: [
      { problem: 'version_stale', version: 2 },
      { problem: 'version_stale', version: null },
    ],
    history_not_kept: [{ problem: 'history_not_kept' }],
    streams_exhausted: [{ problem: 'streams_exhausted', max: 10, retryAfterSeconds }],
    dialect_not_found: [{ problem: 'dialect_not_found', given: 'stripe' }],
    scope_not_grantable: [{ problem: 'scope_not_grantable', scopes: ['admin'] }],
    environment_not_reachable: [{ problem: 'environment_not_reachable' }],
    key_not_found: [{ problem: 'key_not_found', given }],
    key_not_rotatable: [{ problem: 'key_not_rotatable' }],
    environment_not_found: [{ problem: 'environment_not_found', given }],
    environment_name_taken: [{ problem: 'environment_name_taken', name: 'live' }],
    emails_not_unique: [{ problem: 'emails_not_unique' }],
    webhook_endpoint_not_found: [{ problem: 'webhook_endpoint_not_found', given }],
    webhook_delivery_not_found: [{ problem: 'webhook_delivery_not_found', given: '42' }],
    webhook_endpoints_exhausted: [{ problem: 'webhook_endpoints_exhausted', max: 50 }],
    webhook_backlog_full: [{ problem: 'webhook_backlog_full', max: 10_000 }],
    webhook_replay_too_large: [{ problem: 'webhook_replay_too_large', max: 10_000 }],
  }
}

/** What is wrong with a body that lacks what it needs, or else whose first member has the wrong type; and a rule that is broken inside. */
function bodyFailures({ required, properties }: JsonObject): readonly (readonly Failure[])[] {
  const [first = ''] = isJsonObject(properties) ? Object.keys(properties) : []
  const lacking = Array.isArray(required) ? required.map((name): Failure => ({ path: [String(name)], rule: 'required' })) : []
  const mistyped: Failure = { path: [first], rule: 'type', expected: 'string', wasNull: false }
  const broken: Failure = { path: [first, 0, 'name'], rule: 'too_long', max: 255 }
  return [lacking.length > 0 ? lacking : [mistyped], [mistyped], [broken]]
}

function queryFailure({ query, namedByQuery }: Situation): Failure {
  if (namedByQuery.length > 0) return { path: [], rule: 'one_of', fields: namedByQuery }
  const [first] = Object.entries(query)
  if (first === undefined) return { path: [], rule: 'no_field' }
  const [name, { type, minimum, maximum }] = first
  if (type !== 'integer') return { path: [name], rule: 'unknown_entry', entry: 'x' }
  return { path: [name], rule: 'range', min: Number(minimum ?? 0), max: Number(maximum ?? Number.MAX_SAFE_INTEGER), below: true }
}
