import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { dialects } from './dialects.ts'
import { escapeHtml, htmlType, inline, page, style } from './html.ts'

const errorsDirectory = join(import.meta.dirname, '..', '..', 'docs', 'errors')

export const pageRoutes = ['/', '/docs/style.css', '/docs/errors', '/docs/errors/:name'].map((path) => ({ method: 'GET', path }))

/** The pages that a person lands on: the address itself, and the page that a problem's `type` names. No script, no outside host. */
export function mountPages(app: FastifyInstance): void {
  const errors = readErrorPages()

  app.get('/', async (_request, reply) => reply.type(htmlType).send(homePage()))
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get('/docs/errors', async (_request, reply) => reply.type(htmlType).send(errorIndex([...errors.keys()])))
  app.get<{ Params: { name: string } }>('/docs/errors/:name', async (request, reply) => {
    const page = errors.get(request.params.name)
    return page === undefined ? reply.callNotFound() : reply.type(htmlType).send(page)
  })
}

function readErrorPages(): ReadonlyMap<string, string> {
  const names = readdirSync(errorsDirectory).filter((file) => file.endsWith('.md'))
  return new Map(
    names.sort().map((file) => {
      const name = file.slice(0, -'.md'.length)
      return [name, page(name, renderMarkdown(readFileSync(join(errorsDirectory, file), 'utf8')))]
    }),
  )
}

function homePage(): string {
  const rows = dialects
    .map(({ name, mount, base, routes }) => {
      const paths = routes.map((route) => `<code>${route.method} ${escapeHtml(mount + base + route.path)}</code>`)
      return `<tr><th scope="row"><a href="/docs/${escapeHtml(name)}">${escapeHtml(name)}</a></th><td>${paths.join('<br>')}</td></tr>`
    })
    .join('\n')
  return page(
    'Billfold',
    `<h1>Billfold</h1>
<p>One customer record, every billing API. This server answers clients of these APIs, and its <a href="/docs/native">own</a> under
<code>/v1</code>.</p>
<table><thead><tr><th scope="col">API</th><th scope="col">Routes</th></tr></thead><tbody>
${rows}
</tbody></table>
<p><a href="/docs">Reference</a> · <a href="/docs/errors">Errors</a> · <a href="/health/ready">Readiness</a> · <a href="/metrics">Metrics</a></p>`,
  )
}

function errorIndex(names: readonly string[]): string {
  const items = names.map((name) => `<li><a href="/docs/errors/${name}"><code>${name}</code></a></li>`).join('\n')
  return page('Errors', `<h1>Errors</h1>\n<ul>\n${items}\n</ul>`)
}

/** As much of Markdown as the error pages use: a heading, paragraphs, and code within a line. */
function renderMarkdown(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const line = inline(block.replaceAll('\n', ' '))
      return line.startsWith('# ') ? `<h1>${line.slice(2)}</h1>` : `<p>${line}</p>`
    })
    .join('\n')
}
