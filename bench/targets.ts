import { apis } from './create-requests.ts'
import type { Figures } from './figures.ts'
import type { Fact } from './sections/section.ts'

export interface Target {
  readonly title: string
  readonly comparison: 'at least' | 'at most'
  readonly bound: number
  /** as the bound is written, and what was measured */
  readonly unit: '×' | '/s' | 'MiB'
  readonly isOrientation: boolean
  readonly measured: number
  readonly isMet: boolean
}

type Question = Omit<Target, 'measured' | 'isMet' | 'isOrientation'> & {
  readonly isOrientation?: boolean
  readonly needs: readonly string[]
  readonly measure: (figures: Figures) => number
}

const native = 'creates:native:64'
const otherApis = apis.filter((api) => api !== 'native').map((api) => `creates:${api}:64`)

const questions: readonly Question[] = [
  atLeast(1, 'creates, 64 connections: to single-row inserts of pgbench', [native, 'creates:pgbench:64']),
  atLeast(2.5, 'creates, 64 connections: to the hand-written route', [native, 'creates:route:64']),
  atLeast(0.8, 'creates with an Idempotency-Key to those without', ['creates:native:keyed:64', native]),
  {
    title: 'creates of the slowest dialect to native ones',
    comparison: 'at least',
    bound: 0.85,
    unit: '×',
    needs: [native, ...otherApis],
    measure: ({ ratio }) => Math.min(...otherApis.map((id) => ratio(id, native))),
  },
  {
    title: 'creates, 64 connections: p99 to p50',
    comparison: 'at most',
    bound: 3,
    unit: '×',
    needs: [native],
    measure: ({ ratioWithin }) => ratioWithin(native, 'p99Ms', 'p50Ms'),
  },
  latencyAtMost(1.5, 'one create alone: p50 to one client of pgbench', ['creates:native:1', 'creates:pgbench:1']),
]

function atLeast(bound: number, title: string, [id, peer]: readonly [string, string]): Question {
  return { title, comparison: 'at least', bound, unit: '×', needs: [id, peer], measure: ({ ratio }) => ratio(id, peer) }
}

function latencyAtMost(bound: number, title: string, [id, peer]: readonly [string, string]): Question {
  return { title, comparison: 'at most', bound, unit: '×', needs: [id, peer], measure: ({ ratio }) => ratio(id, peer, 'p50Ms') }
}

/** Those of which this run measured what they ask for. */
export function judgeTargets(figures: Figures, facts: readonly Fact[]): readonly Target[] {
  const known = (id: string) => figures.has(id) || facts.some((fact) => fact.id === id)
  return questions
    .filter(({ needs }) => needs.every(known))
    .map(({ needs: _needs, measure, isOrientation = false, ...target }) => {
      const measured = measure(figures)
      const isMet = target.comparison === 'at least' ? measured >= target.bound : measured <= target.bound
      return { ...target, isOrientation, measured, isMet }
    })
}
