import { makePlace, startBillfold } from '../billfold-server.ts'
import { updateRequests, writeRequests } from '../change-requests.ts'
import { countedLoad } from '../counted-load.ts'
import { runPgbench } from '../pgbench.ts'
import { copies, prepareTables, rowsAtTheStart } from '../prepared-tables.ts'
import { updateScript } from '../product-statements.ts'
import { pathsById } from '../read-paths.ts'
import type { Contender } from '../rounds.ts'
import { runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

const connections = 64
const pgbenchClients = 16
const readShare = 0.8
const share = 0.5

/** Updates, and a day as most days are: four reads of five requests, and of the rest as many creates as updates. */
export async function measureChanges(bench: Bench): Promise<Findings> {
  const place = await bench.postgres.makeDatabase('changes')
  const server = await startBillfold(makePlace(place.url))
  const { key, owner, url } = server
  const database = await prepareTables(place, owner)
  const scripts = [updateScript(copies.pgbench, owner, rowsAtTheStart)]
  const reads = { paths: pathsById(rowsAtTheStart), headers: { Authorization: `Bearer ${key}` } }
  const updates = updateRequests(key, rowsAtTheStart)
  const mixed = { writes: writeRequests(key, rowsAtTheStart), reads, readShare, connections, expected: [200, 201] }
  const contenders: readonly Contender[] = [
    {
      id: 'changes:pgbench',
      title: 'pgbench, single-row updates',
      connections: pgbenchClients,
      prepare: () => database.resetCopy(copies.pgbench),
      run: (seconds) => runPgbench({ url: place.url, scripts, clients: pgbenchClients }, seconds),
    },
    {
      id: 'changes:update',
      title: 'updates',
      connections,
      peers: { pgbench: 'changes:pgbench', constant: 'changes:constant' },
      prepare: database.resetProduct,
      run: countedLoad({ url, writes: updates, connections, expected: [200] }, database.countChanges),
    },
    {
      id: 'changes:mixed',
      title: '80 % reads by id, 10 % creates, 10 % updates',
      connections,
      peers: { constant: 'changes:constant' },
      prepare: database.resetProduct,
      run: (seconds, isWarmUp) => runLoad({ url, ...mixed }, seconds, isWarmUp),
    },
    {
      id: 'changes:constant',
      title: 'node:http, a constant answer',
      connections,
      run: (seconds, isWarmUp) => runLoad({ url: bench.constantUrl, ...mixed }, seconds, isWarmUp),
    },
  ]
  const figures = await bench.run(contenders.map((contender) => ({ ...contender, share })))
  await server.stop()
  return { title: 'Updates, and all together', figures, facts: [] }
}
