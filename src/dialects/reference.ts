import type { Json, JsonObject } from '../domain/json.ts'
import type { NativeProblem, ProblemName } from '../domain/problems.ts'

/**
 * What the reference of an API says beyond what its code says by itself. Paths, limits, headers, errors and answers are taken from the
 * routes, the schemas and the renderers, so that they cannot be told wrongly here.
 */
export interface Reference {
  readonly title: string
  readonly about: string
  /** what operations name: the schemas that validate requests and serialise answers */
  readonly schemas: Readonly<Record<string, object>>
  /** what members mean, wherever they stand: `contacts.name` goes before `name`, and `Customer.status` before `status` */
  readonly members: Readonly<Record<string, string>>
  /** what the parameters of paths, and of queries that name a customer, stand for */
  readonly parameters: Readonly<Record<string, ParameterPage>>
  /** a row for each route, under its method and path: `GET /v1/customers/:id` */
  readonly operations: Readonly<Record<string, OperationPage>>
}

export interface ParameterPage {
  readonly about: string
  readonly example: Json
  /** text, where it says nothing else */
  readonly schema?: object
  /** `name[key]=value` */
  readonly style?: 'deepObject'
}

export interface OperationPage {
  readonly id: string
  readonly summary: string
  readonly about?: string
  /** what the operation is listed under; Customers, where it says nothing else */
  readonly tag?: TagName
  /** parameters of the query */
  readonly query?: Readonly<Record<string, ParameterPage>>
  /** headers of its own */
  readonly headers?: Readonly<Record<string, ParameterPage>>
  readonly body?: BodyPage
  /** by status */
  readonly answers: Readonly<Record<number, AnswerPage>>
  /** beyond those that any route can answer with */
  readonly problems: readonly AnyProblemName[]
}

export interface BodyPage {
  readonly schema: string
  readonly example: JsonObject
  readonly isOptional?: boolean
}

export interface AnswerPage {
  readonly about: string
  /** none where the answer has no body */
  readonly schema?: string
  /** that of customers is made by the API's own writers, and needs none here */
  readonly example?: JsonObject
  /** instead of a schema, where the answer is no JSON */
  readonly text?: { readonly mediaType: string; readonly example: string }
}

/** What operations are listed under. */
export const tags = {
  Customers: 'The customers of the environment that the key opens.',
  Keys: 'The keys of the organisation: what opens an environment, and how far.',
  Environments: 'The environments of the organisation. No customer of one is seen in another.',
  Events: 'What happened to the customers of the environment, and who did it.',
  Webhooks: 'Where events are sent to, and what became of each delivery.',
  Server: 'What watches the server asks, without a key.',
}
export type TagName = keyof typeof tags

export type AnyProblemName = ProblemName | NativeProblem['problem']

const ofBodies = ['body_too_large', 'content_type_unsupported', 'body_malformed', 'body_not_object', 'fields_invalid'] as const
const ofKeys = ['idempotency_key_malformed', 'idempotency_key_reused', 'idempotency_key_in_use'] as const
const ofNames = ['external_id_taken', 'email_taken'] as const

/** What can go wrong with the operations that most APIs have. */
export const problemsOf = {
  body: ofBodies,
  create: [...ofBodies, ...ofKeys, ...ofNames],
  get: ['customer_not_found'],
  list: ['query_invalid'],
  search: [...ofBodies, 'query_invalid'],
  batch: ofBodies,
  update: [...ofBodies, 'customer_not_found', ...ofNames],
  archive: ['customer_not_found'],
} as const satisfies Readonly<Record<string, readonly ProblemName[]>>
