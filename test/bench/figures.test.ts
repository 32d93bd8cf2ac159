import { describe, expect, it } from 'vitest'
import { figuresOf } from '../../bench/figures.ts'
import { type Measurement, median, percentile } from '../../bench/measurement.ts'
import { type Contender, runRounds } from '../../bench/rounds.ts'

const measured = (perSecond: number, p50Ms = 1, p99Ms = 2): Measurement => ({ perSecond, p50Ms, p99Ms, unexpected: 0 })
const figure = (id: string, rounds: readonly Measurement[]) => ({ id, title: id, connections: 1, rounds, unexpected: 0 })

describe('the middle', () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9], 9.5],
    [[7], 7],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle)
  })

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN()
  })
})

it('a percentile is a value that was measured, and the last one at the most', () => {
  const sorted = Array.from({ length: 200 }, (_, index) => index + 1)
  expect([0.5, 0.99, 1].map((share) => percentile(sorted, share))).toEqual([100, 198, 200])
  expect(percentile([], 0.5)).toBeNaN()
})

describe('a ratio', () => {
  it('is the median of those within the rounds, not the ratio of the medians', () => {
    // a machine that was slow in the second round was slow for both
    const figures = figuresOf([
      figure('ours', [measured(200), measured(30), measured(100)]),
      figure('theirs', [measured(100), measured(10), measured(100)]),
    ])
    expect(figures.ratio('ours', 'theirs')).toBe(2)
    expect(figures.medianOf('ours', 'perSecond') / figures.medianOf('theirs', 'perSecond')).toBe(1)
  })

  it('can be one of latencies, and one within a figure', () => {
    const figures = figuresOf([figure('ours', [measured(1, 3, 9)]), figure('theirs', [measured(1, 2, 2)])])
    expect(figures.ratio('ours', 'theirs', 'p50Ms')).toBe(1.5)
    expect(figures.ratioWithin('ours', 'p99Ms', 'p50Ms')).toBe(3)
  })

  it('to what was not measured is no number', () => {
    expect(figuresOf([figure('ours', [measured(1)])]).ratio('ours', 'theirs')).toBeNaN()
  })
})

describe('rounds', () => {
  const contender = (id: string, told: string[], unexpected = 0): Contender => ({
    id,
    title: id,
    connections: 1,
    prepare: async () => told.push(`prepare ${id}`),
    run: async (seconds, isWarmUp) => {
      told.push(`${isWarmUp ? 'warm up' : 'run'} ${id} ${seconds}`)
      return { ...measured(1), unexpected: isWarmUp ? unexpected : 0 }
    },
  })

  it('take everybody in turn, after a warm-up that is not measured, each from a prepared state', async () => {
    const told: string[] = []
    const contenders = [contender('a', told), { ...contender('b', told), share: 0.5 }]
    const figures = await runRounds(contenders, { rounds: 2, seconds: 10, tell: () => undefined })
    const [warm, first] = [
      ['prepare a', 'warm up a 2', 'prepare b', 'warm up b 2'],
      ['prepare a', 'run a 10', 'prepare b', 'run b 5'],
    ]
    expect(told).toEqual([...warm, ...first, ...first])
    expect(figures.map(({ id, rounds }) => [id, rounds.length])).toEqual([
      ['a', 2],
      ['b', 2],
    ])
  })

  it('count what was unexpected in the warm-up too', async () => {
    const figures = await runRounds([contender('a', [], 3)], { rounds: 1, seconds: 1, tell: () => undefined })
    expect(figures[0]?.unexpected).toBe(3)
  })
})
