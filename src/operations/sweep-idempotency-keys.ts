import { sweepExpired } from '../store/idempotency-keys.ts'
import type { Dependencies } from './dependencies.ts'

/** Deletes expired keys in batches, so that no statement is long and none holds many locks; says how many there were. */
export async function sweepIdempotencyKeys(
  { database, now }: Pick<Dependencies, 'database' | 'now'>,
  rowsMax: number,
  shouldStop: () => boolean,
): Promise<number> {
  let swept = 0
  for (;;) {
    const count = await sweepExpired(database, now(), rowsMax)
    swept += count
    if (count < rowsMax || shouldStop()) return swept
  }
}
