import { setTimeout as sleep } from 'node:timers/promises'
import { describe, inject } from 'vitest'
import { openDatabase, startServer } from '../../src/compose.ts'
import type { Database } from '../../src/platform/database.ts'
import { createLog } from '../../src/platform/log.ts'
import { type Engine, makePlace, type Place } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { readCredentials, startServerProcess } from '../support/server-process.ts'

/** Two servers on one database, or the two workers of one server, which only a PostgreSQL server can have. */
export type PairKind = Engine | 'workers'

export function describeOnEveryPair(name: string, tests: (kind: PairKind) => void): void {
  describe(`${name} (two servers, embedded)`, () => tests('embedded'))
  describeOnServerPairs(name, tests)
}

/** Where a second transaction at the same moment is needed, and so a second connection, which only a PostgreSQL server has. */
export function describeOnServerPairs(name: string, tests: (kind: Exclude<PairKind, 'embedded'>) => void): void {
  const hasNoServer = inject('postgresUrl') === ''
  describe.skipIf(hasNoServer)(`${name} (two servers, PostgreSQL)`, () => tests('server'))
  describe.skipIf(hasNoServer)(`${name} (two workers, PostgreSQL)`, () => tests('workers'))
}

export interface ServerPair {
  readonly urls: readonly [string, string]
  readonly database: Database
  readonly adminKey: string
  makeEnvironment(settings?: object): Promise<{ readonly id: string; readonly key: string }>
  close(): Promise<void>
}

/**
 * Two servers that share nothing but the data: on PostgreSQL each has connections of its own. The embedded engine has one connection
 * by its nature, so there they share it, and what is tried is that neither relies on what only the other remembers. Two workers have
 * one address, and whoever accepts a connection serves it.
 */
export async function startServerPair(kind: PairKind): Promise<ServerPair> {
  const place = await makePlace(kind === 'embedded' ? 'embedded' : 'server')
  const { urls, database, close } = await (kind === 'workers' ? startWorkers(place) : startServers(place, kind))
  const { live } = readCredentials(place.variables)
  const post = async (path: string, json: object) => {
    const { status, body, text } = await sendJson(urls[0], { method: 'POST', path, key: live, json })
    if (status !== 201) throw new Error(`${path}: ${text}`)
    return body
  }
  let environments = 0
  return {
    urls,
    database,
    adminKey: live,
    makeEnvironment: async (settings = {}) => {
      const environment = await post('/v1/environments', { name: `shared ${environments++}`, mode: 'live', settings })
      const scopes = ['customers:read', 'customers:write', 'events:read']
      const { key } = await post('/v1/keys', { name: 'test', environment_id: environment.id, scopes })
      return { id: String(environment.id), key: String(key) }
    },
    close: async () => {
      await close()
      await place.remove()
    },
  }
}

async function startWorkers(place: Place): Promise<Pick<ServerPair, 'urls' | 'database' | 'close'>> {
  const server = await startServerProcess({ ...place.variables, WORKERS: '2' })
  const { database, close } = await openDatabase(place.config)
  return {
    urls: [server.url, server.url],
    database,
    close: async () => {
      await server.signal('SIGTERM')
      await close()
    },
  }
}

async function startServers(place: Place, engine: Engine): Promise<Pick<ServerPair, 'urls' | 'database' | 'close'>> {
  const first = await openDatabase(place.config)
  const second = engine === 'server' ? await openDatabase(place.config) : first
  const log = createLog('silent')
  const servers = [
    await startServer(place.config, first.database, log),
    await startServer(place.config, second.database, log),
  ] as const
  return {
    urls: [servers[0].url, servers[1].url],
    database: first.database,
    close: async () => {
      for (const server of servers) await server.close()
      for (const opened of new Set([second, first])) await opened.close()
    },
  }
}

/** What an environment holds of the three things that a create writes. */
export async function countRows(database: Database, environmentId: string) {
  const text = `
    select
      (select count(*) from customers where environment_id = $1) as customers,
      (select count(*) from events where environment_id = $1) as events,
      (select count(*) from idempotency_keys where environment_id = $1) as keys`
  return (await database.query<{ customers: number; events: number; keys: number }>({ text, values: [environmentId] }))[0]
}

/** Returns when a statement waits for another transaction; on a PostgreSQL server alone can that happen. */
export async function untilOneWaits(database: Database): Promise<void> {
  const text = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  while ((await database.query({ text })).length === 0) await sleep(5)
}
