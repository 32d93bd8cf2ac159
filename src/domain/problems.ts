import type { Scope } from './access.ts'
import type { Failure, Reading } from './failures.ts'

/**
 * Everything that can go wrong, once. Every dialect renders every one of them; the compiler names a dialect that forgets. The name is
 * the same in code, in the native API, in metrics and as the page docs/errors/<name>.md.
 */
export type Problem =
  | { readonly problem: 'route_not_found' }
  | { readonly problem: 'method_not_allowed'; readonly allow: string }
  | { readonly problem: 'key_missing' }
  | { readonly problem: 'key_unknown' }
  | { readonly problem: 'key_revoked' }
  | { readonly problem: 'key_expired' }
  | { readonly problem: 'key_public'; readonly scope: Scope }
  | { readonly problem: 'scope_missing'; readonly scope: Scope }
  /** of the limit that is used up: what it allows in a window of so many seconds, and when, in Unix seconds, that window ends */
  | {
      readonly problem: 'rate_limited'
      readonly limit: number
      readonly windowSeconds: number
      readonly remaining: number
      readonly resetSeconds: number
      readonly retryAfterSeconds: number
    }
  | { readonly problem: 'idempotency_key_malformed' }
  | { readonly problem: 'idempotency_key_missing' }
  | { readonly problem: 'attribution_malformed'; readonly header: string; readonly lengthMax: number }
  | { readonly problem: 'body_too_large' }
  | { readonly problem: 'content_type_unsupported' }
  /** `faultAt` is a character index; an absent body has none */
  | { readonly problem: 'body_malformed'; readonly faultAt: number | null }
  | { readonly problem: 'body_not_object'; readonly wasNull: boolean }
  | { readonly problem: 'fields_invalid'; readonly failures: readonly Failure[] }
  | { readonly problem: 'query_invalid'; readonly failures: readonly Failure[] }
  /** what named the customer: where it stood, as it came, and decoded where it can be */
  | { readonly problem: 'customer_not_found'; readonly by: string; readonly segment: string; readonly given: string }
  | { readonly problem: 'external_id_taken'; readonly externalId: string }
  | { readonly problem: 'email_taken'; readonly email: string }
  | { readonly problem: 'idempotency_key_reused' }
  | { readonly problem: 'idempotency_key_in_use'; readonly retryAfterSeconds: number }
  | { readonly problem: 'service_overloaded'; readonly retryAfterSeconds: number }
  | { readonly problem: 'internal_error' }

/** What only the native API can answer: it alone has versions, restores, and manages keys and environments. */
export type NativeProblem =
  /** null: there is no customer yet, and so no version that could be meant */
  | { readonly problem: 'version_stale'; readonly version: number | null }
  /** events that would be needed have been moved to files */
  | { readonly problem: 'history_not_kept' }
  /** the key has as many streams open as a key can have */
  | { readonly problem: 'streams_exhausted'; readonly max: number; readonly retryAfterSeconds: number }
  | { readonly problem: 'dialect_not_found'; readonly given: string }
  | { readonly problem: 'scope_not_grantable'; readonly scopes: readonly Scope[] }
  | { readonly problem: 'environment_not_reachable' }
  | { readonly problem: 'key_not_found'; readonly given: string }
  | { readonly problem: 'key_not_rotatable' }
  | { readonly problem: 'environment_not_found'; readonly given: string }
  | { readonly problem: 'environment_name_taken'; readonly name: string }
  | { readonly problem: 'emails_not_unique' }
  | { readonly problem: 'webhook_endpoint_not_found'; readonly given: string }
  | { readonly problem: 'webhook_delivery_not_found'; readonly given: string }
  | { readonly problem: 'webhook_endpoints_exhausted'; readonly max: number }
  /** the endpoint has as many deliveries to be made as it can have */
  | { readonly problem: 'webhook_backlog_full'; readonly max: number }
  | { readonly problem: 'webhook_replay_too_large'; readonly max: number }

export type ProblemName = Problem['problem']
export type ProblemOf<Name extends ProblemName> = Extract<Problem, { problem: Name }>

/** Thrown where an answer is decided deep inside; caught in one place, by the mount of the dialect that was spoken. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem, cause?: unknown) {
    super(problem.problem, { cause })
    this.problem = problem
  }
}

/** What was read, where nothing is wrong with it. */
export function sound<Value>(reading: Reading<Value>): Value {
  if ('failures' in reading) throw new ProblemError({ problem: 'fields_invalid', failures: reading.failures })
  return reading.value
}

export class NativeError extends Error {
  readonly problem: NativeProblem
  constructor(problem: NativeProblem) {
    super(problem.problem)
    this.problem = problem
  }
}

export const retryAfterSeconds = 1
