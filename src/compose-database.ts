import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, limits } from './config.ts'
import { type DataDirectory, openDataDirectory } from './platform/data-directory.ts'
import { type Database, openEmbedded, openServer } from './platform/database.ts'
import { openEmbeddedPostgres } from './platform/embedded.ts'
import { migrate } from './platform/migrate.ts'
import { StartRefused } from './platform/start-refused.ts'

export interface OpenDatabase {
  readonly database: Database
  /** Closes it, and gives up the data directory if it was taken. */
  close(): Promise<void>
}

/** The database that the settings name, reachable and at this version's schema. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const { databaseUrl } = config
  if (databaseUrl === null) return openEmbeddedDatabase(openDataDirectory(config.dataDirectory))
  const database = openServer(databaseUrl, {
    connectionsMax: config.databaseConnectionsMax,
    connectTimeoutMs: limits.databaseConnectTimeoutMs,
    statementTimeoutMs: limits.databaseStatementTimeoutMs,
    lockTimeoutMs: limits.databaseLockTimeoutMs,
  })
  return migrated(
    database,
    () => database.close(),
    () => untilReachable(database),
  )
}

async function openEmbeddedDatabase(directory: DataDirectory): Promise<OpenDatabase> {
  const unlock = directory.lock()
  try {
    const database = openEmbedded(await openEmbeddedPostgres(directory.databasePath), {
      connectTimeoutMs: limits.databaseConnectTimeoutMs,
      statementTimeoutMs: limits.databaseStatementTimeoutMs,
    })
    return await migrated(database, () => database.close().finally(unlock))
  } catch (error) {
    unlock()
    if (error instanceof StartRefused) throw error
    throw new StartRefused(`the embedded database in ${directory.databasePath} cannot be opened: ${reasonOf(error)}`)
  }
}

async function migrated(database: Database, close: () => Promise<void>, ready = async () => {}): Promise<OpenDatabase> {
  try {
    await ready()
    await migrate(database)
    return { database, close }
  } catch (error) {
    await close()
    if (error instanceof StartRefused) throw error
    throw new StartRefused(`the schema of the database cannot be brought up to this version: ${reasonOf(error)}`)
  }
}

/** A server that starts beside us may need a moment; one that still does not answer then is reported, not waited for. */
async function untilReachable(database: Database): Promise<void> {
  const giveUpAt = performance.now() + limits.databaseWaitAtStartMs
  for (;;) {
    try {
      const [row] = await database.query<{ version: number }>({
        text: `select current_setting('server_version_num')::int as version`,
      })
      if ((row?.version ?? 0) < 150_000) throw new StartRefused('DATABASE_URL names a PostgreSQL older than version 15')
      return
    } catch (error) {
      if (error instanceof StartRefused) throw error
      if (performance.now() > giveUpAt || isRefusal(error)) {
        throw new StartRefused(`the database of DATABASE_URL cannot be reached: ${reasonOf(error)}`)
      }
      await sleep(500)
    }
  }
}

/** A wrong user, password or database name: the server answers, and will not answer otherwise. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error ? String(Reflect.get(error, 'code')) : ''
  return code.startsWith('28') || code === '3D000'
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message || String(Reflect.get(error, 'code'))
  return JSON.stringify(error)
}
