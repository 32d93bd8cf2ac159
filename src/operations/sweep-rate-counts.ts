import { sweepRateCounts as sweepEnded } from '../store/rate-counts.ts'
import type { Dependencies } from './dependencies.ts'
import { inBatches } from './in-batches.ts'

/** A process whose clock is behind may still count in a window that is over here. */
const keptForMs = 60_000

/** Deletes the counts of windows that are over; says how many there were. */
export function sweepRateCounts(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  rowsMax: number,
  shouldStop: () => boolean,
): Promise<number> {
  return inBatches(rowsMax, shouldStop, () => sweepEnded(database, new Date(now().getTime() - keptForMs), rowsMax))
}
