import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openEmbedded } from './database.ts'
import { openEmbeddedPostgres } from './embedded.ts'
import { keepUp } from './upkeep.ts'

describe('the upkeep of an embedded engine', () => {
  let database: Database
  const directory = mkdtempSync(join(tmpdir(), 'billfold-upkeep-'))
  beforeAll(async () => {
    const limits = { connectTimeoutMs: 30_000, statementTimeoutMs: 30_000 }
    database = openEmbedded(await openEmbeddedPostgres(join(directory, 'database')), limits)
    await database.query({ text: 'create table thing (id integer primary key, text text)' })
  })
  afterAll(async () => {
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const fill = (from: number, count: number) =>
    database.query({
      text: 'insert into thing select n, repeat(md5(n::text), 8) from generate_series($1::integer, $2::integer) n',
      values: [from, from + count - 1],
    })
  const counted = async () => {
    // the engine tells its counts at the end of a statement, and at most once a second
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await database.query({ text: 'select' })
    const [row] = await database.query<{ rows: number; dead: number; redo: string }>({
      text: `
        select c.reltuples::integer as rows, s.n_dead_tup::integer as dead, p.redo_lsn::text as redo
        from pg_class c join pg_stat_user_tables s on s.relid = c.oid, pg_control_checkpoint() p where c.relname = 'thing'`,
    })
    return row
  }

  it('counts a table that has grown, so that statements are planned for what it holds', async () => {
    await fill(0, 500)
    expect(await counted()).toMatchObject({ rows: -1 })
    await keepUp(database, { logBytesMax: 2 ** 30 })
    expect(await counted()).toMatchObject({ rows: 500 })
  })

  it('makes the room of old versions of rows free again', async () => {
    await database.query({ text: 'update thing set text = upper(text)' })
    expect(await counted()).toMatchObject({ dead: 500 })
    await keepUp(database, { logBytesMax: 2 ** 30 })
    expect(await counted()).toMatchObject({ dead: 0, rows: 500 })
  })

  it('lets the log begin anew when enough was written, and not before', async () => {
    const before = await counted()
    await keepUp(database, { logBytesMax: 2 ** 30 })
    expect(await counted()).toMatchObject({ redo: before?.redo })
    await fill(1_000, 5_000)
    await keepUp(database, { logBytesMax: 1_000_000 })
    expect((await counted())?.redo).not.toBe(before?.redo)
  })

  it('leaves alone what has hardly changed', async () => {
    await database.query({ text: 'vacuum (analyze) thing' })
    await fill(10_000, 20)
    await keepUp(database, { logBytesMax: 2 ** 30 })
    expect((await counted())?.rows).toBe(5_500)
  })
})
