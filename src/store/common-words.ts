import type { Session } from '../platform/database.ts'

/** The keys of words that many customers have, with the share of all customers that has them. */
export type CommonKeys = ReadonlyMap<number, number>

export const noCommonKeys: CommonKeys = new Map()

/** The database counts anew what is common now and then, and by itself; to ask it more often than this is of no use. */
const rememberedMs = 60_000

interface Remembered {
  readonly untilMs: number
  readonly keys: Promise<CommonKeys>
}

const remembered = new WeakMap<Session, Remembered>()

/**
 * What the database notes of common words for its planner. No answer depends on it: where it is not known, or no longer true, a search for
 * a common word takes longer.
 */
export function commonWordKeys(database: Session): Promise<CommonKeys> {
  const known = remembered.get(database)
  if (known !== undefined && performance.now() < known.untilMs) return known.keys
  const keys = readCommonKeys(database)
  remembered.set(database, { untilMs: performance.now() + rememberedMs, keys })
  // what could not be asked is asked again
  keys.catch(() => remembered.delete(database))
  return keys
}

async function readCommonKeys(database: Session): Promise<CommonKeys> {
  const rows = await database.query<{ key: number; share: number }>({
    text: `select key, share from pg_stats,
        unnest(most_common_elems::text::integer[], most_common_elem_freqs[:cardinality(most_common_elems::text::integer[])]) as noted (key, share)
      where schemaname = any(current_schemas(false)) and tablename = 'customers' and attname = 'word_keys'`,
  })
  return new Map(rows.map(({ key, share }) => [key, share]))
}
