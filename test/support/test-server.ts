import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Billfold, startServer } from '../../src/compose.ts'
import type { Config } from '../../src/config.ts'
import type { Database } from '../../src/platform/database.ts'
import { createLog } from '../../src/platform/log.ts'
import { type Engine, openTestDatabase, type TestDatabase } from './engines.ts'
import { sendJson } from './http-client.ts'

export interface TestServer {
  readonly url: string
  readonly database: Database
  readonly adminKeys: { readonly live: string; readonly sandbox: string }
  readonly faults: Faults
  makeEnvironment(mode?: 'live' | 'sandbox', settings?: object): Promise<TestEnvironment>
  countCustomers(environmentId: string): Promise<number>
  close(): Promise<void>
}

export interface TestEnvironment {
  readonly id: string
  makeKey(draft: object): Promise<{ readonly key: string; readonly id: string }>
}

/** Ways in which a test breaks the server, at the one seam that every statement passes. */
export interface Faults {
  mode: 'none' | 'database_down' | 'programming_error'
  /** while set, statements wait for it */
  hold: Promise<void> | null
  /** what the server's clock says; null: the time */
  now: Date | null
}

export async function startTestServer(engine: Engine, changed: Partial<Config> = {}): Promise<TestServer> {
  const opened = await openTestDatabase(engine)
  const faults: Faults = { mode: 'none', hold: null, now: null }
  const config = { ...opened.config, ...changed }
  const clock = () => faults.now ?? new Date()
  const billfold = await startServer(config, breakable(opened.database, faults), createLog('silent'), { now: clock })
  return testServerOver(opened, billfold, faults)
}

function testServerOver(opened: TestDatabase, billfold: Billfold, faults: Faults): TestServer {
  const credentials = JSON.parse(readFileSync(join(opened.config.dataDirectory, 'credentials.json'), 'utf8'))
  const adminKeys = { live: credentials.live as string, sandbox: credentials.sandbox as string }
  const post = (path: string, json: unknown) => sendJson(billfold.url, { method: 'POST', path, key: adminKeys.live, json })
  let environments = 0
  return {
    url: billfold.url,
    database: opened.database,
    adminKeys,
    faults,
    makeEnvironment: async (mode = 'live', settings = {}) => {
      environments++
      const { status, body, text } = await post('/v1/environments', { name: `environment ${environments}`, mode, settings })
      if (status !== 201) throw new Error(`no environment: ${text}`)
      const id = String(body.id)
      return {
        id,
        makeKey: async (draft) => {
          const made = await post('/v1/keys', { name: 'test', environment_id: id, ...draft })
          if (made.status !== 201) throw new Error(`no key: ${made.text}`)
          return { key: String(made.body.key), id: String(made.body.id) }
        },
      }
    },
    countCustomers: async (environmentId) => {
      const text = 'select count(*) as count from customers where environment_id = $1'
      const rows = await opened.database.query<{ count: number }>({ text, values: [environmentId] })
      return rows[0]?.count ?? 0
    },
    close: async () => {
      await billfold.close()
      await opened.close()
    },
  }
}

function breakable(database: Database, faults: Faults): Database {
  return {
    ...database,
    query: async (sql) => {
      if (faults.hold !== null) await faults.hold
      if (faults.mode === 'database_down') throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
      if (faults.mode === 'programming_error') throw new TypeError('a fault that the test made')
      return database.query(sql)
    },
  }
}
