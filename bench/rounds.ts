import type { Measurement } from './measurement.ts'

export const peerKinds = ['pgbench', 'route', 'constant'] as const
export type PeerKind = (typeof peerKinds)[number]

/** Something that is measured in each round: the product in one situation, or what it is compared with. */
export interface Contender {
  readonly id: string
  readonly title: string
  readonly connections: number
  /** the ids of what it is compared with */
  readonly peers?: Partial<Readonly<Record<PeerKind, string>>>
  /** how much of a measurement's usual time it takes; what completes the picture needs less than what is concluded from */
  readonly share?: number
  /** makes the state that every contender begins with */
  readonly prepare?: () => Promise<unknown>
  readonly run: (seconds: number, isWarmUp: boolean) => Promise<Measurement>
}

/** A contender with what was measured in each round. */
export interface Figure extends Pick<Contender, 'id' | 'title' | 'connections' | 'peers'> {
  readonly rounds: readonly Measurement[]
  /** of all rounds, and of the warm-up */
  readonly unexpected: number
}

interface Plan {
  readonly rounds: number
  readonly seconds: number
  readonly tell: (sentence: string) => void
}

const warmUpShare = 0.2

/**
 * All in turn, and then all again: a machine that is slow for a while is slow for everybody in that round, and a ratio is taken between
 * figures of one round only.
 */
export async function runRounds(contenders: readonly Contender[], { rounds, seconds, tell }: Plan): Promise<readonly Figure[]> {
  const measured = contenders.map((contender) => ({ contender, warmUp: [] as Measurement[], rounds: [] as Measurement[] }))
  for (let round = 0; round <= rounds; round++) {
    const isWarmUp = round === 0
    for (const { contender, ...kept } of measured) {
      const share = isWarmUp ? warmUpShare : (contender.share ?? 1)
      await contender.prepare?.()
      const measurement = await contender.run(Math.max(1, Math.round(seconds * share)), isWarmUp)
      ;(isWarmUp ? kept.warmUp : kept.rounds).push(measurement)
      const place = isWarmUp ? 'warm-up' : `round ${round} of ${rounds}`
      const errors = measurement.unexpected === 0 ? '' : `, ${measurement.unexpected} UNEXPECTED ANSWERS`
      tell(`${place}: ${contender.title}, ${contender.connections} at once: ${Math.round(measurement.perSecond)}/s${errors}`)
    }
  }
  return measured.map(({ contender: { id, title, connections, peers = {} }, warmUp, rounds }) => ({
    id,
    title,
    connections,
    peers,
    rounds,
    // what went wrong while warming up went wrong
    unexpected: [...warmUp, ...rounds].reduce((sum, { unexpected }) => sum + unexpected, 0),
  }))
}
