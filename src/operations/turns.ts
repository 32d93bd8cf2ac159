/** Lets the work that goes by one name happen one after another, in the order of arrival, within this process. */
export type Turns = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const before = last.get(name)
    const mine = before === undefined ? work() : before.then(work, work)
    last.set(name, mine)
    try {
      return await mine
    } finally {
      // whoever came later has put its own in the place
      if (last.get(name) === mine) last.delete(name)
    }
  }
}
