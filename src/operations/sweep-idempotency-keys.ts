import { sweepExpired } from '../store/idempotency-keys.ts'
import type { Dependencies } from './dependencies.ts'
import { inBatches } from './in-batches.ts'

/** Deletes expired keys; says how many there were. */
export function sweepIdempotencyKeys(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  rowsMax: number,
  shouldStop: () => boolean,
): Promise<number> {
  return inBatches(rowsMax, shouldStop, () => sweepExpired(database, now(), rowsMax))
}
