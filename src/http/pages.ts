import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { dialects } from './dialects.ts'

const errorsDirectory = join(import.meta.dirname, '..', '..', 'docs', 'errors')

export const pageRoutes = ['/', '/docs/style.css', '/docs/errors', '/docs/errors/:name'].map((path) => ({ method: 'GET', path }))

/** The pages that a person lands on: the address itself, and the page that a problem's `type` names. No script, no outside host. */
export function mountPages(app: FastifyInstance): void {
  const errors = readErrorPages()
  const html = 'text/html; charset=utf-8'

  app.get('/', async (_request, reply) => reply.type(html).send(homePage()))
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(style))
  app.get('/docs/errors', async (_request, reply) => reply.type(html).send(errorIndex([...errors.keys()])))
  app.get<{ Params: { name: string } }>('/docs/errors/:name', async (request, reply) => {
    const page = errors.get(request.params.name)
    return page === undefined ? reply.callNotFound() : reply.type(html).send(page)
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
      return `<tr><th scope="row">${escapeHtml(name)}</th><td>${paths.join('<br>')}</td></tr>`
    })
    .join('\n')
  return page(
    'Billfold',
    `<h1>Billfold</h1>
<p>One customer record, every billing API. This server answers clients of these APIs, and its own under <code>/v1</code>.</p>
<table><thead><tr><th scope="col">API</th><th scope="col">Routes</th></tr></thead><tbody>
${rows}
</tbody></table>
<p><a href="/docs/errors">Errors</a> · <a href="/health/ready">Readiness</a> · <a href="/metrics">Metrics</a></p>`,
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
      const line = escapeHtml(block.replaceAll('\n', ' ')).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
      return line.startsWith('# ') ? `<h1>${line.slice(2)}</h1>` : `<p>${line}</p>`
    })
    .join('\n')
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/docs/style.css"></head>
<body><main>
${content}
</main></body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const style = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
main { max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem }
h1 { font-size: 1.6rem; line-height: 1.2 }
code { font: .9em ui-monospace, monospace }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884 }
a { color: light-dark(#0550ae, #79b8ff) }
`
