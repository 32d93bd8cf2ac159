import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { describe, inject } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/compose.ts'
import { type Config, readConfig } from '../../src/config.ts'

export type Engine = 'embedded' | 'server'

const postgresUrl = inject('postgresUrl')

/** The same tests, once for each engine. Where there is no PostgreSQL server its half is skipped; the setup has said so. */
export function describeOnEveryEngine(name: string, tests: (engine: Engine) => void): void {
  describe(`${name} (embedded)`, () => tests('embedded'))
  describe.skipIf(postgresUrl === '')(`${name} (PostgreSQL)`, () => tests('server'))
}

export interface TestDatabase extends OpenDatabase {
  readonly config: Config
}

/** An empty database of its own, with all that is needed to open it again. Closing it leaves nothing behind. */
export async function openTestDatabase(engine: Engine): Promise<TestDatabase> {
  const place = await makePlace(engine)
  const opened = await openDatabase(place.config)
  return {
    ...opened,
    config: place.config,
    close: async () => {
      await opened.close()
      await place.remove()
    },
  }
}

export interface Place {
  readonly config: Config
  readonly variables: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** Where a server can keep its data: an empty data directory and, on PostgreSQL, an empty database. */
export async function makePlace(engine: Engine): Promise<Place> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'billfold-test-'))
  const databaseName = `billfold_${Math.random().toString(36).slice(2)}`
  if (engine === 'server') await onServer(`create database ${databaseName}`)
  else cpSync(inject('emptyDatabase'), join(dataDirectory, 'database'), { recursive: true })
  const variables = {
    PORT: '0',
    BILLFOLD_DATA_DIR: dataDirectory,
    BILLFOLD_LOG_LEVEL: 'silent',
    ...(engine === 'server' ? { DATABASE_URL: urlOf(databaseName) } : {}),
  }
  return {
    config: readConfig(variables),
    variables,
    remove: async () => {
      if (engine === 'server') await onServer(`drop database if exists ${databaseName} with (force)`)
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

function urlOf(databaseName: string): string {
  const url = new URL(postgresUrl)
  url.pathname = `/${databaseName}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(postgresUrl)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
