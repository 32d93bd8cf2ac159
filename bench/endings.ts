/**
 * What was started is stopped when the run ends, however it ends: the last first. It happens while the process exits, so an ending must
 * not wait for anything.
 */
const endings: (() => void)[] = []

export function atTheEnd(ending: () => void): void {
  if (endings.length === 0) watch()
  endings.push(ending)
}

function watch(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      process.stderr.write(`stopped by ${signal}\n`)
      process.exit(130)
    })
  }
  process.once('exit', () => {
    for (const ending of endings.reverse()) {
      try {
        ending()
      } catch (error) {
        console.error(error)
      }
    }
  })
}
