import { type Measurement, median } from './measurement.ts'
import type { Figure } from './rounds.ts'

export type Quantity = 'perSecond' | 'p50Ms' | 'p99Ms'

/** All that was measured, by name. */
export interface Figures {
  readonly all: readonly Figure[]
  medianOf(id: string, quantity: Quantity): number
  /** The median of the rounds' own ratios of one figure to another. */
  ratio(id: string, to: string, quantity?: Quantity): number
  /** The median of a ratio within a figure. */
  ratioWithin(id: string, quantity: Quantity, to: Quantity): number
  has(...ids: readonly string[]): boolean
}

export function figuresOf(all: readonly Figure[]): Figures {
  const byId = new Map(all.map((figure) => [figure.id, figure]))
  const roundsOf = (id: string): readonly Measurement[] => byId.get(id)?.rounds ?? []
  return {
    all,
    medianOf: (id, quantity) => median(roundsOf(id).map((round) => round[quantity])),
    ratio: (id, to, quantity = 'perSecond') => {
      const others = roundsOf(to)
      return median(roundsOf(id).flatMap((round, index) => (others[index] ? [round[quantity] / others[index][quantity]] : [])))
    },
    ratioWithin: (id, quantity, to) => median(roundsOf(id).map((round) => round[quantity] / round[to])),
    has: (...ids) => ids.every((id) => byId.has(id)),
  }
}
