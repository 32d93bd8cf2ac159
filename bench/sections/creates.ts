import { type BillfoldServer, hasWorkers, makePlace, startBillfold } from '../billfold-server.ts'
import { countedLoad } from '../counted-load.ts'
import { type Api, apis, createRequests } from '../create-requests.ts'
import { insertScript, type Owner } from '../insert-script.ts'
import { startPeer } from '../peer-server.ts'
import { runPgbench } from '../pgbench.ts'
import type { BenchDatabase } from '../postgres.ts'
import { copies, type PreparedTables, prepareTables } from '../prepared-tables.ts'
import type { Contender, PeerKind } from '../rounds.ts'
import { runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

/** where everything is compared with everything */
const mainConnections = 64
const otherConnections = [1, 32, 256]
const dialectShare = 0.5
const minorShare = 0.2
const pgbenchScripts = 64

const others = apis.filter((api) => api !== 'native')

interface Scene {
  readonly bench: Bench
  readonly place: BenchDatabase
  readonly database: PreparedTables
  readonly owner: Owner
  readonly server: BillfoldServer
  readonly pair: BillfoldServer | null
  readonly routeUrl: string
}

export async function measureCreates(bench: Bench): Promise<Findings> {
  const place = await bench.postgres.makeDatabase('creates')
  const home = makePlace(place.url)
  const server = await startBillfold(home)
  const { owner } = server
  const pair = hasWorkers ? await startBillfold(home, 2) : null
  const database = await prepareTables(place, owner)
  const variables = { DATABASE_URL: place.url, TABLE: copies.route, ENVIRONMENT_ID: owner.environmentId, KEY_ID: owner.keyId }
  const route = await startPeer('hand-written-route', variables)
  const scene: Scene = { bench, place, database, owner, server, pair, routeUrl: route.url }

  const figures = []
  const connectionCounts = [mainConnections, ...(bench.options.isQuick ? [1] : otherConnections)]
  for (const connections of connectionCounts) figures.push(...(await bench.run(contendersAt(scene, connections))))
  await Promise.all([server.stop(), pair?.stop(), route.stop()])
  return { title: 'Creates', figures, facts: [] }
}

/** With one request at a time the question is how long it takes, so pgbench has one client then. */
function contendersAt(scene: Scene, connections: number): readonly Contender[] {
  const { server, pair } = scene
  return [
    pgbench(scene, connections, connections === 1 ? 1 : 16),
    product(scene, connections, server, 'native', false),
    handWritten(scene, connections),
    product(scene, connections, server, 'native', true),
    constant(scene, connections),
    ...others.map((api) => product(scene, connections, server, api, false)),
    ...(pair === null || connections === 1 ? [] : [product(scene, connections, pair, 'native', false, 2)]),
    ...others.map((api) => product(scene, connections, server, api, true)),
  ].map((contender) => ({ ...contender, share: shareOf(contender, connections) }))
}

/** What targets speak of is measured the longest. The rest completes the picture. */
function shareOf({ id }: Contender, connections: number): number {
  const isDialect = others.some((api) => id.startsWith(`creates:${api}:`))
  if (connections === mainConnections) return isDialect ? (id.includes(':keyed:') ? minorShare : dialectShare) : 1
  return connections === 1 && /:(pgbench|native):1$/.test(id) ? 1 : minorShare
}

function pgbench({ place, owner, database }: Scene, connections: number, clients: number): Contender {
  const scripts = Array.from({ length: pgbenchScripts }, (_, index) => insertScript(copies.pgbench, owner, index))
  return {
    id: `creates:pgbench:${connections}`,
    title: 'pgbench, single-row inserts',
    connections: clients,
    prepare: () => database.resetCopy(copies.pgbench),
    run: (seconds) => runPgbench({ url: place.url, scripts, clients }, seconds),
  }
}

function constant({ bench, server }: Scene, connections: number): Contender {
  const requests = createRequests('native', server.key, false)
  return {
    id: `creates:constant:${connections}`,
    title: 'node:http, a constant answer',
    connections,
    run: (seconds, isWarmUp) =>
      runLoad({ url: bench.constantUrl, writes: requests, connections, expected: [201] }, seconds, isWarmUp),
  }
}

function handWritten({ database, routeUrl }: Scene, connections: number): Contender {
  const requests = createRequests('native', '', false).map((request) => ({ ...request, path: '/customers' }))
  return {
    id: `creates:route:${connections}`,
    title: 'hand-written route, one INSERT',
    connections,
    peers: peersAt(connections, ['pgbench', 'constant']),
    prepare: () => database.resetCopy(copies.route),
    run: countedLoad({ url: routeUrl, writes: requests, connections, expected: [201] }, () => database.countCopy(copies.route)),
  }
}

function product(scene: Scene, connections: number, server: BillfoldServer, api: Api, isKeyed: boolean, workers = 1): Contender {
  const requests = createRequests(api, server.key, isKeyed)
  const { database } = scene
  return {
    id: `creates:${api}${isKeyed ? ':keyed' : ''}${workers > 1 ? `:workers-${workers}` : ''}:${connections}`,
    title: `${api}${isKeyed ? ', Idempotency-Key' : ''}${workers > 1 ? `, ${workers} processes` : ''}`,
    connections,
    peers: peersAt(connections, ['pgbench', 'route', 'constant']),
    prepare: () => database.resetProduct(),
    run: countedLoad({ url: server.url, writes: requests, connections, expected: [201] }, database.countProduct),
  }
}

function peersAt(connections: number, kinds: readonly PeerKind[]): Partial<Record<PeerKind, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, `creates:${kind}:${connections}`]))
}
