import { parseArgs } from 'node:util'

export interface Options {
  /** how long each measurement of a round takes */
  readonly seconds: number
  readonly rounds: number
  /** only these sections; all of them when empty */
  readonly only: readonly string[]
  readonly withPeers: boolean
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
    },
  })
  const isQuick = values.quick ?? false
  return {
    seconds: readCount('--seconds', values.seconds, isQuick ? 1 : 10),
    rounds: readCount('--rounds', values.rounds, isQuick ? 1 : 3),
    only: (values.only ?? []).flatMap((names) => names.split(',')),
    withPeers: values.peers ?? false,
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
