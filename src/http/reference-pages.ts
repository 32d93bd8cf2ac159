import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import { code, codeBlock, codePath, escapeHtml, inline, page, table } from './html.ts'
import type { OpenApiDocument, OperationObject, ParameterObject, ResponseObject } from './openapi-document.ts'
import { memberRows, typeOf } from './reference-members.ts'

/** An API with its document, and where both are found. */
export interface ReferencePage {
  readonly name: string
  readonly path: string
  readonly documentPath: string
  readonly document: OpenApiDocument
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly operation: OperationObject
}

export function indexPage(pages: readonly ReferencePage[]): string {
  const rows = pages.map(({ path, documentPath, document: { info, paths } }) => {
    const count = operationsOf(paths).length
    return [link(path, info.title), escapeHtml(info.description), String(count), link(documentPath, documentPath)]
  })
  const about = 'One page for each API that this server speaks, and the OpenAPI 3.1 document that the page is made from.'
  const errors = '<p><a href="/docs/errors">The problems of the native API</a> have a page each.</p>'
  return page(
    'Reference',
    `<h1>Reference</h1>\n<p>${about}</p>\n${table(['API', 'What it is', 'Operations', 'OpenAPI'], rows)}\n${errors}`,
  )
}

export function apiPage({ documentPath, document }: ReferencePage): string {
  const { info, paths, components, servers } = document
  const mount = servers[0]?.url === '/' ? '' : (servers[0]?.url ?? '')
  const operations = operationsOf(paths).map((each) => ({ ...each, path: mount + each.path }))
  const contents = operations.map(({ method, path, operation: { operationId, summary } }) => {
    return [link(`#${operationId}`, summary), `${code(method)} ${code(path)}`]
  })
  const anywhere = Object.values(components.responses).flatMap((response) => errorRows('', response))
  return page(
    `${info.title} reference`,
    [
      '<p><a href="/docs">Reference</a></p>',
      `<h1>${escapeHtml(info.title)}</h1>`,
      `<p>${inline(info.description)}</p>`,
      `<p>OpenAPI 3.1: ${link(documentPath, documentPath)}</p>`,
      table(['Operation', 'Route'], contents),
      ...operations.map((each) => operationSection(document, each)),
      `<article id="anywhere"><h2>Anywhere else</h2>\n<p>What a path or a method that is not there is answered.</p>`,
      table(
        ['Problem', 'Body'],
        anywhere.map(([, ...cells]) => cells),
      ),
      '</article>',
    ].join('\n'),
  )
}

function operationSection(document: OpenApiDocument, { method, path, operation }: Operation): string {
  const { operationId, summary, description = '', parameters, requestBody, responses, security } = operation
  const { schemas } = document.components
  const body = requestBody?.content['application/json']
  const answers = Object.entries(responses).filter(([status]) => Number(status) < 400)
  const failures = Object.entries(responses).filter(([status]) => Number(status) >= 400)
  return [
    `<article id="${escapeHtml(operationId)}"><h2>${escapeHtml(summary)}</h2>`,
    `<p><code class="method">${escapeHtml(method)}</code> ${code(path)}</p>`,
    `<p>${inline(description)}</p>`,
    codeBlock(curlOf(document, { method, path, operation })),
    heading('Parameters', table(['Name', 'In', 'Type', 'Meaning'], parameters.map(parameterCells))),
    body === undefined ? '' : heading(requestBody?.required ? 'Body' : 'Body, optional', memberTable(body.schema, schemas)),
    ...answers.map(([status, response]) => answerSection(status, response, schemas)),
    failures.length === 0
      ? ''
      : `<details><summary>Errors</summary>\n${table(
          ['Status', 'Problem', 'Body'],
          failures.flatMap(([status, response]) => errorRows(status, response)),
        )}\n</details>`,
    security.length === 0 ? '<p>No key is needed.</p>' : '',
    '</article>',
  ].join('\n')
}

function answerSection(status: string, response: ResponseObject, schemas: OpenApiDocument['components']['schemas']): string {
  const headers = Object.entries(response.headers).map(([name, { description }]) => [code(name), escapeHtml(description)])
  const contents = Object.values(response.content ?? {}).map(({ schema, examples }) => {
    const shown = Object.values(examples).map(({ value }) => codeBlock(textOf(value)))
    return `${memberTable(schema, schemas)}\n${shown.join('\n')}`
  })
  return [
    `<h3>Answer ${code(status)}</h3>\n<p>${inline(response.description)}</p>`,
    ...contents,
    table(['Header', 'Meaning'], headers),
  ].join('\n')
}

function memberTable(schema: JsonObject, schemas: OpenApiDocument['components']['schemas']): string {
  const rows = memberRows(schema, schemas).map(({ name, type, isRequired, limits, meaning }) => {
    return [codePath(name), escapeHtml(type), isRequired ? 'yes' : '', escapeHtml(limits), inline(meaning)]
  })
  return table(['Member', 'Type', 'Required', 'Limits', 'Meaning'], rows)
}

function parameterCells({ name, in: place, required, schema, description }: ParameterObject): readonly string[] {
  const { type, limits } = typeOf(schema)
  return [
    code(name),
    place,
    escapeHtml([type, limits].filter((text) => text !== '').join(', ')),
    `${inline(description)}${required ? ' Required.' : ''}`,
  ]
}

/** Status, name and body of each problem. */
function errorRows(status: string, { content = {} }: ResponseObject): readonly (readonly [string, string, string])[] {
  return Object.values(content).flatMap(({ examples }) =>
    Object.entries(examples).map(([name, { value }]) => {
      const named = /^[a-z_]+$/.test(name) && name !== 'example' ? link(`/docs/errors/${name}`, name) : escapeHtml(name)
      return [code(status), named, codeBlock(textOf(value))] as const
    }),
  )
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

function operationsOf(paths: OpenApiDocument['paths']): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function heading(title: string, content: string): string {
  return content === '' ? '' : `<h3>${escapeHtml(title)}</h3>\n${content}`
}

function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
}

function textOf(value: Json): string {
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value, null, 2) : String(value)
}
