import { sendJson } from '../../test/support/http-client.ts'
import { type BillfoldServer, makePlace, startBillfold } from '../billfold-server.ts'
import { loadCustomers } from '../load-customers.ts'
import { runPgbench } from '../pgbench.ts'
import type { BenchDatabase } from '../postgres.ts'
import { listScript, readByExternalIdScript, readByIdScript } from '../product-statements.ts'
import { listPaths, nextPaths, pathsByExternalId, pathsById, type SearchKind, searchKinds, searchPaths } from '../read-paths.ts'
import type { Contender, Figure } from '../rounds.ts'
import { withoutIndexes } from '../without-indexes.ts'
import { runLoad } from '../wrk.ts'
import type { Bench, Fact, Findings } from './section.ts'

const connections = 64
const pgbenchClients = 16
/** pgbench chooses among so many statements where it cannot make them of a number */
const pgbenchScripts = 100
const share = 0.4

/** One of the two databases: the one with few customers, and the one with many. */
interface Side {
  readonly name: 'few' | 'many'
  readonly customers: number
  readonly database: BenchDatabase
  readonly server: BillfoldServer
}

/** A kind of read: the paths that are asked for, and the scripts by which pgbench asks the same. */
interface Kind {
  readonly name: string
  readonly title: string
  readonly paths: (side: Side) => Promise<readonly string[]>
  readonly scripts: (side: Side) => Promise<readonly string[]>
}

const searchTitles: Readonly<Record<SearchKind, string>> = {
  whole: 'search, one customer by its whole name',
  name: 'search, two words of a name',
  shared: 'search, a word that every fifth has',
  slip: 'search, two words with a slip',
}

const kinds: readonly Kind[] = [
  {
    name: 'id',
    title: 'read by id',
    paths: async ({ customers }) => pathsById(customers),
    scripts: async ({ server, customers }) => [readByIdScript(server.owner.environmentId, customers)],
  },
  {
    name: 'external-id',
    title: 'read by external id',
    paths: async ({ customers }) => pathsByExternalId(customers),
    scripts: async ({ server, customers }) => [readByExternalIdScript(server.owner.environmentId, customers)],
  },
  {
    name: 'list',
    title: 'list, a page of 50',
    paths: async ({ server, customers }) => {
      const paths = listPaths(customers)
      return [...paths, ...(await nextPaths(server, paths))]
    },
    scripts: (side) => listScripts(side, listPaths(side.customers)),
  },
  ...searchKinds.map((kind) => ({
    name: `search-${kind}`,
    title: searchTitles[kind],
    paths: async ({ customers }: Side) => searchPaths(customers, kind),
    scripts: (side: Side) => listScripts(side, searchPaths(side.customers, kind)),
  })),
]

/** Few and many customers are in two databases, so that the indexes of the few are as small as those of a small installation. */
export async function measureReads(bench: Bench): Promise<Findings> {
  const { fewCustomers, manyCustomers } = bench.options
  const few = await makeSide(bench, 'few', fewCustomers)
  const many = await makeSide(bench, 'many', manyCustomers)
  const figures: Figure[] = []
  for (const kind of kinds) {
    const contenders = [...(await contendersOf(kind, few.side)), ...(await contendersOf(kind, many.side))]
    figures.push(...(await bench.run([...(kind.name === 'id' ? [constant(bench, few.side)] : []), ...contenders])))
  }
  await Promise.all([few.side.server.stop(), many.side.server.stop()])
  return { title: 'Reads, lists and search', figures, facts: [few.fact, many.fact] }
}

async function makeSide({ postgres, tell }: Bench, name: Side['name'], customers: number): Promise<{ side: Side; fact: Fact }> {
  const database = await postgres.makeDatabase(name)
  const server = await startBillfold(makePlace(database.url))
  const startedMs = performance.now()
  await withoutIndexes(database, 'customers', () => loadCustomers(database, server.owner, customers))
  const seconds = (performance.now() - startedMs) / 1_000
  await checkCounts(database, server, customers)
  for (const table of ['customers', 'events', 'customer_counts']) await database.query({ text: `vacuum analyze ${table}` })
  await database.query({ text: 'checkpoint' })
  tell(`${customers} customers with their events were loaded in ${Math.round(seconds)} s`)
  const value = customers / seconds
  const title = `bulk load of ${customers.toLocaleString('en-US')} customers with their events`
  return { side: { name, customers, database, server }, fact: { id: `load:${name}`, title, value, unit: 'rows/s' } }
}

/** What the load made must be what the product would have made: a customer, its event, and a total that is true in a list too. */
async function checkCounts(database: BenchDatabase, { url, key }: BillfoldServer, customers: number): Promise<void> {
  const [row] = await database.query<{ customers: number; events: number }>({
    text: 'select (select count(*) from customers) as customers, (select count(*) from events) as events',
  })
  const { body } = await sendJson(url, { method: 'GET', path: '/flexprice/v1/customers?limit=1', key })
  const { total } = Object(body.pagination) as { readonly total?: number }
  if (row?.customers !== customers || row.events !== customers || total !== customers) {
    throw new Error(`of ${customers} customers the load made ${JSON.stringify({ ...row, total })}`)
  }
}

async function listScripts({ database, server }: Side, paths: readonly string[]): Promise<readonly string[]> {
  const scripts: string[] = []
  for (const path of paths.slice(0, pgbenchScripts)) scripts.push(await listScript(database, server.owner.environmentId, path))
  return scripts
}

async function contendersOf(kind: Kind, side: Side): Promise<readonly Contender[]> {
  const [paths, scripts] = await Promise.all([kind.paths(side), kind.scripts(side)])
  const { server, database, customers } = side
  const among = `${customers.toLocaleString('en-US')} customers`
  const peer = `reads:pgbench:${kind.name}:${side.name}`
  const headers = { Authorization: `Bearer ${server.key}` }
  return [
    {
      id: peer,
      title: `pgbench, the same select, ${among}`,
      connections: pgbenchClients,
      share,
      run: (seconds) => runPgbench({ url: database.url, scripts, clients: pgbenchClients }, seconds),
    },
    {
      id: `reads:${kind.name}:${side.name}`,
      title: `${kind.title}, ${among}`,
      connections,
      share,
      peers: { pgbench: peer, ...(kind.name === 'id' ? { constant: 'reads:constant' } : {}) },
      run: (seconds, isWarmUp) =>
        runLoad({ url: server.url, reads: { paths, headers }, connections, expected: [200] }, seconds, isWarmUp),
    },
  ]
}

function constant({ constantUrl }: Bench, { customers, server }: Side): Contender {
  const reads = { paths: pathsById(customers), headers: { Authorization: `Bearer ${server.key}` } }
  return {
    id: 'reads:constant',
    title: 'node:http, a constant answer',
    connections,
    share,
    run: (seconds, isWarmUp) => runLoad({ url: constantUrl, reads, connections, expected: [200] }, seconds, isWarmUp),
  }
}
