import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { isDeadlock } from './guarded.ts'

export interface GroupCommit<Row, Outcome> {
  submit(row: Row): Promise<Outcome>
  /** rows that wait for the commit in flight */
  depth(): number
}

interface Options<Row, Outcome> {
  /** writes the rows in one transaction and says of each, in their order, what became of it */
  readonly write: (rows: readonly Row[]) => Promise<readonly Outcome[]>
  readonly batchRowsMax: number
  readonly queueRowsMax: number
  readonly observe: (batchRows: number, waitMs: number) => void
}

interface Waiting<Row, Outcome> {
  readonly row: Row
  readonly since: number
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

/**
 * Rows that arrive while a commit is on its way are written by the next one, together; when none is on its way a row goes at once. So
 * nobody waits for a timer, and the busier the server the fewer commits a row costs.
 *
 * Every promise is settled after the commit of the transaction that its row was in. When a batch fails as a whole its rows are
 * written one by one, so a row that cannot be written fails alone.
 */
export function groupCommit<Row, Outcome>(options: Options<Row, Outcome>): GroupCommit<Row, Outcome> {
  let queue: Waiting<Row, Outcome>[] = []
  let isWriting = false

  return {
    submit: (row) => {
      if (queue.length >= options.queueRowsMax) {
        return Promise.reject(new ProblemError({ problem: 'service_overloaded', retryAfterSeconds }))
      }
      return new Promise((resolve, reject) => {
        queue.push({ row, since: performance.now(), resolve, reject })
        if (!isWriting) void writeAll()
      })
    },
    depth: () => queue.length,
  }

  async function writeAll(): Promise<void> {
    isWriting = true
    while (queue.length > 0) {
      const batch = queue.slice(0, options.batchRowsMax)
      queue = queue.slice(options.batchRowsMax)
      options.observe(batch.length, performance.now() - (batch[0]?.since ?? 0))
      await writeBatch(batch)
    }
    isWriting = false
  }

  async function writeBatch(batch: readonly Waiting<Row, Outcome>[]): Promise<void> {
    try {
      const outcomes = await options.write(batch.map(({ row }) => row))
      batch.forEach(({ resolve }, index) => {
        resolve(outcomes[index] as Outcome)
      })
    } catch (error) {
      // A database that is not there will not be there for each row either. But no one order suits all the unique names of a row, so
      // batches of two servers can wait for each other: that is the batches' fault, and a row alone holds nothing while it waits.
      const isOutage = error instanceof ProblemError && !isDeadlock(error.cause)
      if (batch.length === 1 || isOutage) {
        for (const { reject } of batch) reject(error)
      } else {
        for (const waiting of batch) await writeBatch([waiting])
      }
    }
  }
}
