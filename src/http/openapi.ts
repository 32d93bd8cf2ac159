import type { Dialect, Reply, Route } from '../dialects/dialect.ts'
import { type AnswerPage, type AnyProblemName, type OperationPage, type ParameterPage, tags } from '../dialects/reference.ts'
import type { Scope } from '../domain/access.ts'
import type { Json, JsonObject } from '../domain/json.ts'
import type { MediaTypeObject, OpenApiDocument, OperationObject, ParameterObject, ResponseObject } from './openapi-document.ts'
import { type ErrorPages, errorPagesOf, readBody } from './openapi-errors.ts'
import { exampleReply } from './openapi-examples.ts'
import { attribution, headersOf, idempotencyKey, ifMatch, requestId } from './openapi-headers.ts'
import type { Situation } from './openapi-problems.ts'
import { plainJson, standardSchema } from './openapi-schemas.ts'

/** A route beside those of the contract, which a document has too. */
export interface OtherRoute {
  readonly method: string
  readonly path: string
  readonly scope: Scope
}

interface Documented extends OtherRoute {
  readonly page: OperationPage
  /** none where the route is not one of the contract */
  readonly route: Route | null
}

/** As the package has it, by its SPDX name. */
const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' }

/** What any route answers when the key or the server fails. */
const problemsOfAll: readonly AnyProblemName[] = [
  'key_missing',
  'key_unknown',
  'key_revoked',
  'key_expired',
  'key_public',
  'scope_missing',
  'rate_limited',
  'service_overloaded',
  'internal_error',
]

export interface DocumentParts {
  readonly version: string
  /** the first of them is the example of `as/{dialect}` */
  readonly dialects: readonly Dialect[]
  readonly others?: readonly OtherRoute[]
  /** operations that need no key */
  readonly paths?: OpenApiDocument['paths']
}

/** The document of an API. A route that its reference has no row for is not in it; the tests compare the two. */
export function documentOf(api: Dialect, { version, dialects, others = [], paths = {} }: DocumentParts): OpenApiDocument {
  const { reference } = api
  const errors = errorPagesOf(api)
  const all = new Map<string, Readonly<Record<string, OperationObject>>>()
  for (const route of documentedRoutes(api, others)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    all.set(path, { ...all.get(path), [route.method.toLowerCase()]: operationOf(api, route, errors, dialects) })
  }
  for (const [path, methods] of Object.entries(paths)) all.set(path, methods)
  const anywhere = errors.responses(['route_not_found', 'method_not_allowed'], situationOf(api), { method: 'GET', path: '/' })
  const schemas = Object.entries(reference.schemas).map(
    ([name, schema]) => [name, standardSchema(name, schema, reference.members)] as const,
  )
  const listed = [...all.values()].flatMap((methods) => Object.values(methods).flatMap((operation) => operation.tags))
  return {
    openapi: '3.1.0',
    info: { title: reference.title, version, description: reference.about, license },
    servers: [{ url: api.mount === '' ? '/' : api.mount }],
    tags: [...new Set(listed)].map((name) => ({ name, description: tags[name] })),
    paths: Object.fromEntries(all),
    components: {
      securitySchemes: securitySchemesOf(api.credential),
      schemas: { ...Object.fromEntries(schemas), ...errors.schemas() },
      responses: { NotFound: anywhere['404'] ?? nothing, MethodNotAllowed: anywhere['405'] ?? nothing },
    },
  }
}

function documentedRoutes(api: Dialect, others: readonly OtherRoute[]): readonly Documented[] {
  const own = api.routes.map((route) => ({ method: route.method, path: api.base + route.path, scope: route.scope, route }))
  return [...own, ...others.map(({ method, path, scope }) => ({ method, path, scope, route: null }))].flatMap((each) => {
    const page = api.reference.operations[`${each.method} ${each.path}`]
    return page === undefined ? [] : [{ ...each, page }]
  })
}

const nothing: ResponseObject = { description: '', headers: {} }

function operationOf(api: Dialect, documented: Documented, errors: ErrorPages, dialects: readonly Dialect[]): OperationObject {
  const { page, method, scope, route } = documented
  const facts = { method, path: examplePath(api, documented.path) }
  const ofWrites: readonly AnyProblemName[] = isWriteOf(route) ? ['attribution_malformed'] : []
  const failures = errors.responses(
    [...new Set([...page.problems, ...ofWrites, ...problemsOfAll])],
    situationOf(api, documented),
    facts,
  )
  const answers = Object.entries(page.answers).map(([status, answer]) => {
    const reply = route && exampleReply(api, route, Number(status), dialects)
    return [status, responseOf(answer, reply, route?.operation === 'create-customer')] as const
  })
  return {
    operationId: page.id,
    tags: [page.tag ?? 'Customers'],
    summary: page.summary,
    description: [page.about, `Needs the scope \`${scope}\`.`].filter((text) => text !== undefined).join(' '),
    security: securityOf(api.credential, scope),
    parameters: parametersOf(api, documented),
    ...(page.body && {
      requestBody: {
        required: page.body.isOptional !== true,
        content: { 'application/json': mediaTypeOf(page.body.schema, { example: page.body.example }) },
      },
    }),
    responses: withRateLimits(api, { ...Object.fromEntries(answers), ...failures }),
  }
}

/** Told where the API tells them at all: on every answer to a request whose key was accepted. */
function withRateLimits({ rateLimitHeaders }: Dialect, responses: OperationObject['responses']): OperationObject['responses'] {
  if (rateLimitHeaders === undefined) return responses
  const standing = { limit: 60_000, windowSeconds: 60, remaining: 59_999, resetSeconds: 1_768_478_460, resetAfterSeconds: 42 }
  const headers = headersOf(rateLimitHeaders([standing]))
  const told = Object.entries(responses).map(([status, response]) => {
    return [status, status === '401' ? response : { ...response, headers: { ...headers, ...response.headers } }] as const
  })
  return Object.fromEntries(told)
}

function responseOf({ about, schema, example, text }: AnswerPage, reply: Reply | null, isKeyed: boolean): ResponseObject {
  const headers = headersOf({ ...reply?.headers, ...(isKeyed && { 'idempotent-replayed': 'true' }) })
  if (text !== undefined) {
    const content = { schema: { type: 'string' }, examples: { example: { value: text.example } } }
    return { description: about, headers, content: { [text.mediaType]: content } }
  }
  if (schema === undefined) return { description: about, headers }
  const value = example ?? (reply === null ? {} : readBody(reply))
  return { description: about, headers, content: { 'application/json': mediaTypeOf(schema, { example: value }) } }
}

function mediaTypeOf(schema: string, examples: Readonly<Record<string, Json>>): MediaTypeObject {
  const named = Object.entries(examples).map(([name, value]) => [name, { value }] as const)
  return { schema: { $ref: `#/components/schemas/${schema}` }, examples: Object.fromEntries(named) }
}

function parametersOf(api: Dialect, { path, page, route }: Documented): readonly ParameterObject[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => parameter('path', name, api.reference.parameters[name]))
  const naming = (route?.namedByQuery ?? []).map((name) => parameter('query', name, api.reference.parameters[name]))
  const inQuery = Object.entries(page.query ?? {}).map(([name, described]) => parameter('query', name, described))
  const inHeaders = Object.entries(page.headers ?? {}).map(([name, described]) => parameter('header', name, described))
  const isChange = route !== null && /^(update|upsert|archive|restore)/.test(route.operation)
  return [
    ...inPath,
    ...naming,
    ...inQuery,
    ...inHeaders,
    ...(route?.operation === 'create-customer' ? [idempotencyKey(api.idempotency)] : []),
    ...(isChange && api.hasVersions ? [ifMatch] : []),
    ...(isWriteOf(route) ? attribution : []),
    requestId,
  ]
}

/** A change of customers, which an event tells of. */
function isWriteOf(route: Route | null): boolean {
  return route?.scope === 'customers:write'
}

function parameter(place: 'path' | 'query' | 'header', name: string, described: ParameterPage | undefined): ParameterObject {
  if (described === undefined) throw new Error(`nothing is said of the parameter ${name}`)
  const { about, example, schema = { type: 'string' }, style } = described
  const said = { name, in: place, required: place === 'path', description: about, schema: plainJson(schema), example }
  return style === undefined ? said : { ...said, style }
}

function examplePath({ reference }: Dialect, path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(reference.parameters[name]?.example ?? name)))
}

function situationOf({ reference }: Dialect, documented?: Documented): Situation {
  const { page, route, path = '', scope = 'customers:read' } = documented ?? {}
  const namedByQuery = route?.namedByQuery ?? []
  const by = /:(\w+)/.exec(path)?.[1] ?? namedByQuery[0] ?? ''
  const body = page?.body && reference.schemas[page.body.schema]
  const query = Object.entries(page?.query ?? {}).map(([name, { schema = {} }]) => [name, plainJson(schema)] as const)
  return {
    allow: 'GET, HEAD, POST',
    by,
    given: String(reference.parameters[by]?.example ?? ''),
    body: plainJson(body ?? {}),
    query: Object.fromEntries(query),
    namedByQuery,
    scope,
  }
}

function securitySchemesOf(credential: Dialect['credential']): Readonly<Record<string, JsonObject>> {
  const bearer: JsonObject = { type: 'http', scheme: 'bearer' }
  const apiKey: JsonObject = { type: 'apiKey', in: 'header', name: 'X-API-Key' }
  return { ...(credential !== 'x-api-key' && { bearer }), ...(credential !== 'bearer' && { apiKey }) }
}

function securityOf(credential: Dialect['credential'], scope: Scope): OperationObject['security'] {
  return Object.keys(securitySchemesOf(credential)).map((scheme) => ({ [scheme]: [scope] }))
}
