import { join } from 'node:path'
import { parseArgs } from 'node:util'

const resultsDirectory = join(import.meta.dirname, 'results')

export interface Options {
  /** how long each measurement of a round takes */
  readonly seconds: number
  readonly rounds: number
  /** only these sections; all of them when empty */
  readonly only: readonly string[]
  /** Strapi and Medusa too, which are installed for it */
  readonly withPeers: boolean
  /** where the results are kept; null: nowhere */
  readonly output: string | null
  /** short, on little data: to see that everything works, and never to be quoted */
  readonly isQuick: boolean
  readonly fewCustomers: number
  readonly manyCustomers: number
  readonly memorySeconds: number
}

export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string', multiple: true },
      peers: { type: 'boolean' },
      quick: { type: 'boolean' },
      output: { type: 'string' },
    },
  })
  const isQuick = values.quick ?? false
  const only = (values.only ?? []).flatMap((names) => names.split(','))
  // what is short or not whole must not take the place of what was measured properly
  const isWhole = !isQuick && only.length === 0
  return {
    seconds: readCount('--seconds', values.seconds, isQuick ? 1 : 10),
    rounds: readCount('--rounds', values.rounds, isQuick ? 1 : 3),
    only,
    withPeers: values.peers ?? false,
    output: values.output ?? (isWhole ? resultsDirectory : null),
    isQuick,
    fewCustomers: isQuick ? 1_000 : 10_000,
    manyCustomers: isQuick ? 10_000 : 1_000_000,
    memorySeconds: isQuick ? 2 : 60,
  }
}

function readCount(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1) throw new Error(`${name} must be a whole number of at least 1, not "${text}"`)
  return count
}
