import { type Figures, figuresOf } from './figures.ts'
import { type Figure, type PeerKind, peerKinds } from './rounds.ts'
import type { Findings } from './sections/section.ts'
import { shortNumber, textTable } from './table.ts'
import { judgeTargets, type Target } from './targets.ts'

export interface Circumstances {
  readonly date: string
  readonly commit: string
  readonly machine: string
  readonly postgres: string
  readonly node: string
  /** what the machine did besides, when the run began: the load average of the minute before */
  readonly loadBefore: number
  readonly seconds: number
  readonly rounds: number
  readonly isQuick: boolean
}

export interface Report {
  readonly circumstances: Circumstances
  readonly findings: readonly Findings[]
  readonly figures: Figures
  readonly targets: readonly Target[]
  /** answers that were not as they must be; of a run that counts there are none */
  readonly unexpected: number
}

export function reportOf(circumstances: Circumstances, findings: readonly Findings[]): Report {
  const all = findings.flatMap(({ figures }) => figures)
  const facts = findings.flatMap((section) => section.facts)
  const figures = figuresOf(all)
  const unexpected = all.reduce((sum, figure) => sum + figure.unexpected, 0)
  return { circumstances, findings, figures, targets: judgeTargets(figures, facts), unexpected }
}

const peerHeads: Readonly<Record<PeerKind, string>> = { pgbench: '× pgbench', route: '× route', constant: '× constant' }

export function textOf(report: Report): string {
  const { circumstances, findings, targets, unexpected } = report
  const { date, commit, machine, postgres, node, loadBefore, seconds, rounds, isQuick } = circumstances
  return [
    `Billfold ${commit}, ${date}`,
    `${machine}; Node ${node}; PostgreSQL ${postgres}; load before: ${loadBefore}`,
    `medians of ${rounds} rounds of up to ${seconds} s`,
    ...(isQuick ? ['A QUICK RUN: it shows that everything works, and none of these figures means anything.'] : []),
    ...findings.flatMap((section) => ['', section.title, '', ...sectionLines(report, section)]),
    ...(targets.length > 0 ? ['', 'Targets', '', textTable(['', 'wanted', 'measured', ''], targets.map(targetCells))] : []),
    '',
    unexpected === 0 ? 'No unexpected answer.' : `${unexpected} UNEXPECTED ANSWERS: none of these figures counts.`,
  ].join('\n')
}

function sectionLines({ figures }: Report, section: Findings): readonly string[] {
  const head = ['', 'at once', 'per second', 'p50 ms', 'p99 ms', ...peerKinds.map((kind) => peerHeads[kind]), 'unexpected']
  const rows = section.figures.map((figure) => figureCells(figures, figure))
  const facts = section.facts.map(({ title, value, unit }) => [title, `${shortNumber(value)} ${unit}`])
  return [...(rows.length > 0 ? [textTable(head, rows)] : []), ...(facts.length > 0 ? [textTable(['', ''], facts)] : [])]
}

function figureCells({ medianOf, ratio }: Figures, { id, title, connections, peers, unexpected }: Figure): readonly string[] {
  const quantities = (['perSecond', 'p50Ms', 'p99Ms'] as const).map((quantity) => shortNumber(medianOf(id, quantity)))
  const ratios = peerKinds.map((kind) => {
    const peer = peers?.[kind]
    return peer === undefined ? '' : shortNumber(ratio(id, peer))
  })
  return [title, String(connections), ...quantities, ...ratios, String(unexpected)]
}

function targetCells({ title, comparison, bound, unit, isOrientation, measured, isMet }: Target): readonly string[] {
  const wanted = `${comparison === 'at least' ? '≥' : '≤'} ${shortNumber(bound)} ${unit}`
  const verdict = isMet ? 'met' : 'MISSED'
  return [title, wanted, `${shortNumber(measured)} ${unit}`, isOrientation ? `${verdict} (orientation only)` : verdict]
}
