import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './database.ts'
import { reasonOf, StartRefused } from './start-refused.ts'

const oldestVersion = 150_000
const pauseMs = 500

/** A server that starts beside us may need a moment; one that still does not answer then is reported, not waited for. */
export async function untilReachable(database: Database, waitMs: number): Promise<void> {
  const giveUpAt = performance.now() + waitMs
  for (;;) {
    try {
      const [row] = await database.query<{ version: number }>({
        text: `select current_setting('server_version_num')::int as version`,
      })
      if ((row?.version ?? 0) < oldestVersion) throw new StartRefused('DATABASE_URL names a PostgreSQL older than version 15')
      return
    } catch (error) {
      if (error instanceof StartRefused) throw error
      if (performance.now() > giveUpAt || isRefusal(error)) {
        throw new StartRefused(`the database of DATABASE_URL cannot be reached: ${reasonOf(error)}`)
      }
      await sleep(pauseMs)
    }
  }
}

/** A wrong user, password or database name: the server answers, and will not answer otherwise. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error ? String(Reflect.get(error, 'code')) : ''
  return code.startsWith('28') || code === '3D000'
}
