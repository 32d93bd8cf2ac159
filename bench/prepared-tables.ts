import { setTimeout as sleep } from 'node:timers/promises'
import type { Owner } from './insert-script.ts'
import { loadCustomers } from './load-customers.ts'
import type { BenchDatabase } from './postgres.ts'

/** A copy of the product's table, with every index of it, for those it is compared with. */
export const copies = { pgbench: 'bench_pgbench_customers', route: 'bench_route_customers' } as const
type Copy = (typeof copies)[keyof typeof copies]

/**
 * So many customers are there when a measurement of creates begins: enough that the planner, who must not be taken for a beginner, plans
 * as for a table with something in it.
 */
export const rowsAtTheStart = 10_000

export interface PreparedTables {
  /** the product's tables as every measurement begins with them */
  resetProduct(): Promise<void>
  resetCopy(table: Copy): Promise<void>
  /** how many rows came since */
  countProduct(): Promise<number>
  countCopy(table: Copy): Promise<number>
  /** how many changes were made since to the customers that are there */
  countChanges(): Promise<number>
}

export async function prepareTables(database: BenchDatabase, owner: Owner): Promise<PreparedTables> {
  const run = async (text: string) => {
    await database.query({ text })
  }
  const count = async (text: string) => {
    await untilQuiet(database)
    const [row] = await database.query<{ count: number }>({ text })
    return row?.count ?? 0
  }
  const truncate = async (tables: readonly string[]) => {
    await untilQuiet(database)
    await run(`truncate ${tables.join(', ')}`)
  }
  await loadCustomers(database, owner, rowsAtTheStart, true)
  for (const table of Object.values(copies)) await run(`create table ${table} (like customers including all)`)
  for (const table of kept) await run(`create table bench_kept_${table} as table ${table}`)

  /** What one measurement wrote must not be the next one's burden, and neither its unwritten pages. */
  const settle = async (tables: readonly string[]) => {
    for (const table of tables) await run(`vacuum analyze ${table}`)
    await run('checkpoint')
  }
  return {
    resetProduct: async () => {
      await truncate(kept)
      for (const table of kept) await run(`insert into ${table} table bench_kept_${table}`)
      await settle(kept)
    },
    resetCopy: async (table) => {
      await truncate([table])
      await run(`insert into ${table} table bench_kept_customers`)
      await settle([table])
    },
    countProduct: () => count(`select sum(customers)::bigint - ${rowsAtTheStart} as count from customer_counts`),
    countCopy: (table) => count(`select count(*) - ${rowsAtTheStart} as count from ${table}`),
    countChanges: () => count('select sum(version - 1)::bigint as count from customers'),
  }
}

const kept = ['customers', 'events', 'unsequenced_events', 'idempotency_keys', 'customer_counts']

const quietForMs = 50

/** The load ends in the middle of its last requests, and what was accepted is still finished. */
async function untilQuiet(database: BenchDatabase): Promise<void> {
  const text = `select count(*) as count from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`
  for (let quiet = 0; quiet < 2; ) {
    const [row] = await database.query<{ count: number }>({ text })
    quiet = row?.count === 0 ? quiet + 1 : 0
    await sleep(quietForMs)
  }
}
