export const htmlType = 'text/html; charset=utf-8'

/** A whole page. No script and no outside host: the Content-Security-Policy forbids both. */
export function page(title: string, content: string): string {
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

/** A table with a line of headings, of cells that are HTML already; nothing where it would have no row. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const head = headings.map((heading) => `<th scope="col">${escapeHtml(heading)}</th>`).join('')
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')
  // a narrow screen scrolls the table, not the page
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`
}

/** A sentence in which `code` is marked as in Markdown. */
export function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

export function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

/** A dotted path, which may be broken after its dots. */
export function codePath(text: string): string {
  return `<code>${escapeHtml(text).replaceAll('.', '.<wbr>')}</code>`
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
main { max-width: 46rem; margin: 3rem auto; padding: 0 1.25rem }
main:has(article) { max-width: 64rem }
h1 { font-size: 1.6rem; line-height: 1.2 }
h2 { font-size: 1.25rem; margin: 3rem 0 .5rem; line-height: 1.3 }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem }
article { border-top: 1px solid #8884; margin-top: 2.5rem }
article h2 { margin-top: 1.5rem }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere }
pre { overflow-x: auto; padding: .75rem 1rem; border-radius: .4rem; background: #8881; line-height: 1.4; margin: .5rem 0 }
pre code { overflow-wrap: normal }
.wide { overflow-x: auto }
article .wide td:last-child { min-width: 14rem }
td pre { margin: 0; padding: .4rem .6rem; max-width: 30rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884 }
article table { font-size: .9rem }
summary { cursor: pointer; margin: 1rem 0 .25rem; font-weight: 600 }
.method { font-weight: 700 }
a { color: light-dark(#0550ae, #79b8ff) }
`
