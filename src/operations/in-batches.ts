/** Repeats a step that takes so many at most until there are fewer, so that no statement is long and none holds many locks. */
export async function inBatches(rowsMax: number, shouldStop: () => boolean, step: () => Promise<number>): Promise<number> {
  let done = 0
  for (;;) {
    const count = await step()
    done += count
    if (count < rowsMax || shouldStop()) return done
  }
}
