import { code, codeLink, escapeHtml, home, inline, link, page, reference, table } from './html.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { type Operation, operationSection, problemCells } from './reference-operations.ts'

/** An API with its document, and where both are found. */
export interface ReferencePage {
  readonly name: string
  readonly path: string
  readonly documentPath: string
  readonly document: OpenApiDocument
}

/** The operations of a tag. */
interface Group {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly operations: readonly Operation[]
}

/** Said once, because every example has them. */
const aboutExamples = [
  'In the examples `$URL` stands for the address of this server, and `$KEY` for a key: the first start of the server wrote two to',
  '`credentials.json` in its data directory, of which `sandbox` is the one to try things with. Ids in examples are placeholders for',
  'those of your own customers.',
].join(' ')

const anywhereElse = { id: 'anywhere', title: 'Anywhere else' }
const toTop = `<p>${link('#top', 'Back to the top')}</p>`

export function indexPage(pages: readonly ReferencePage[]): string {
  const rows = pages.map(({ path, documentPath, document: { info, paths } }) => {
    const count = operationsOf(paths).length
    return [link(path, subjectOf(info)), inline(`${info.description} ${count} operations.`), codeLink(documentPath, documentPath)]
  })
  const about = 'One page for each API that this server speaks, and the OpenAPI 3.1 document that the page is made from.'
  const errors = '<p><a href="/docs/errors">The problems of the native API</a> have a page each.</p>'
  return page(
    [home],
    reference.subject,
    `<h1>Reference</h1>\n<p>${about}</p>\n${table('APIs', ['API', 'What it is', 'OpenAPI'], rows)}\n${errors}`,
  )
}

export function apiPage({ documentPath, document }: ReferencePage): string {
  const { info, paths, servers } = document
  const mount = servers[0]?.url === '/' ? '' : (servers[0]?.url ?? '')
  const operations = operationsOf(paths).map((each) => ({ ...each, path: mount + each.path }))
  const groups = groupsOf(document, operations)
  const subject = subjectOf(info)
  return page(
    [home, reference],
    subject,
    [
      `<h1>${escapeHtml(subject)}</h1>`,
      `<p>${inline(info.description)}</p>`,
      `<p>OpenAPI 3.1: ${codeLink(documentPath, documentPath)}</p>`,
      `<p>${inline(aboutExamples)}</p>`,
      contentsOf(groups, operations),
      ...(groups.length === 0
        ? operations.map((each) => operationSection(document, each, 2))
        : groups.map((group) => groupSection(document, group))),
      anywhereSection(document),
      toTop,
    ].join('\n'),
  )
}

/** The native API has the name of the product, which is the home page's too. */
function subjectOf({ title }: OpenApiDocument['info']): string {
  return `${title} API`
}

/** In the order of the document's tags; none where there is nothing to tell apart. */
function groupsOf({ tags }: OpenApiDocument, operations: readonly Operation[]): readonly Group[] {
  if (tags.length < 2) return []
  return tags.map(({ name, description }) => ({
    id: `tag-${name.toLowerCase()}`,
    name,
    description,
    operations: operations.filter(({ operation }) => operation.tags[0] === name),
  }))
}

function contentsOf(groups: readonly Group[], operations: readonly Operation[]): string {
  const lines =
    groups.length === 0
      ? operationLinks(operations)
      : groups.map((group) => `<li>${link(`#${group.id}`, group.name)}${list(operationLinks(group.operations))}</li>`)
  const last = `<li>${link(`#${anywhereElse.id}`, anywhereElse.title)}</li>`
  return `<nav aria-label="Contents">${list([...lines, last])}</nav>`
}

function operationLinks(operations: readonly Operation[]): readonly string[] {
  return operations.map(({ method, path, operation: { operationId, summary } }) => {
    return `<li>${link(`#${operationId}`, summary)} ${code(`${method} ${path}`)}</li>`
  })
}

function list(items: readonly string[]): string {
  return `<ul>\n${items.join('\n')}\n</ul>`
}

function groupSection(document: OpenApiDocument, { id, name, description, operations }: Group): string {
  return [
    `<section id="${escapeHtml(id)}"><h2>${escapeHtml(name)}</h2>`,
    `<p>${inline(description)}</p>`,
    ...operations.map((each) => operationSection(document, each, 3)),
    toTop,
    '</section>',
  ].join('\n')
}

function anywhereSection({ components }: OpenApiDocument): string {
  const { id, title } = anywhereElse
  const cells = Object.values(components.responses).flatMap(problemCells)
  return `<article id="${id}"><h2>${title}</h2>
<p>What a path or a method that is not there is answered.</p>
${table(`${title}: errors`, ['Problem', 'Body'], cells)}
</article>`
}

function operationsOf(paths: OpenApiDocument['paths']): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}
