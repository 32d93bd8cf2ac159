import { apis, apiTitles } from './create-requests.ts'
import type { Figures } from './figures.ts'
import { shortNumber } from './table.ts'

export interface Bar {
  readonly label: string
  readonly value: number
  readonly note: string
  readonly isOurs: boolean
}

interface Words {
  readonly title: string
  readonly subtitle: string
  readonly footer: string
}

const width = 760
const barHeight = 22
const rowHeight = 32
const labelWidth = 230
const noteWidth = 190
const top = 64
const bottom = 36

const pgbench = 'creates:pgbench:64'

/**
 * Creates at 64 connections, as multiples of what pgbench did in the same rounds: those it is compared with first, then the product natively
 * and in each dialect. By their medians alone two that were slow in different rounds would look other than they compare.
 */
export function barsOf(figures: Figures): readonly Bar[] {
  const peers = [
    [pgbench, 'pgbench, single-row inserts'],
    ['creates:route:64', 'hand-written Fastify + pg route'],
  ] as const
  const ours = [
    ['creates:native:64', 'Billfold, native API'],
    ['creates:native:keyed:64', 'Billfold, with Idempotency-Key'],
    ...apis.filter((api) => api !== 'native').map((api) => [`creates:${api}:64`, `Billfold, ${apiTitles[api]}`] as const),
  ] as const
  const barOf = (isOurs: boolean) => {
    return ([id, label]: readonly [string, string]): Bar => {
      const value = figures.ratio(id, pgbench)
      return { label, value, note: `${shortNumber(value)} ×, ${shortNumber(figures.medianOf(id, 'perSecond'))}/s`, isOurs }
    }
  }
  const has = ([id]: readonly [string, string]) => figures.has(id, pgbench)
  return [...peers.filter(has).map(barOf(false)), ...ours.filter(has).map(barOf(true))]
}

/** Made by hand, so that it is one small file which needs nothing. Its colours follow the reader's scheme, light or dark. */
export function plotOf({ title, subtitle, footer }: Words, bars: readonly Bar[]): string {
  const height = top + bars.length * rowHeight + bottom
  const longest = Math.max(...bars.map(({ value }) => value))
  const rows = bars.map(({ label, value, note, isOurs }, index) => {
    const y = top + index * rowHeight
    const length = Math.max(1, Math.round((value / longest) * (width - labelWidth - noteWidth)))
    const middle = y + barHeight / 2 + 4.5
    return `  <text class="label" x="${labelWidth - 10}" y="${middle}" text-anchor="end">${escaped(label)}</text>
  <rect class="${isOurs ? 'ours' : 'theirs'}" x="${labelWidth}" y="${y}" width="${length}" height="${barHeight}" rx="3"/>
  <text class="note" x="${labelWidth + length + 8}" y="${middle}">${escaped(note)}</text>`
  })
  const words = `${title}. ${bars.map(({ label, note }) => `${label}: ${note}`).join('. ')}.`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${escaped(words)}</title>
  <style>
    text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
    .title { font-size: 16px; font-weight: 600; }
    .subtitle, .note { fill: #59636e; }
    .ours { fill: #1a7f64; }
    .theirs { fill: #9aa4af; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3; }
      .subtitle, .note { fill: #9198a1; }
      .ours { fill: #3fb994; }
      .theirs { fill: #6e7681; }
    }
  </style>
  <text class="title" x="12" y="24">${escaped(title)}</text>
  <text class="subtitle" x="12" y="46">${escaped(subtitle)}</text>
${rows.join('\n')}
  <text class="subtitle" x="12" y="${height - 14}">${escaped(footer)}</text>
</svg>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
