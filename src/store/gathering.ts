import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { isDeadlock } from './guarded.ts'

/** Rows of many requests that go to the database together: creates and changes as one commit, reads as one question. */
export interface Gathering<Row, Outcome> {
  submit(row: Row): Promise<Outcome>
  /** rows that wait for a statement in flight */
  depth(): number
}

interface Options<Row, Outcome> {
  /** Takes the rows in one statement and says of each, in their order, what became of it. No two at a time have the same lane. */
  readonly run: (rows: readonly Row[], lane: number) => Promise<readonly Outcome[]>
  /** statements in flight at a time */
  readonly lanes: number
  /** so many must wait before a statement is sent beside another: a small one costs the database nearly what a large one does */
  readonly rowsBesideMin: number
  readonly batchRowsMax: number
  readonly queueRowsMax: number
  /** where rows differ in size by thousands of times; a row alone may be larger than a batch */
  readonly bytes?: { readonly of: (row: Row) => number; readonly batchMax: number; readonly queueMax: number }
  readonly observe?: (batchRows: number, waitMs: number) => void
}

interface Waiting<Row, Outcome> {
  readonly row: Row
  readonly bytes: number
  readonly since: number
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

const unmeasured = { of: () => 0, batchMax: 0, queueMax: 0 }

/**
 * Rows that arrive while a statement is on its way go with the next one, together; when none is on its way a row goes at once. So
 * nobody waits for a timer, and the busier the server the fewer statements a row costs. A second statement beside the first keeps the
 * database at work while this process answers those of the first.
 *
 * Every promise is settled after the end of the transaction that its row was in. When a batch fails as a whole its rows go one by
 * one, so a row that cannot be written fails alone.
 */
export function gathering<Row, Outcome>(options: Options<Row, Outcome>): Gathering<Row, Outcome> {
  const bytes = options.bytes ?? unmeasured
  let queue: Waiting<Row, Outcome>[] = []
  let queueBytes = 0
  const idle = Array.from({ length: options.lanes }, (_, index) => options.lanes - 1 - index)

  return {
    submit: (row) => {
      const rowBytes = bytes.of(row)
      if (queue.length >= options.queueRowsMax || queueBytes + rowBytes > bytes.queueMax) {
        return Promise.reject(new ProblemError({ problem: 'service_overloaded', retryAfterSeconds }))
      }
      return new Promise((resolve, reject) => {
        queue.push({ row, bytes: rowBytes, since: performance.now(), resolve, reject })
        queueBytes += rowBytes
        send()
      })
    },
    depth: () => queue.length,
  }

  function send(): void {
    const isBeside = idle.length < options.lanes
    if (queue.length < (isBeside ? options.rowsBesideMin : 1)) return
    const lane = idle.pop()
    if (lane === undefined) return
    const batch = takeBatch()
    options.observe?.(batch.length, performance.now() - (batch[0]?.since ?? 0))
    void runBatch(batch, lane).finally(() => {
      idle.push(lane)
      send()
    })
  }

  function takeBatch(): readonly Waiting<Row, Outcome>[] {
    let batchBytes = 0
    const tooMany = queue.findIndex((waiting, index) => {
      batchBytes += waiting.bytes
      return index === options.batchRowsMax || (index > 0 && batchBytes > bytes.batchMax)
    })
    const batch = tooMany === -1 ? queue : queue.slice(0, tooMany)
    queue = tooMany === -1 ? [] : queue.slice(tooMany)
    for (const waiting of batch) queueBytes -= waiting.bytes
    return batch
  }

  async function runBatch(batch: readonly Waiting<Row, Outcome>[], lane: number): Promise<void> {
    const rows = batch.map(({ row }) => row)
    try {
      const outcomes = await options.run(rows, lane)
      for (const [index, { resolve, reject }] of batch.entries()) {
        if (index < outcomes.length) resolve(outcomes[index] as Outcome)
        else reject(new Error('the statement says nothing of this row'))
      }
    } catch (error) {
      // A database that is not there will not be there for each row either. But no one order suits all the unique names of a row, so
      // two batches can wait for each other: that is the batches' fault, and a row alone holds nothing while it waits.
      const isOutage = error instanceof ProblemError && !isDeadlock(error.cause)
      if (batch.length === 1 || isOutage) {
        for (const { reject } of batch) reject(error)
      } else {
        for (const waiting of batch) await runBatch([waiting], lane)
      }
    }
  }
}
