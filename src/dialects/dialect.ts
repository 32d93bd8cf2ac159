import fastJsonStringify from 'fast-json-stringify'
import { Type } from 'typebox'
import type { Environment, EnvironmentSettings, Scope } from '../domain/access.ts'
import type { Customer, CustomerAddress, CustomerDraft } from '../domain/customer.ts'
import type { BatchItem, BatchResult } from '../domain/customer-batch.ts'
import type { CustomerList, CustomerPage, ListPosition } from '../domain/customer-list.ts'
import type { Failure, Reading } from '../domain/failures.ts'
import type { JsonObject } from '../domain/json.ts'
import type { OnboardingRequest } from '../domain/onboarding.ts'
import type { Problem, ProblemName, ProblemOf } from '../domain/problems.ts'
import type { RateStanding } from '../domain/rate-limit.ts'
import type { WebhookFormat } from '../domain/webhooks.ts'
import type { Reference } from './reference.ts'

/**
 * What a dialect is: data that says which routes it has, and pure functions between its wire and our record. It needs no server and
 * no database; `http/mount.ts` drives all of them in the same way.
 */
export interface Dialect {
  readonly name: string
  /** where its routes are mounted; the vendor's own path follows */
  readonly mount: string
  /** the vendor's own path before its routes */
  readonly base: string
  readonly credential: 'bearer' | 'x-api-key' | 'bearer or x-api-key'
  readonly routes: readonly Route[]
  /** whether its clients see versions, and say with If-Match which one they mean */
  readonly hasVersions: boolean
  readonly idempotency: IdempotencyRules
  readonly read: {
    readonly customer: (body: JsonObject, settings: EnvironmentSettings) => Reading<CustomerDraft>
    readonly update: (body: JsonObject) => Reading<CustomerUpdate>
    /** what a sound body says of the onboarding, where the vendor has words for it */
    readonly onboarding?: (body: JsonObject) => OnboardingRequest
    /** the ways in which a name may stand for a customer, to be tried in order; none when it cannot be one */
    readonly address: (name: CustomerName) => readonly CustomerAddress[]
    /** what is wrong with the query of a read; most dialects have none to speak of */
    readonly query: (query: Query) => readonly Failure[]
  }
  readonly write: {
    readonly customer: (customer: Customer, environment: Environment, query: Query) => Reply
    readonly created: (customer: Customer, environment: Environment) => Reply
  }
  /** null where the vendor has no lists */
  readonly paging: Paging | null
  /** where many writes can be asked for in one request */
  readonly batch?: Batch
  readonly problem: (problem: Problem, request: RequestFacts) => Reply
  /** where clients are told how much they have left: on every answer to a request whose key was accepted and has a limit */
  readonly rateLimitHeaders?: (standings: readonly RateStanding[]) => Headers
  /** null where the vendor has none */
  readonly webhooks: WebhookFormat | null
  readonly reference: Reference
}

/** A vendor's lists: how they are asked for, and how a page of one is shown. */
export interface Paging {
  readonly readList: (input: ListInput) => Reading<CustomerList>
  readonly writePage: (page: CustomerPage, list: CustomerList, environment: Environment, input: ListInput) => Reply
}

/** Many writes in one request: how they are asked for, and how what became of each is told. */
export interface Batch {
  /** how many are worked on at a time; with one, they happen in their order */
  readonly itemsAtOnce: number
  readonly readBatch: (body: JsonObject, settings: EnvironmentSettings) => Reading<readonly BatchItem[]>
  readonly writeBatch: (results: readonly BatchResult[]) => Reply
}

export interface ListInput {
  /** every value of every parameter, decoded, in their order */
  readonly query: Readonly<Record<string, readonly string[]>>
  /** of a search that is asked for by a body */
  readonly body: JsonObject | null
  /** the place that a cursor marks; nothing when it was not made here, or was altered */
  readonly openCursor: (cursor: string) => ListPosition | undefined
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** relative to the dialect's base; `:id` and the like is where a customer is named, and by what */
  readonly path: string
  readonly operation: Operation
  readonly scope: Scope
  /** where the path names none: the parameters of the query that may, of which one must */
  readonly namedByQuery?: readonly string[]
  /** archived customers can be named too, by their id */
  readonly archivedToo?: boolean
  /** the customer can be asked for as it was: `as_of` is a version or a time */
  readonly pastToo?: boolean
}

export type Operation =
  | 'create-customer'
  | 'get-customer'
  | 'update-customer'
  | 'archive-customer'
  | 'restore-customer'
  | 'upsert-customer'
  | 'get-customer-as'
  | 'list-customers'
  | 'search-customers'
  | 'batch-customers'

/** What a request calls a customer, and the name of the place where it does: `:customer` of a path, a parameter of a query. */
export interface CustomerName {
  readonly by: string
  readonly value: string
}

/** An update may depend on the record that it changes. It is asked again when another change came first. */
export type CustomerUpdate = (current: Customer) => Reading<CustomerDraft>

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

/** A member that may be left out, or be null. */
export const maybe = <Schema extends Type.TSchema>(schema: Schema) => Type.Optional(nullable(schema))

export const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

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
  return fastJsonStringify(withoutNullUnions(schema) as object) as (value: Value) => string
}

/** What `nullable` made, as an X that may be null: of a union the serialiser validates each value, to find out which of the two it is. */
function withoutNullUnions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutNullUnions)
  if (typeof schema !== 'object' || schema === null) return schema
  const { anyOf, ...rest } = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, withoutNullUnions(part)]))
  return Array.isArray(anyOf) ? { ...rest, ...anyOf[0], nullable: true } : rest
}

export const noContent: Reply = { status: 204, headers: {}, body: '' }

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
