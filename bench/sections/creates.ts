import { type BillfoldServer, hasWorkers, makePlace, startBillfold } from '../billfold-server.ts'
import { type Api, apis, createRequests } from '../create-requests.ts'
import { type CreatesDatabase, copies, prepareCreates } from '../creates-database.ts'
import { insertScript, type Owner } from '../insert-script.ts'
import type { Measurement } from '../measurement.ts'
import { startPeer } from '../peer-server.ts'
import { runPgbench } from '../pgbench.ts'
import type { BenchDatabase } from '../postgres.ts'
import type { Contender, PeerKind } from '../rounds.ts'
import { type LoadRequest, runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

/** The first is where everything is compared with everything. */
const connectionCounts = [64, 1, 32, 256] as const
const mainConnections = 64
const pgbenchScripts = 64

interface Scene {
  readonly bench: Bench
  readonly place: BenchDatabase
  readonly database: CreatesDatabase
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
  const database = await prepareCreates(place, owner)
  const variables = { DATABASE_URL: place.url, TABLE: copies.route, ENVIRONMENT_ID: owner.environmentId, KEY_ID: owner.keyId }
  const route = await startPeer('hand-written-route', variables)
  const scene: Scene = { bench, place, database, owner, server, pair, routeUrl: route.url }

  const figures = []
  for (const connections of connectionCounts) figures.push(...(await bench.run(contendersAt(scene, connections))))
  await Promise.all([server.stop(), pair?.stop(), route.stop()])
  return { title: 'Creates', figures, facts: [] }
}

/** With one request at a time the question is how long it takes, so pgbench has one client then. */
function contendersAt(scene: Scene, connections: number): readonly Contender[] {
  const { server, pair } = scene
  const others = apis.filter((api) => api !== 'native')
  return [
    pgbench(scene, connections, connections === 1 ? 1 : 16),
    product(scene, connections, server, 'native', false),
    handWritten(scene, connections),
    product(scene, connections, server, 'native', true),
    constant(scene, connections),
    ...others.map((api) => product(scene, connections, server, api, false)),
    ...(pair === null || connections === 1 ? [] : [product(scene, connections, pair, 'native', false, 2)]),
    ...others.map((api) => ({ ...product(scene, connections, server, api, true), isMinor: true })),
  ].map((contender) => ({ ...contender, ...(isMinor(contender, connections) ? { isMinor: true } : {}) }))
}

function isMinor({ id }: Contender, connections: number): boolean {
  if (connections === mainConnections) return false
  return connections !== 1 || !/pgbench|native/.test(id)
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
      runLoad({ url: bench.constantUrl, script: 'numbered', requests, connections, expected: [201] }, seconds, isWarmUp),
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
    run: (seconds, isWarmUp) =>
      counted(routeUrl, requests, { connections, seconds, isWarmUp, count: () => database.countCopy(copies.route) }),
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
    run: (seconds, isWarmUp) => counted(server.url, requests, { connections, seconds, isWarmUp, count: database.countProduct }),
  }
}

function peersAt(connections: number, kinds: readonly PeerKind[]): Partial<Record<PeerKind, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, `creates:${kind}:${connections}`]))
}

interface CountedRun {
  readonly connections: number
  readonly seconds: number
  readonly isWarmUp: boolean
  readonly count: () => Promise<number>
}

/** Every answer must have its row: beyond those, only the requests may have one that were under way when the time was up. */
async function counted(url: string, requests: readonly LoadRequest[], run: CountedRun): Promise<Measurement> {
  const { connections, seconds, isWarmUp, count } = run
  const outcome = await runLoad({ url, script: 'numbered', requests, connections, expected: [201] }, seconds, isWarmUp)
  const rows = await count()
  const missing = Math.max(0, outcome.answered - rows, rows - outcome.answered - connections)
  return { ...outcome, unexpected: outcome.unexpected + missing }
}
