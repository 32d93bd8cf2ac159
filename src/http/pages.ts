import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { dialects } from './dialects.ts'
import { breakable, code, codeLink, errors, home, htmlType, inline, link, page, reference, style, table } from './html.ts'

const errorsDirectory = join(import.meta.dirname, '..', '..', 'docs', 'errors')

export const pageRoutes = ['/', '/docs/style.css', '/docs/errors', '/docs/errors/:name'].map((path) => ({ method: 'GET', path }))

/** The pages that a person lands on: the address itself, and the page that a problem's `type` names. No script, no outside host. */
export function mountPages(app: FastifyInstance): void {
  const texts = readErrorTexts()
  const pages = new Map([...texts].map(([name, text]) => [name, page([home, reference, errors], name, renderMarkdown(text))]))
  const index = errorIndex(texts)

  app.get('/', async (_request, reply) => reply.type(htmlType).send(homePage()))
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get('/docs/errors', async (_request, reply) => reply.type(htmlType).send(index))
  app.get<{ Params: { name: string } }>('/docs/errors/:name', async (request, reply) => {
    const html = pages.get(request.params.name)
    return html === undefined ? reply.callNotFound() : reply.type(htmlType).send(html)
  })
}

/** The Markdown of each problem, under its name. */
function readErrorTexts(): ReadonlyMap<string, string> {
  const files = readdirSync(errorsDirectory).filter((file) => file.endsWith('.md'))
  return new Map(files.sort().map((file) => [file.slice(0, -'.md'.length), readFileSync(join(errorsDirectory, file), 'utf8')]))
}

function homePage(): string {
  const rows = dialects.map(({ name, mount, base, routes }) => {
    const paths = routes.map((route) => code(`${route.method} ${mount}${base}${route.path}`))
    return [link(`/docs/${name}`, name), paths.join('<br>')]
  })
  return page(
    [],
    home.subject,
    `<h1>Billfold</h1>
<p>One customer record, every billing API. This server answers clients of these APIs, and its <a href="/docs/native">own</a> under
<code>/v1</code>.</p>
${table('APIs and their routes', ['API', 'Routes'], rows)}
<p><a href="/docs">Reference</a> · <a href="/docs/errors">Errors</a> · <a href="/health/ready">Readiness</a> · <a href="/metrics">Metrics</a></p>`,
  )
}

function errorIndex(texts: ReadonlyMap<string, string>): string {
  const rows = [...texts].map(([name, text]) => {
    const { status, sentence } = gistOf(text)
    return [codeLink(`${errors.path}/${name}`, name), code(status), inline(sentence)]
  })
  const about =
    'The problems of the native API by their code, each with the status that it has there. The other APIs tell them in their own form.'
  return page(
    [home, reference],
    errors.subject,
    `<h1>Errors</h1>\n<p>${about}</p>\n${table('Errors', ['Code', 'Status', 'What happened'], rows)}`,
  )
}

/** What a list says of a problem: the first status that its page names, and the first sentence under its heading. */
function gistOf(text: string): { readonly status: string; readonly sentence: string } {
  const [, paragraph = ''] = blocksOf(text)
  const [sentence = ''] = paragraph.split(/(?<=\.) /)
  return { status: /`(\d{3})`/.exec(text)?.[1] ?? '', sentence }
}

/** As much of Markdown as the error pages use: a heading, paragraphs, and code within a line. */
function renderMarkdown(text: string): string {
  return blocksOf(text)
    .map((line) => (line.startsWith('# ') ? `<h1>${breakable(line.slice(2))}</h1>` : `<p>${inline(line)}</p>`))
    .join('\n')
}

/** The heading and the paragraphs, each on one line. */
function blocksOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => block.replaceAll('\n', ' '))
}
