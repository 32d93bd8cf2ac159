import fastJsonStringify from 'fast-json-stringify'
import type { Environment, EnvironmentSettings, Scope } from '../domain/access.ts'
import type { Customer, CustomerDraft } from '../domain/customer.ts'
import type { Failure, Reading } from '../domain/failures.ts'
import type { CustomerId } from '../domain/ids.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Problem, ProblemName, ProblemOf } from '../domain/problems.ts'

/**
 * What a dialect is: data that says which routes it has, and pure functions between its wire and our record. It needs no server and
 * no database; `http/mount.ts` drives all of them in the same way.
 */
export interface Dialect {
  readonly name: DialectName
  /** where its routes are mounted; the vendor's own path follows */
  readonly mount: string
  /** the vendor's own path before its routes */
  readonly base: string
  readonly credential: 'bearer' | 'x-api-key' | 'bearer or x-api-key'
  readonly routes: readonly Route[]
  readonly idempotency: IdempotencyRules
  readonly read: {
    readonly customer: (body: JsonObject, settings: EnvironmentSettings) => Reading<CustomerDraft>
    /** the ways in which a path segment may name a customer, to be tried in order; none when it cannot be one */
    readonly address: (segment: string) => readonly CustomerAddress[]
    /** what is wrong with the query of a read; most dialects have none to speak of */
    readonly query: (query: Query) => readonly Failure[]
  }
  readonly write: {
    readonly customer: (customer: Customer, environment: Environment, query: Query) => Reply
    readonly created: (customer: Customer, environment: Environment) => Reply
  }
  readonly problem: (problem: Problem, request: RequestFacts) => Reply
}

export type DialectName = 'native' | 'monk' | 'flexprice' | 'billing-io' | 'mentium' | 'moment'

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** relative to the dialect's base, with `:customer` where a customer is named */
  readonly path: string
  readonly operation: Operation
  readonly scope: Scope
}

export type Operation = 'create-customer' | 'get-customer'

export interface IdempotencyRules {
  readonly keyForm: RegExp
  /** Moment replays failures too */
  readonly storesFailures: boolean
  /** whether the environment's setting `require_idempotency_key` binds this dialect */
  readonly canBeRequired: boolean
  /** what a replay changes of the stored reply; `key` is the request's own */
  readonly replay?: (reply: Reply) => Reply
  /** headers that the first answer carries too */
  readonly headers?: (key: string) => Headers
}

export type CustomerAddress = { readonly id: CustomerId; readonly archivedToo?: boolean } | { readonly externalId: string }

export type Query = Readonly<Record<string, string | undefined>>
export type Headers = Readonly<Record<string, string>>

/** An answer as it goes over the wire. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** What a vendor's error may say of the request that caused it. */
export interface RequestFacts {
  readonly method: string
  /** the path in the vendor's own form, without our mount and without the query */
  readonly path: string
}

/** One renderer for each problem of the catalogue: a new problem does not compile until every dialect can say it. */
export type ProblemRenderers = {
  readonly [Name in ProblemName]: (problem: ProblemOf<Name>, request: RequestFacts) => Reply
}

export function renderWith(renderers: ProblemRenderers): Dialect['problem'] {
  return (problem, request) =>
    (renderers[problem.problem] as (problem: Problem, request: RequestFacts) => Reply)(problem, request)
}

/** Serialises by the response schema, compiled once: members that the schema does not name never reach the wire. */
export function serialiserOf<Value>(schema: object): (value: Value) => string {
  return fastJsonStringify(schema) as (value: Value) => string
}

const jsonType = 'application/json; charset=utf-8'

export function jsonReply(status: number, body: unknown, headers: Headers = {}): Reply {
  return {
    status,
    headers: { 'content-type': jsonType, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

export const challenge: Headers = { 'www-authenticate': 'Bearer' }

export function retryAfter(seconds: number): Headers {
  return { 'retry-after': String(seconds) }
}

/** 1 to 255 printable ASCII characters without spaces. */
export const printableKeyForm = /^[\u0021-\u007e]{1,255}$/
