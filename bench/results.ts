import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { barsOf, plotOf } from './plot.ts'
import { type Report, textOf } from './report.ts'
import { peerKinds } from './rounds.ts'

/** Older lines are forgotten. */
const historyLinesMax = 200

/** What a run that counts leaves behind: all of it, a line of it beside those of earlier runs, and a picture for the README. */
export function keepResults(report: Report, directory: string): void {
  mkdirSync(directory, { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text)
  write('latest.json', `${JSON.stringify(jsonOf(report), null, 2)}\n`)
  write('latest.txt', `${textOf(report)}\n`)
  const history = join(directory, 'history.json')
  const earlier: readonly unknown[] = existsSync(history) ? JSON.parse(readFileSync(history, 'utf8')) : []
  const lines = [...earlier, lineOf(report)].slice(-historyLinesMax).map((line) => `  ${JSON.stringify(line)}`)
  write('history.json', `[\n${lines.join(',\n')}\n]\n`)
  const bars = barsOf(report.figures)
  const { machine, rounds, seconds } = report.circumstances
  const words = {
    title: 'Creates per second, as multiples of pgbench’s single-row inserts',
    subtitle: '64 connections, one server process, PostgreSQL as it comes: every answer after its commit to disk',
    footer: `${machine}. Server, database and load share it. Medians of ${rounds} rounds of up to ${seconds} s.`,
  }
  if (bars.length > 0) write('creates.svg', plotOf(words, bars))
}

export function jsonOf({ circumstances, findings, figures, targets, unexpected }: Report): object {
  return {
    ...circumstances,
    unexpected,
    targets: targets.map(({ measured, ...target }) => ({ ...target, measured: rounded(measured) })),
    sections: findings.map(({ title, figures: rows, facts }) => ({
      title,
      figures: rows.map(({ id, title: name, connections, peers = {}, rounds, unexpected: errors }) => ({
        id,
        title: name,
        connections,
        perSecond: rounded(figures.medianOf(id, 'perSecond')),
        p50Ms: rounded(figures.medianOf(id, 'p50Ms')),
        p99Ms: rounded(figures.medianOf(id, 'p99Ms')),
        ratios: Object.fromEntries(
          peerKinds.flatMap((kind) => (peers[kind] === undefined ? [] : [[kind, rounded(figures.ratio(id, peers[kind]))]])),
        ),
        unexpected: errors,
        rounds: rounds.map(({ perSecond, p50Ms, p99Ms }) => [perSecond, p50Ms, p99Ms].map(rounded)),
      })),
      facts: facts.map((fact) => ({ ...fact, value: rounded(fact.value) })),
    })),
  }
}

/** One short line: when, what, and how far from each target. */
function lineOf({ circumstances: { date, commit, machine }, targets }: Report): object {
  return { date, commit, machine, ...Object.fromEntries(targets.map(({ title, measured }) => [title, rounded(measured)])) }
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null
}
