import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase } from '../../test/support/engines.ts'
import { migrate, readMigrations } from './migrate.ts'
import { StartRefused } from './start-refused.ts'

const folder = join(import.meta.dirname, '..', '..', 'migrations')

it('the migrations are all the files of their folder, numbered without a gap', () => {
  const migrations = readMigrations()
  expect(migrations.map(({ name }) => name)).toEqual(readdirSync(folder).sort())
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1))
  for (const { name, text } of migrations) expect(text).toBe(readFileSync(join(folder, name), 'utf8'))
})

describeOnEveryEngine('migrate', (engine) => {
  const rows = 'select number, name, checksum from schema_migrations order by number'
  const known = readMigrations()
  const next = { number: known.length + 1, name: '9999_next.sql', text: 'create table next (id integer)', checksum: 'next' }

  it('records every migration with its checksum, applies only new ones, and does nothing when there is none', async () => {
    const { database, close } = await openTestDatabase(engine)
    const recorded = known.map(({ number, name, checksum }) => ({ number, name, checksum }))
    expect(await database.query({ text: rows })).toEqual(recorded)
    await migrate(database)
    expect(await database.query({ text: rows })).toEqual(recorded)
    await migrate(database, [...known, next])
    expect(await database.query({ text: 'select id from next' })).toEqual([])
    await close()
  })

  it('refuses a schema that is newer than the program, and one whose migration has changed', async () => {
    const { database, close } = await openTestDatabase(engine)
    const changed = known.map((migration) => ({ ...migration, checksum: 'changed' }))
    await expect(migrate(database, changed)).rejects.toThrow('a landed migration must never change')
    await migrate(database, [...known, next])
    await expect(migrate(database)).rejects.toThrow(`the database has schema version ${next.number}, which is newer`)
    await expect(migrate(database)).rejects.toBeInstanceOf(StartRefused)
    await close()
  })

  it('leaves nothing of a migration that fails, nor of those before it', async () => {
    const { database, close } = await openTestDatabase(engine)
    const broken = { ...next, number: next.number + 1, text: 'create table half (id integer); select no_such_function()' }
    await expect(migrate(database, [...known, next, broken])).rejects.toThrow('no_such_function')
    expect(await database.query({ text: rows })).toHaveLength(known.length)
    const tables = { text: `select to_regclass('half') as half, to_regclass('next') as next` }
    expect(await database.query(tables)).toEqual([{ half: null, next: null }])
    await close()
  })
})
