import { type Database, openServer } from '../src/platform/database.ts'
import { startLocalPostgres } from '../test/support/local-postgres.ts'
import { atTheEnd } from './endings.ts'

export interface Postgres {
  /** an empty database on it */
  makeDatabase(name: string): Promise<BenchDatabase>
  readonly version: string
  /** drops what was made */
  close(): Promise<void>
}

export interface BenchDatabase extends Database {
  readonly url: string
}

const statementTimeoutMs = 3_600_000

/**
 * The server that the tests use: the given one, else a throw-away cluster of this machine's binaries, with every setting that matters here
 * as PostgreSQL has it. A commit waits for the disk.
 */
export async function findPostgres(): Promise<Postgres> {
  const given = process.env.BILLFOLD_TEST_DATABASE_URL
  const local = given ? undefined : await startLocalPostgres()
  if (local !== undefined) atTheEnd(() => local.stop())
  const url = given || local?.url
  if (url === undefined) {
    throw new Error(
      'no PostgreSQL: set BILLFOLD_TEST_DATABASE_URL, or install the server (on Debian: apt-get install postgresql)',
    )
  }
  const admin = open(url)
  await refuseCarelessSettings(admin)
  const made: { name: string; database: Database }[] = []
  return {
    version: await setting(admin, 'server_version'),
    makeDatabase: async (purpose) => {
      const name = `billfold_bench_${purpose}_${process.pid}`
      await admin.query({ text: `create database ${name}` })
      const place = new URL(url)
      place.pathname = `/${name}`
      const database = open(place.href)
      made.push({ name, database })
      return { ...database, url: place.href }
    },
    close: async () => {
      for (const { name, database } of made) {
        await database.close()
        await admin.query({ text: `drop database if exists ${name} with (force)` })
      }
      await admin.close()
    },
  }
}

function open(url: string): Database {
  return openServer(url, { connectionsMax: 4, connectTimeoutMs: 10_000, statementTimeoutMs, lockTimeoutMs: 60_000 })
}

/** A figure from a server that does not wait for the disk would be worth nothing. */
async function refuseCarelessSettings(admin: Database): Promise<void> {
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const value = await setting(admin, name)
    if (value !== 'on')
      throw new Error(`this PostgreSQL has ${name} = ${value}: with that a commit is not safe, and no figure counts`)
  }
}

async function setting(admin: Database, name: string): Promise<string> {
  const [row] = await admin.query<{ value: string }>({ text: 'select current_setting($1) as value', values: [name] })
  return row?.value ?? ''
}
