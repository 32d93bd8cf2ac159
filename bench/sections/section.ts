import type { Options } from '../options.ts'
import type { Postgres } from '../postgres.ts'
import type { Contender, Figure } from '../rounds.ts'

export interface Bench {
  readonly options: Options
  readonly postgres: Postgres
  /** where node:http answers the same to everything */
  readonly constantUrl: string
  readonly tell: (sentence: string) => void
  readonly run: (contenders: readonly Contender[]) => Promise<readonly Figure[]>
}

/** What a section found: figures of rounds, and facts that were measured once. */
export interface Findings {
  readonly title: string
  readonly figures: readonly Figure[]
  readonly facts: readonly Fact[]
}

export interface Fact {
  readonly id: string
  readonly title: string
  readonly value: number
  readonly unit: 'ms' | 'MiB' | 'rows/s' | '×'
}
