import type { Database } from './database.ts'

export interface Upkeep {
  /** so much may be written to the log before its pages go to the tables, which lets the log begin anew */
  readonly logBytesMax: number
}

/**
 * What a server's own processes do beside its clients, and an embedded engine must be asked for: it has no process but ours. Without it
 * the log of what was written grows for ever, and with it the time that a start after a crash takes; statements are planned for tables
 * as small as they were at the start; and the room of old versions of rows is never used again. Does what is due, one table at a time,
 * since nothing else is answered meanwhile.
 */
export async function keepUp(
  database: Database,
  { logBytesMax }: Upkeep,
  shouldStop: () => boolean = () => false,
): Promise<void> {
  const [log] = await database.query<{ readonly bytes: number }>({ text: selectLogBytes })
  if (log !== undefined && log.bytes > logBytesMax) await database.query({ text: 'checkpoint', mayTakeLong: true })
  for (const { name, isVacuumDue } of await database.query<DueTable>({ text: selectDueTables })) {
    if (shouldStop()) return
    const text = isVacuumDue ? `vacuum (analyze) ${name}` : `analyze ${name}`
    await database.query({ text, mayTakeLong: true })
  }
}

const selectLogBytes = `
  select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::bigint as bytes
  from pg_control_checkpoint()`

interface DueTable {
  readonly name: string
  readonly isVacuumDue: boolean
}

/**
 * By PostgreSQL's own rules for its autovacuum, with its own defaults: after many changes, and long before the numbers of transactions,
 * of which there are 2^32, come round to those of rows that are still there. Rows that were only added are not reason enough here.
 */
const selectDueTables = `
  select name, is_vacuum_due as "isVacuumDue"
  from (
    select c.oid::regclass::text as name,
      coalesce(s.n_dead_tup > 50 + 0.2 * t.rows, false) or age(c.relfrozenxid) > 200000000 as is_vacuum_due,
      coalesce(s.n_mod_since_analyze > 50 + 0.1 * t.rows, false) as is_analyze_due
    from pg_class c
    left join pg_stat_user_tables s on s.relid = c.oid
    -- it is -1 as long as nobody has counted
    cross join lateral (select greatest(c.reltuples, 0) as rows) t
    where c.relkind = 'r'
  ) tables
  where is_vacuum_due or is_analyze_due`
