import { NativeError, ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import type { Database, Session } from '../platform/database.ts'

/** SQLSTATE, or its class where the whole class means the same: the database cannot do it now, and may be able to in a moment. */
const unavailable = [
  '08', // connection exceptions
  '53', // insufficient resources: disk full, out of memory, too many connections
  '57', // operator intervention: shutting down, starting up, statement timeout
  '58', // system errors: input and output
  '40', // serialisation failures and deadlocks, when they outlast our own attempts
  '55P03', // a lock was not to be had in time
  '25006', // a standby, in the middle of a failover
  'XX000', // the engine gave up
]

/** The database, with every failure that is not ours told as the problem `service_overloaded`. */
export function guarded(database: Database): Database {
  return {
    ...database,
    query: (sql) => database.query<never>(sql).catch(tell),
    transaction: (work) =>
      database.transaction((session) => work({ query: (sql) => session.query<never>(sql).catch(tell) } as Session)).catch(tell),
  }
}

export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('severity' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === '23505'
}

export function isDeadlock(error: unknown): boolean {
  return sqlStateOf(error) === '40P01'
}

/**
 * Whether a read was ended for how long it took. A server ends it itself. The embedded engine cannot, and the driver stops to wait for
 * it; of a server the same words would mean a network that has gone silent.
 */
export function tookTooLong({ engine }: Pick<Database, 'engine'>, error: unknown): boolean {
  if (engine === 'embedded') return error instanceof Error && error.message === 'Query read timeout'
  return sqlStateOf(error) === '57014'
}

function tell(error: unknown): never {
  // a transaction passes on what the work in it decided
  if (error instanceof ProblemError || error instanceof NativeError) throw error
  if (error instanceof TypeError || error instanceof RangeError) throw error
  const sqlState = sqlStateOf(error)
  // without an SQLSTATE the failure is the connection's own
  if (sqlState !== undefined && !unavailable.some((prefix) => sqlState.startsWith(prefix))) throw error
  throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds }, error)
}
