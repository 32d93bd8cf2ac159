/** Lets work begin while what is held is below a bound, one after another. */
export interface ByteBudget {
  /** Does the work when its turn has come and something is free. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
  hold(bytes: number): void
  free(bytes: number): void
}

/** What one turn adds may go beyond the bound; the next turn waits until it is freed. */
export function createByteBudget(bytesMax: number): ByteBudget {
  let held = 0
  let turn: Promise<unknown> = Promise.resolve()
  let onFree = () => {}

  const untilFree = async () => {
    while (held >= bytesMax) {
      await new Promise<void>((resolve) => {
        onFree = resolve
      })
    }
  }

  return {
    inTurn: (work) => {
      const mine = turn.then(untilFree).then(work)
      turn = mine.catch(() => undefined)
      return mine
    },
    hold: (bytes) => {
      held += bytes
    },
    free: (bytes) => {
      held -= bytes
      onFree()
    },
  }
}
