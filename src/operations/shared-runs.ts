/** Runs the work of a name, one run at a time. */
export type SharedRuns<Result> = (name: string, work: () => Promise<Result>) => Promise<Result>

interface Runs<Result> {
  current: Promise<Result>
  next: Promise<Result> | null
}

/**
 * Whoever asks while a run of that name is under way gets the one that begins after it, together with all others who asked meanwhile:
 * it has seen what was there when they asked, and a hundred who ask at once cost two runs.
 */
export function createSharedRuns<Result>(): SharedRuns<Result> {
  const runs = new Map<string, Runs<Result>>()

  return (name, work) => {
    const known = runs.get(name)
    if (known === undefined) {
      const begun: Runs<Result> = { current: work(), next: null }
      runs.set(name, begun)
      forgetWhenDone(name, begun)
      return begun.current
    }
    known.next ??= known.current.then(work, work)
    return known.next
  }

  function forgetWhenDone(name: string, of: Runs<Result>): void {
    const done = () => {
      if (of.next === null) {
        runs.delete(name)
      } else {
        of.current = of.next
        of.next = null
        forgetWhenDone(name, of)
      }
    }
    of.current.then(done, done)
  }
}
