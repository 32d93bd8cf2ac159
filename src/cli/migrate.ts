import { openDatabase } from '../compose.ts'
import { readConfig } from '../config.ts'

/** Brings the database's schema up to this version and stops: for deployments that migrate in a step of their own. */
export async function migrate(): Promise<void> {
  const opened = await openDatabase(readConfig(process.env))
  await opened.close()
  process.stdout.write('The database has the schema of this version.\n')
}
