import { apis } from './create-requests.ts'
import type { Figures } from './figures.ts'
import { searchKinds } from './read-paths.ts'
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
  readonly measure: (figures: Figures, facts: readonly Fact[]) => number
}

const native = 'creates:native:64'
const otherApis = apis.filter((api) => api !== 'native').map((api) => `creates:${api}:64`)

const readKinds = ['id', 'external-id', 'list', ...searchKinds.map((kind) => `search-${kind}`)]

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
  atLeast(0.6, 'reads by id, 64 connections: to a constant answer', ['reads:id:few', 'reads:constant']),
  ...readKinds.map((kind) =>
    latencyAtMost(1.3, `${kind}: p50 among many customers to that among few`, [`reads:${kind}:many`, `reads:${kind}:few`]),
  ),
  orientation(5_000, '/s', 'creates on the embedded database', 'embedded:creates'),
  orientation(8_000, '/s', 'reads by id on the embedded database', 'embedded:reads'),
  memoryAtMost(250, 'memory of the server, PostgreSQL, after full load', 'memory:peak'),
  latencyAtMost(1.5, 'one create alone: p50 to one client of pgbench', ['creates:native:1', 'creates:pgbench:1']),
]

function atLeast(bound: number, title: string, [id, peer]: readonly [string, string]): Question {
  return { title, comparison: 'at least', bound, unit: '×', needs: [id, peer], measure: ({ ratio }) => ratio(id, peer) }
}

function latencyAtMost(bound: number, title: string, [id, peer]: readonly [string, string]): Question {
  return { title, comparison: 'at most', bound, unit: '×', needs: [id, peer], measure: ({ ratio }) => ratio(id, peer, 'p50Ms') }
}

function orientation(bound: number, unit: '/s', title: string, id: string): Question {
  const measure = ({ medianOf }: Figures) => medianOf(id, 'perSecond')
  return { title, comparison: 'at least', bound, unit, isOrientation: true, needs: [id], measure }
}

function memoryAtMost(bound: number, title: string, id: string): Question {
  const measure = (_: Figures, facts: readonly Fact[]) => facts.find((fact) => fact.id === id)?.value ?? Number.NaN
  return { title, comparison: 'at most', bound, unit: 'MiB', needs: [id], measure }
}

/** Those of which this run measured what they ask for. */
export function judgeTargets(figures: Figures, facts: readonly Fact[]): readonly Target[] {
  const known = (id: string) => figures.has(id) || facts.some((fact) => fact.id === id)
  return questions
    .filter(({ needs }) => needs.every(known))
    .map(({ needs: _needs, measure, isOrientation = false, ...target }) => {
      const measured = measure(figures, facts)
      const isMet = target.comparison === 'at least' ? measured >= target.bound : measured <= target.bound
      return { ...target, isOrientation, measured, isMet }
    })
}
