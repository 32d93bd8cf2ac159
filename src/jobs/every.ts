export interface Job {
  /** Stops for good, after the run in progress. */
  stop(): Promise<void>
}

/** Runs the work again and again, a while after its last end. A failure is told and the next run tries again. */
export function every(
  intervalMs: number,
  work: (shouldStop: () => boolean) => Promise<unknown>,
  tell: (error: unknown) => void,
): Job {
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const schedule = () => {
    if (isStopped) return
    timer = setTimeout(() => {
      running = work(() => isStopped)
        .then(() => undefined, tell)
        .finally(schedule)
    }, intervalMs)
    // waiting for the next run is no reason to keep the process
    timer.unref()
  }
  schedule()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
      return running
    },
  }
}
