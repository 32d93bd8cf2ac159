import type { Dialect, Reply, RequestFacts } from '../dialects/dialect.ts'
import type { AnyProblemName } from '../dialects/reference.ts'
import { isJsonObject, type JsonObject, parseJson } from '../domain/json.ts'
import type { NativeProblem, Problem } from '../domain/problems.ts'
import { renderNativeProblem } from '../native/problems.ts'
import type { ResponseObject } from './openapi-document.ts'
import { headersOf } from './openapi-headers.ts'
import { problemSamples, type Situation } from './openapi-problems.ts'
import { mergeSchemas, schemaOf } from './openapi-schemas.ts'

/** The errors of an API, rendered as it does itself. */
export interface ErrorPages {
  readonly responses: (
    names: readonly AnyProblemName[],
    situation: Situation,
    facts: RequestFacts,
  ) => Readonly<Record<string, ResponseObject>>
  /** what its errors look like, status by status, learned from all that were rendered */
  readonly schemas: () => Readonly<Record<string, JsonObject>>
}

interface Rendered {
  readonly name: string
  readonly reply: Reply
}

export function errorPagesOf(api: Dialect): ErrorPages {
  const schemas = new Map<string, JsonObject>()
  const learn = (reply: Reply): void => {
    if (!isJson(reply)) return
    const name = schemaNameOf(reply)
    const schema = schemaOf(readBody(reply))
    const known = schemas.get(name)
    schemas.set(name, known === undefined ? schema : mergeSchemas(known, schema))
  }
  return {
    schemas: () => Object.fromEntries(schemas),
    responses: (names, situation, facts) => {
      const samples = problemSamples(situation)
      const byStatus = new Map<number, readonly Rendered[]>()
      for (const name of names) {
        const replies = samples[name].map((problem) => render(api, problem, facts))
        replies.forEach(learn)
        const [reply] = replies
        if (reply !== undefined) byStatus.set(reply.status, [...(byStatus.get(reply.status) ?? []), { name, reply }])
      }
      return Object.fromEntries([...byStatus].map(([status, problems]) => [status, responseOf(problems)]))
    },
  }
}

/** The body of an answer that is JSON. */
export function readBody({ body }: Reply): JsonObject {
  const reading = parseJson(body)
  if ('faultAt' in reading || !isJsonObject(reading.value)) throw new Error(`an example is no object: ${body}`)
  return reading.value
}

const nativeOnly: Readonly<Record<NativeProblem['problem'], true>> = {
  version_stale: true,
  history_not_kept: true,
  streams_exhausted: true,
  dialect_not_found: true,
  scope_not_grantable: true,
  environment_not_reachable: true,
  key_not_found: true,
  key_not_rotatable: true,
  environment_not_found: true,
  environment_name_taken: true,
  emails_not_unique: true,
  webhook_endpoint_not_found: true,
  webhook_delivery_not_found: true,
  webhook_endpoints_exhausted: true,
  webhook_backlog_full: true,
  webhook_replay_too_large: true,
}

function isNative(problem: Problem | NativeProblem): problem is NativeProblem {
  return problem.problem in nativeOnly
}

function render(api: Dialect, problem: Problem | NativeProblem, facts: RequestFacts): Reply {
  return isNative(problem) ? renderNativeProblem(problem) : api.problem(problem, facts)
}

/** Problems of one status have one media type in every API. */
function responseOf(problems: readonly Rendered[]): ResponseObject {
  const headers = headersOf(Object.fromEntries(problems.flatMap(({ reply }) => Object.entries(reply.headers))))
  const description = problems.map(({ name }) => name).join(', ')
  const [first] = problems
  if (first === undefined) return { description, headers }
  const mediaType = first.reply.headers['content-type']?.split(';')[0] ?? 'application/json'
  const schema = isJson(first.reply) ? { $ref: `#/components/schemas/${schemaNameOf(first.reply)}` } : { type: 'string' }
  const examples = problems.map(({ name, reply }) => [name, { value: isJson(reply) ? readBody(reply) : reply.body }] as const)
  return { description, headers, content: { [mediaType]: { schema, examples: Object.fromEntries(examples) } } }
}

function schemaNameOf({ status }: Reply): string {
  return `Error${status}`
}

function isJson({ headers }: Reply): boolean {
  return headers['content-type']?.includes('json') === true
}
