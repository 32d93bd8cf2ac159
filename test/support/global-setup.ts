import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbeddedPostgres } from '../../src/platform/embedded.ts'
import { startLocalPostgres } from './local-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** a PostgreSQL server on which tests may make databases; empty where there is none */
    readonly postgresUrl: string
    /** an embedded database as its first start makes it, to be copied: making one takes seconds */
    readonly emptyDatabase: string
  }
}

/** Tests run on the embedded database always, and on PostgreSQL too wherever one is to be had. In CI its absence is a failure. */
export async function setup(project: TestProject): Promise<() => void> {
  const given = process.env.BILLFOLD_TEST_DATABASE_URL
  const local = given ? undefined : await startLocalPostgres()
  const url = given ?? local?.url ?? ''
  if (url === '') {
    const sentence = 'No PostgreSQL: BILLFOLD_TEST_DATABASE_URL is unset and no server binaries are on this machine.'
    if (process.env.CI) throw new Error(sentence)
    process.stderr.write(`\n!!! ${sentence}\n!!! EVERY TEST ON POSTGRESQL IS SKIPPED; only the embedded database is tested.\n\n`)
  }
  project.provide('postgresUrl', url)
  const directory = mkdtempSync(join(tmpdir(), 'billfold-empty-'))
  const emptyDatabase = join(directory, 'database')
  await (await openEmbeddedPostgres(emptyDatabase)).close()
  project.provide('emptyDatabase', emptyDatabase)
  return () => {
    local?.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
