import type { KeyId } from '../domain/ids.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'

export interface StreamSlots {
  /** Takes a place, and gives back what frees it; refuses where there is none. */
  take(keyId: KeyId): () => void
  taken(): number
}

/** an answer without an end is not over in a second */
const retryAfterSeconds = 10

/** How many streams this process has open, in all and of each key: each costs memory and reads for as long as its client likes. */
export function createStreamSlots(streamsMax: number, streamsPerKeyMax: number): StreamSlots {
  const ofKeys = new Map<KeyId, number>()
  let taken = 0

  return {
    take: (keyId) => {
      const ofKey = ofKeys.get(keyId) ?? 0
      if (ofKey >= streamsPerKeyMax) {
        throw new NativeError({ problem: 'streams_exhausted', max: streamsPerKeyMax, retryAfterSeconds })
      }
      if (taken >= streamsMax) throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
      ofKeys.set(keyId, ofKey + 1)
      taken++
      let isFreed = false
      return () => {
        if (isFreed) return
        isFreed = true
        taken--
        const left = (ofKeys.get(keyId) ?? 1) - 1
        if (left === 0) ofKeys.delete(keyId)
        else ofKeys.set(keyId, left)
      }
    },
    taken: () => taken,
  }
}
