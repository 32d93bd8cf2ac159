import type { BenchDatabase } from './postgres.ts'

/** Rows are loaded several times faster into a table that has no index yet but its primary key; the indexes are made of them at once. */
export async function withoutIndexes(database: BenchDatabase, table: string, work: () => Promise<void>): Promise<void> {
  const indexes = await database.query<{ name: string; definition: string }>({
    text: `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i where i.indrelid = $1::regclass and not i.indisprimary`,
    values: [table],
  })
  for (const { name } of indexes) await database.query({ text: `drop index ${name}` })
  await work()
  for (const { definition } of indexes) await database.query({ text: definition, mayTakeLong: true })
}
