import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, Session } from './database.ts'
import { StartRefused } from './start-refused.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const directory = join(import.meta.dirname, '..', '..', 'migrations')
const fileForm = /^(\d{4})_[a-z0-9_]+\.sql$/
// Any number does, as long as no other program on the same server takes the same one.
const lockKey = 8_243_617_401

/**
 * Brings the schema up to this version of the program. Everything happens in one transaction under one lock: of servers that start
 * together the first migrates, the others wait and find nothing to do; one that is killed leaves nothing half-done.
 */
export async function migrate(database: Database, migrations = readMigrations()): Promise<void> {
  await database.transaction(async (session) => {
    await session.query({ text: 'set local statement_timeout = 0' })
    await session.query({ text: 'set local lock_timeout = 0' })
    await session.query({ text: 'select pg_advisory_xact_lock($1::bigint)', values: [lockKey], mayTakeLong: true })
    await session.query({
      text: `create table if not exists schema_migrations (
        number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
    })
    const applied = await session.query<Migration>({
      text: 'select number, name, checksum from schema_migrations order by number',
    })
    refuseUnknown(applied, migrations)
    for (const migration of migrations.slice(applied.length)) await apply(session, migration)
  })
}

export function readMigrations(): readonly Migration[] {
  return readdirSync(directory)
    .filter((name) => fileForm.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(directory, name), 'utf8')
      return { number: Number(name.slice(0, 4)), name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

async function apply(session: Session, migration: Migration): Promise<void> {
  await session.query({ text: migration.text, mayTakeLong: true })
  await session.query({
    text: 'insert into schema_migrations (number, name, checksum) values ($1, $2, $3)',
    values: [migration.number, migration.name, migration.checksum],
  })
}

function refuseUnknown(applied: readonly Migration[], known: readonly Migration[]): void {
  for (const [index, row] of applied.entries()) {
    const migration = known[index]
    if (migration === undefined) {
      throw new StartRefused(
        `the database has schema version ${row.number}, which is newer than version ${known.at(-1)?.number ?? 0} of this Billfold: run the newer one`,
      )
    }
    if (migration.number !== row.number || migration.checksum !== row.checksum) {
      throw new StartRefused(
        `migration ${row.name} in the database is not the one in this Billfold: a landed migration must never change`,
      )
    }
  }
}
