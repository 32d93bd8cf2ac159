import type { EnvironmentId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'

/**
 * What the database notes for its planner of how often things are there. No answer depends on it: where it is not known, or no longer true,
 * a search takes longer.
 */
export interface Frequencies {
  /** the keys of words that many customers have, with the share of all customers that has them */
  readonly keys: ReadonlyMap<number, number>
  /** the searched texts of some customers, spread over all of them */
  readonly texts: readonly string[]
  /** the environments that have many of all customers, with their shares */
  readonly environments: ReadonlyMap<EnvironmentId, number>
}

export const nothingKnown: Frequencies = { keys: new Map(), texts: [], environments: new Map() }

/** Every search looks into them; a database may be told to keep ten thousand. */
const textsMax = 200

/** The database counts anew what is common now and then, and by itself; to ask it more often than this is of no use. */
const rememberedMs = 60_000

interface Remembered {
  readonly untilMs: number
  readonly frequencies: Promise<Frequencies>
}

const remembered = new WeakMap<Session, Remembered>()

export function frequenciesOf(database: Session): Promise<Frequencies> {
  const known = remembered.get(database)
  if (known !== undefined && performance.now() < known.untilMs) return known.frequencies
  const frequencies = readFrequencies(database)
  remembered.set(database, { untilMs: performance.now() + rememberedMs, frequencies })
  // what could not be asked is asked again
  frequencies.catch(() => remembered.delete(database))
  return frequencies
}

interface Noted {
  readonly column: string
  readonly values: readonly string[] | null
  readonly value_shares: readonly number[] | null
  readonly elements: readonly string[] | null
  /** and after those of the elements some more */
  readonly element_shares: readonly number[] | null
  readonly sample: readonly string[] | null
}

const selectNoted = `
  select attname as column, most_common_vals::text::text[] as values, most_common_freqs as value_shares,
    most_common_elems::text::text[] as elements, most_common_elem_freqs as element_shares, histogram_bounds::text::text[] as sample
  from pg_stats
  where schemaname = any(current_schemas(false)) and tablename = 'customers'
    and attname in ('environment_id', 'search_text', 'word_keys')`

async function readFrequencies(database: Session): Promise<Frequencies> {
  const rows = await database.query<Noted>({ text: selectNoted })
  const noted = (column: string) => rows.find((row) => row.column === column)
  const [keys, texts, environments] = [noted('word_keys'), noted('search_text'), noted('environment_id')]
  return {
    keys: new Map(keys?.elements?.map((key, index) => [Number(key), keys.element_shares?.[index] ?? 0])),
    texts: spread(texts?.sample ?? [], textsMax),
    environments: new Map(
      environments?.values?.map((id, index) => [id as EnvironmentId, environments.value_shares?.[index] ?? 0]),
    ),
  }
}

/** As many of them at most, from all over them. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.ceil(items.length / most)
  return items.filter((_, index) => index % step === 0)
}
