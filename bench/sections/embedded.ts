import { sendJson } from '../../test/support/http-client.ts'
import { type BillfoldServer, makePlace, startBillfold } from '../billfold-server.ts'
import { createRequests } from '../create-requests.ts'
import type { Contender } from '../rounds.ts'
import { runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

const connections = 64
const readableCustomers = 1_000
const share = 0.5

/** The embedded database, as `npm start` without a setting has it. It does not wait for the disk, so pgbench is no measure for it. */
export async function measureEmbedded(bench: Bench): Promise<Findings> {
  const server = await startBillfold(makePlace(null))
  const { key, url } = server
  const ids = await makeCustomers(server)
  const headers = { Authorization: `Bearer ${key}` }
  const reads = { paths: ids.map((id) => `/v1/customers/${id}`), headers }
  const writes = createRequests('native', key, false)
  const contenders: readonly Contender[] = [
    {
      id: 'embedded:creates',
      title: 'creates',
      connections,
      peers: { constant: 'embedded:constant' },
      run: (seconds, isWarmUp) => runLoad({ url, writes, connections, expected: [201] }, seconds, isWarmUp),
    },
    {
      id: 'embedded:reads',
      title: 'reads by id',
      connections,
      peers: { constant: 'embedded:constant' },
      run: (seconds, isWarmUp) => runLoad({ url, reads, connections, expected: [200] }, seconds, isWarmUp),
    },
    {
      id: 'embedded:constant',
      title: 'node:http, a constant answer',
      connections,
      run: (seconds, isWarmUp) => runLoad({ url: bench.constantUrl, reads, connections, expected: [200] }, seconds, isWarmUp),
    },
  ]
  const figures = await bench.run(contenders.map((contender) => ({ ...contender, share })))
  const memory = server.memoryPeakMiB()
  await server.stop()
  const facts = [{ id: 'embedded:memory', title: 'memory of the process at its peak', value: memory, unit: 'MiB' as const }]
  return { title: 'Embedded database', figures, facts }
}

async function makeCustomers({ url, key }: BillfoldServer): Promise<readonly string[]> {
  const items = Array.from({ length: readableCustomers }, (_, index) => ({
    operation: 'create',
    customer: { name: `Readable ${index}`, external_id: `readable-${index}` },
  }))
  const { body, text } = await sendJson(url, { method: 'POST', path: '/v1/customers/batch', key, json: { items } })
  const results = Array.isArray(body.results) ? body.results : []
  const ids = results.flatMap(({ customer }: { customer?: { id: string } }) => (customer ? [customer.id] : []))
  if (ids.length !== readableCustomers) throw new Error(`customers to be read could not be made: ${text.slice(0, 500)}`)
  return ids
}
