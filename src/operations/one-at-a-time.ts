export interface OneAtATime {
  /** Does the work, unless it is being done; a failure is told, not thrown. */
  run(): Promise<void>
  /** Asks for the work now, or again when what is being done of it ends. Ignored while the work fails: then only `run` tries. */
  hurry(): void
  /** Begins nothing more, and waits for what was begun. */
  stop(): Promise<void>
}

/** Work that never overlaps itself. `tell` hears of the first failure of a row. */
export function oneAtATime(work: () => Promise<void>, tell: (error: unknown) => void): OneAtATime {
  let running: Promise<void> | null = null
  let isWanted = false
  let isFailing = false
  let isStopped = false

  const untilDone = async () => {
    try {
      do {
        isWanted = false
        await work()
      } while (isWanted && !isStopped)
      isFailing = false
    } catch (error) {
      if (!isFailing) tell(error)
      isFailing = true
    } finally {
      running = null
    }
  }
  const run = () => {
    if (!isStopped) running ??= untilDone()
    return running ?? Promise.resolve()
  }
  return {
    run,
    hurry: () => {
      if (isFailing) return
      if (running === null) void run()
      else isWanted = true
    },
    stop: () => {
      isStopped = true
      return running ?? Promise.resolve()
    },
  }
}
