import { describe, expect, it } from 'vitest'
import { plotOf } from '../../bench/plot.ts'
import { reportOf, textOf } from '../../bench/report.ts'
import { jsonOf } from '../../bench/results.ts'
import type { Figure } from '../../bench/rounds.ts'
import type { Fact } from '../../bench/sections/section.ts'
import { textTable } from '../../bench/table.ts'

const circumstances = {
  date: '2026-01-02 03:04',
  commit: 'abc',
  machine: 'one',
  postgres: '15',
  node: 'v20',
  loadBefore: 0.1,
  seconds: 10,
  rounds: 3,
  isQuick: false,
}

const figureOf = (id: string, perSecond: number, unexpected = 0): Figure => ({
  id,
  title: id,
  connections: 64,
  rounds: [{ perSecond, p50Ms: 2, p99Ms: 5, unexpected }],
  unexpected,
})

const report = (figures: readonly Figure[], facts: readonly Fact[] = []) =>
  reportOf(circumstances, [{ title: 'Creates', figures, facts }])

describe('targets', () => {
  it('are judged by the ratios of the run, met at the bound itself', () => {
    const figures = [figureOf('creates:native:64', 100), figureOf('creates:pgbench:64', 100), figureOf('creates:route:64', 50)]
    const judged = report(figures).targets.map(({ bound, measured, isMet }) => ({ bound, measured, isMet }))
    expect(judged).toEqual([
      { bound: 1, measured: 1, isMet: true },
      { bound: 2.5, measured: 2, isMet: false },
      // p99 to p50
      { bound: 3, measured: 2.5, isMet: true },
    ])
  })

  it('of which nothing was measured are not judged', () => {
    expect(report([figureOf('creates:native:1', 5)]).targets).toEqual([])
  })

  it('of memory are judged by what was measured once', () => {
    const facts = [{ id: 'memory:peak', title: 'memory', value: 251, unit: 'MiB' as const }]
    expect(report([], facts).targets).toMatchObject([{ bound: 250, measured: 251, isMet: false }])
  })

  it('of the slowest dialect need all five, and are decided by the worst', () => {
    const others = ['monk', 'flexprice', 'billing-io', 'mentium', 'moment'].map((name) => figureOf(`creates:${name}:64`, 90))
    const slow = [...others.slice(1), figureOf('creates:monk:64', 80)]
    const of = (figures: readonly Figure[]) =>
      report([figureOf('creates:native:64', 100), ...figures]).targets.find(({ bound }) => bound === 0.85)
    expect(of(others)).toMatchObject({ measured: 0.9, isMet: true })
    expect(of(slow)).toMatchObject({ measured: 0.8, isMet: false })
    expect(of(others.slice(1))).toBeUndefined()
  })
})

it('an unexpected answer stands in the row, at the end, and in the JSON', () => {
  const failed = report([figureOf('creates:native:64', 100, 4)])
  expect(failed.unexpected).toBe(4)
  expect(textOf(failed)).toContain('4 UNEXPECTED ANSWERS')
  expect(textOf(report([figureOf('creates:native:64', 100)]))).toContain('No unexpected answer.')
  expect(jsonOf(failed)).toMatchObject({ unexpected: 4, sections: [{ figures: [{ unexpected: 4 }] }] })
})

it('the JSON has the medians, the ratios and every round', () => {
  const peers = { pgbench: 'creates:pgbench:64' }
  const figures = [{ ...figureOf('creates:native:64', 123.456789), peers }, figureOf('creates:pgbench:64', 100)]
  expect(jsonOf(report(figures))).toMatchObject({
    commit: 'abc',
    sections: [
      { figures: [{ perSecond: 123.5, p50Ms: 2, ratios: { pgbench: 1.235 }, rounds: [[123.5, 2, 5]] }, { ratios: {} }] },
    ],
  })
})

it('a table has its words to the left and its numbers to the right', () => {
  expect(
    textTable(
      ['', 'a'],
      [
        ['one', '1'],
        ['eleven', '11'],
      ],
    ),
  ).toBe('         a\n------  --\none      1\neleven  11')
})

describe('the plot', () => {
  const plot = plotOf({ title: 'A & B', subtitle: '<s>', footer: 'f' }, [
    { label: 'x', value: 10, note: '10/s', isOurs: true },
    { label: 'y', value: 5, note: '5/s', isOurs: false },
  ])

  it('has bars as long as their values', () => {
    const [long = 0, short = 0] = [...plot.matchAll(/<rect class="(?:ours|theirs)" [^>]*width="(\d+)"/g)].map(([, width]) =>
      Number(width),
    )
    expect(long).toBe(short * 2)
  })

  it('says in words what it shows, to those who do not see it', () => {
    expect(plot).toContain('<title>A &amp; B. x: 10/s. y: 5/s.</title>')
    expect(plot).toContain('&lt;s&gt;')
  })
})
