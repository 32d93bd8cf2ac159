import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../support/engines.ts'

/** Small tables that are looked up from everywhere; all others hold customers' data. */
const referenceTables = ['organisations', 'environments', 'api_keys', 'schema_migrations']

const selectUniqueIndexes = `
  select t.relname as table_name, i.relname as index_name, a.attname as first_column
  from pg_index x
  join pg_class i on i.oid = x.indexrelid
  join pg_class t on t.oid = x.indrelid
  join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
  where x.indisunique and t.relnamespace = 'public'::regnamespace
  order by 1, 2`

const selectTables = `
  select t.relname as table_name,
    exists (select from pg_index x where x.indrelid = t.oid and x.indisprimary) as has_primary_key,
    exists (
      select from pg_constraint c join pg_class other on other.oid = c.confrelid
      where c.conrelid = t.oid and c.contype = 'f' and not other.relname = any($1)
    ) as refers_to_data
  from pg_class t
  where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace`

describeOnEveryEngine('the schema keeps environments apart', (engine) => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await openTestDatabase(engine)
  })
  afterAll(() => opened.close())

  it('every unique index of a table with customers’ data begins with environment_id', async () => {
    const indexes = await opened.database.query<{ table_name: string; first_column: string }>({ text: selectUniqueIndexes })
    const ofData = indexes.filter((index) => !referenceTables.includes(index.table_name))
    expect(ofData.length).toBeGreaterThanOrEqual(5)
    expect(ofData.filter((index) => index.first_column !== 'environment_id')).toEqual([])
  })

  it('every table has a primary key, and none with customers’ data is referred to without its environment', async () => {
    const tables = await opened.database.query<{ table_name: string; has_primary_key: boolean; refers_to_data: boolean }>({
      text: selectTables,
      values: [referenceTables],
    })
    expect(tables.length).toBeGreaterThanOrEqual(7)
    expect(tables.filter((table) => !table.has_primary_key)).toEqual([])
    expect(tables.filter((table) => table.refers_to_data)).toEqual([])
  })
})
