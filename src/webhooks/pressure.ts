export interface PressureLimits {
  /** attempts that one look may begin at first */
  readonly beginMax: number
  /** so long under pressure, and it may begin twice as many; and so on */
  readonly patienceMs: number
}

/** Requests go first while they wait for each other, though not for ever. */
export interface Pressure {
  /** So many customers were waiting for one commit. */
  observeCommit(rows: number, nowMs: number): void
  /** How many attempts a look may begin now; null: as many as it likes. */
  beginMax(nowMs: number): number | null
}

/** When so many wait for the same commit, each of them waits for what is delivered beside them. */
const pressingRows = 16
/** pressure that was not felt for so long is over */
const overAfterMs = 250

/**
 * A burst of writes is delivered after it rather than in it, so that it is not slowed. Writes that never pause slow down little by
 * little instead, because what they make must be delivered some time.
 */
export function createPressure({ beginMax, patienceMs }: PressureLimits): Pressure {
  let since = Number.NEGATIVE_INFINITY
  let felt = Number.NEGATIVE_INFINITY
  return {
    observeCommit: (rows, nowMs) => {
      if (rows < pressingRows) return
      if (nowMs - felt >= overAfterMs) since = nowMs
      felt = nowMs
    },
    beginMax: (nowMs) => {
      if (nowMs - felt >= overAfterMs) return null
      return beginMax * 2 ** Math.floor((nowMs - since) / patienceMs)
    },
  }
}
