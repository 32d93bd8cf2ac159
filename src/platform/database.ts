import pg from 'pg'
import type { EmbeddedPostgres } from './embedded.ts'

/** A statement; with a name it is parsed and planned once for each connection. */
export interface Sql {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly name?: string
  /** not given up when the server is silent for long */
  readonly mayTakeLong?: boolean
}

export interface Session {
  query<Row extends object>(sql: Sql): Promise<readonly Row[]>
}

export interface Database extends Session {
  readonly engine: 'embedded' | 'server'
  /** All of the work's statements, or none of them. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

export interface PoolLimits {
  readonly connectionsMax: number
  readonly connectTimeoutMs: number
  readonly statementTimeoutMs: number
  readonly lockTimeoutMs: number
}

/** Both engines are reached by the same driver with the same parsers, so a value has the same type whichever it comes from. */
export function openServer(url: string, limits: PoolLimits): Database {
  return databaseOver('server', {
    connectionString: url,
    max: limits.connectionsMax,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    statement_timeout: limits.statementTimeoutMs,
    lock_timeout: limits.lockTimeoutMs,
    // the server ends a long statement itself; a network that has gone silent never tells, so then we stop to wait
    query_timeout: limits.statementTimeoutMs + limits.connectTimeoutMs,
    // a transaction whose process hangs must not hold its locks for ever
    idle_in_transaction_session_timeout: limits.statementTimeoutMs,
    application_name: 'billfold',
    keepAlive: true,
  })
}

/** The embedded engine has one connection: its worker thread is the other end of the driver's stream. */
export function openEmbedded(
  embedded: EmbeddedPostgres,
  limits: Pick<PoolLimits, 'connectTimeoutMs' | 'statementTimeoutMs'>,
): Database {
  const database = databaseOver('embedded', {
    max: 1,
    // the engine cannot end a statement itself, and a request must not wait for one that is stuck
    connectionTimeoutMillis: limits.connectTimeoutMs,
    query_timeout: limits.statementTimeoutMs,
    // an idle connection costs nothing here, and a new one would forget its prepared statements
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    // the driver types this as a socket, and uses it as the stream that it is
    stream: () => embedded.connect() as never,
  })
  return {
    ...database,
    close: async () => {
      await database.close()
      await embedded.close()
    },
  }
}

function databaseOver(engine: Database['engine'], config: pg.PoolConfig): Database {
  const pool = new pg.Pool({ ...config, types: { getTypeParser } as never })
  // A connection that breaks while idle is dropped by the pool; the next statement meets a new one, or says why there is none.
  pool.on('error', () => undefined)
  // The pool listens only while a client is idle. A break under our hands is told by the statement's own failure; one in the moment
  // before we have the client in hands would be heard by nobody, and end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))

  /** A connection is thrown away for what its own statements met, not for what the work made of their answers. */
  const use = async <Result>(work: (session: Session) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect()
    let isBroken = false
    const query: Session['query'] = async (sql) => {
      try {
        return await run(client, sql)
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.severity !== 'ERROR') isBroken = true
        throw error
      }
    }
    try {
      return await work({ query })
    } finally {
      client.release(isBroken)
    }
  }

  return {
    engine,
    query: (sql) => use((session) => session.query(sql)),
    transaction: (work) => use((session) => inTransaction(session, work)),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  }
}

async function inTransaction<Result>(session: Session, work: (session: Session) => Promise<Result>): Promise<Result> {
  await session.query({ text: 'begin' })
  try {
    const result = await work(session)
    await session.query({ text: 'commit' })
    return result
  } catch (error) {
    // where even this fails the connection is gone, and the transaction with it; the first error is the one to tell
    await session.query({ text: 'rollback' }).catch(() => undefined)
    throw error
  }
}

/** the longest that a timer can wait: 24 days */
const timerMaxMs = 2_147_483_647

async function run<Row extends object>(client: pg.PoolClient, sql: Sql): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>({
    text: sql.text,
    values: [...(sql.values ?? [])],
    ...(sql.name ? { name: sql.name } : {}),
    ...(sql.mayTakeLong ? { query_timeout: timerMaxMs } : {}),
  })
  return rows
}

/** One set of parsers for both engines. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: readInt8,
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return (format !== 'binary' && parsers[oid]) || pg.types.getTypeParser(oid, format as 'text')
}

function readInt8(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint came back that a number cannot hold exactly')
  return number
}
