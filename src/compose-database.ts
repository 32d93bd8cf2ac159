import { type Config, limits } from './config.ts'
import { type DataDirectory, openDataDirectory } from './platform/data-directory.ts'
import { type Database, openEmbedded, openServer } from './platform/database.ts'
import { openEmbeddedPostgres } from './platform/embedded.ts'
import { migrate } from './platform/migrate.ts'
import { untilReachable } from './platform/reachable.ts'
import { reasonOf, StartRefused } from './platform/start-refused.ts'

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
    () => untilReachable(database, limits.databaseWaitAtStartMs),
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
