import { randomFillSync } from 'node:crypto'

export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** Of one identifier: its millisecond, its place within it, and 8 random bytes. */
export type IdSeed = { readonly unixMs: number; readonly sequence: number; readonly random: Uint8Array }

const sequenceMax = 0xfff
const poolBytes = 8192

/**
 * Seeds of ids that only ever grow within this process, also when the clock is set back: the order of ids is the order of creation,
 * and lists rely on it. Randomness is drawn in blocks, because asking the kernel for 8 bytes at a time costs more than the id.
 */
export function createIdSeeds(clock: Clock): () => IdSeed {
  const pool = new Uint8Array(poolBytes)
  let used = poolBytes
  let unixMs = 0
  let sequence = 0

  return () => {
    const now = clock().getTime()
    if (now > unixMs) {
      unixMs = now
      sequence = 0
    } else if (sequence < sequenceMax) {
      sequence++
    } else {
      unixMs++
      sequence = 0
    }
    if (used === poolBytes) {
      randomFillSync(pool)
      used = 0
    }
    const random = pool.subarray(used, used + 8)
    used += 8
    return { unixMs, sequence, random }
  }
}
