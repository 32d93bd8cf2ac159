import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import { code, codeBlock, codeLink, escapeHtml, inline, table } from './html.ts'
import type { OpenApiDocument, OperationObject, ParameterObject, ResponseObject } from './openapi-document.ts'
import { meaningOf, memberRows, typeOf } from './reference-members.ts'

export interface Operation {
  readonly method: string
  readonly path: string
  readonly operation: OperationObject
}

/** Which heading an operation has: it stands by itself, or in a group that has the one above. */
export type HeadingLevel = 2 | 3

type Schemas = OpenApiDocument['components']['schemas']

/** An operation with all that is to know of it, under an anchor of its id. */
export function operationSection(document: OpenApiDocument, { method, path, operation }: Operation, level: HeadingLevel): string {
  const { operationId, summary, description = '', parameters, requestBody, responses, security } = operation
  const { schemas } = document.components
  const part = (title: string, content: string) => (content === '' ? '' : `${heading(level + 1, escapeHtml(title))}\n${content}`)
  const label = (of: string) => `${summary}: ${of}`
  const body = requestBody?.content['application/json']
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400)
  const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return [
    `<article id="${escapeHtml(operationId)}">${heading(level, escapeHtml(summary))}`,
    `<p><code class="method">${escapeHtml(method)}</code> ${code(path)}</p>`,
    `<p>${inline(description)}</p>`,
    codeBlock(curlOf(document, { method, path, operation })),
    part('Parameters', table(label('parameters'), ['Name', 'In', 'Type', 'Meaning'], parameters.map(parameterCells))),
    body === undefined
      ? ''
      : part(requestBody?.required ? 'Body' : 'Body, optional', memberTable(label('body'), body.schema, schemas)),
    ...answers.map(([status, response]) => {
      return `${heading(level + 1, `Answer ${code(status)}`)}\n${answerSection(label(`answer ${status}`), response, schemas)}`
    }),
    failures.length === 0
      ? ''
      : `<details><summary>Errors</summary>\n${table(
          label('errors'),
          ['Problem', 'Status', 'Body'],
          failures.flatMap(([status, response]) => problemCells(response).map(([name, body]) => [name, code(status), body])),
        )}\n</details>`,
    security.length === 0 ? '<p>No key is needed.</p>' : '',
    '</article>',
  ].join('\n')
}

/** Name and body of each problem. */
export function problemCells({ content = {} }: ResponseObject): readonly (readonly [string, string])[] {
  return Object.values(content).flatMap(({ examples }) =>
    Object.entries(examples).map(([name, { value }]) => {
      const named = /^[a-z_]+$/.test(name) && name !== 'example' ? codeLink(`/docs/errors/${name}`, name) : escapeHtml(name)
      return [named, codeBlock(textOf(value))] as const
    }),
  )
}

function answerSection(label: string, { description, headers, content = {} }: ResponseObject, schemas: Schemas): string {
  const told = Object.entries(headers).map(([name, header]) => [code(name), escapeHtml(header.description)])
  const contents = Object.values(content).map(({ schema, examples }) => {
    const shown = Object.values(examples).map(({ value }) => codeBlock(textOf(value)))
    return `${memberTable(label, schema, schemas)}\n${shown.join('\n')}`
  })
  return [`<p>${inline(description)}</p>`, ...contents, table(`${label}, headers`, ['Header', 'Meaning'], told)].join('\n')
}

function memberTable(label: string, schema: JsonObject, schemas: Schemas): string {
  const rows = memberRows(schema, schemas).map(({ name, type, isRequired, limits, meaning }) => {
    return [code(name), escapeHtml(type), isRequired ? 'yes' : '', inline(limits), inline(meaning)]
  })
  return table(label, ['Member', 'Type', 'Required', 'Limits', 'Meaning'], rows)
}

function parameterCells({ name, in: place, required, schema, description }: ParameterObject): readonly string[] {
  const { type, limits } = typeOf(schema)
  return [
    code(name),
    place,
    inline([type, limits].filter((text) => text !== '').join(', ')),
    `${inline(meaningOf({ ...schema, description }))}${required ? ' Required.' : ''}`,
  ]
}

function curlOf({ components }: OpenApiDocument, { method, path, operation }: Operation): string {
  const [scheme = ''] = Object.keys(operation.security[0] ?? {})
  const { name } = components.securitySchemes[scheme] ?? {}
  const header = typeof name === 'string' ? `${name}: $KEY` : 'Authorization: Bearer $KEY'
  const body = Object.values(operation.requestBody?.content['application/json']?.examples ?? {})[0]
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}"$URL${exampleUrl(path, operation.parameters)}"`,
    ...(scheme === '' ? [] : [`-H "${header}"`]),
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(body.value).replaceAll("'", "'\\''")}'`]),
  ]
  return parts.join(' \\\n  ')
}

/** Where one of several parameters of the query must be there, the first stands for them. */
function exampleUrl(path: string, parameters: readonly ParameterObject[]): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    return encodeURIComponent(String(parameters.find((parameter) => parameter.name === name)?.example ?? name))
  })
  const [first] = parameters.filter((parameter) => parameter.in === 'query')
  if (first === undefined) return filled
  const [key, value] = isJsonObject(first.example) ? (Object.entries(first.example)[0] ?? []) : [undefined, first.example]
  return `${filled}?${first.name}${key === undefined ? '' : `[${key}]`}=${encodeURIComponent(String(value))}`
}

function heading(level: number, html: string): string {
  return `<h${level}>${html}</h${level}>`
}

function textOf(value: Json): string {
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value, null, 2) : String(value)
}
