export const htmlType = 'text/html; charset=utf-8'

/** A page above another: a step of the way back. */
export interface Crumb {
  readonly subject: string
  readonly path: string
}

export const home: Crumb = { subject: 'Billfold', path: '/' }
export const reference: Crumb = { subject: 'Reference', path: '/docs' }
export const errors: Crumb = { subject: 'Errors', path: '/docs/errors' }

/** A whole page, under the pages from the first to its own. No script and no outside host: the Content-Security-Policy forbids both. */
export function page(above: readonly Crumb[], subject: string, content: string): string {
  const title = above.length === 0 ? subject : `${subject} · ${home.subject}`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="/docs/style.css"></head>
<body id="top">
${breadcrumb(above, subject)}<main>
${content}
</main></body>
</html>
`
}

function breadcrumb(above: readonly Crumb[], subject: string): string {
  if (above.length === 0) return ''
  const links = above.map((each) => `<li>${link(each.path, each.subject)}</li>`).join('')
  return `<nav class="trail" aria-label="Breadcrumb"><ol>${links}<li aria-current="page">${breakable(subject)}</li></ol></nav>\n`
}

/** A table of cells that are HTML already, each row headed by its first; nothing where it would have no row. */
export function table(label: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = headings.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('')
  const body = rows.map(([first = '', ...cells]) => {
    return `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  // a narrow screen scrolls the table, not the page; a box that scrolls needs a name and the focus, or the keyboard cannot scroll it
  return `<div class="wide" role="region" tabindex="0" aria-label="${escapeHtml(label)}">
<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`
}

export function link(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
}

/** A link named by a code or a path. */
export function codeLink(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${code(text)}</a>`
}

/** A sentence in which `code` is marked as in Markdown. */
export function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, (_, name: string) => `<code>${withBreaks(name)}</code>`)
}

export function code(text: string): string {
  return `<code>${breakable(text)}</code>`
}

/** A name or a path, whose parts are never broken in the middle. */
export function breakable(text: string): string {
  return withBreaks(escapeHtml(text))
}

/** Of HTML, whose entities have none of these marks. */
function withBreaks(html: string): string {
  return html.replaceAll(/(?<=[^\s_./-])[_./-]+(?=\S)/g, '$&<wbr>')
}

export function codeBlock(text: string): string {
  return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>`
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

export const style = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 46rem; margin: 2rem auto 3rem; padding: 0 1.25rem; overflow-wrap: break-word }
body:has(article) { max-width: 64rem }
.trail ol { display: flex; flex-wrap: wrap; gap: 0 .5rem; margin: 0; padding: 0; list-style: none; font-size: .9rem }
.trail li + li::before { content: '›' / ''; margin-right: .5rem; opacity: .6 }
h1 { font-size: 1.6rem; line-height: 1.2 }
h2 { font-size: 1.4rem; margin: 3rem 0 .5rem; line-height: 1.3 }
h3, h4 { font-size: 1rem; margin: 1.5rem 0 .25rem }
article { border-top: 1px solid #8884; margin-top: 2.5rem }
article > :is(h2, h3):first-child { font-size: 1.25rem; margin-top: 1.5rem; line-height: 1.3 }
nav ul { padding-left: 1.25rem }
nav ul code { font-size: .8em }
code { font: .9em ui-monospace, monospace }
pre { overflow-x: auto; padding: .75rem 1rem; border-radius: .4rem; background: #8881; line-height: 1.4; margin: .5rem 0 }
pre code { overflow-wrap: normal }
/* shadows at the sides where there is more; at an end, what scrolls along covers its shadow */
.wide { overflow-x: auto; --shadow: light-dark(#0005, #fff6); background:
  linear-gradient(to right, Canvas 50%, transparent) left / 2.5rem 100% local,
  linear-gradient(to left, Canvas 50%, transparent) right / 2.5rem 100% local,
  linear-gradient(to right, var(--shadow), transparent) left / .75rem 100%,
  linear-gradient(to left, var(--shadow), transparent) right / .75rem 100%;
  background-repeat: no-repeat }
article .wide td:last-child { min-width: 14rem }
td pre { margin: 0; padding: .4rem .6rem; max-width: 30rem }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884; overflow-wrap: normal }
tbody th { font-weight: inherit }
@media (min-width: 60rem) { tbody th code { display: inline-block; width: max-content; text-decoration: inherit } }
summary { cursor: pointer; margin: 1rem 0 .25rem; font-weight: 600 }
.method { font-weight: 700 }
a { color: light-dark(#0550ae, #79b8ff) }
`
