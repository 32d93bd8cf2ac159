import { makePlace, startBillfold } from '../billfold-server.ts'
import { createRequests } from '../create-requests.ts'
import { type Figure, runRounds } from '../rounds.ts'
import { runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

const connections = 64

/** A process of its own, that has done nothing before: the most that it held while it was kept as busy as it can be. */
export async function measureMemory(bench: Bench): Promise<Findings> {
  const place = await bench.postgres.makeDatabase('memory')
  const server = await startBillfold(makePlace(place.url))
  const atTheStart = server.memoryPeakMiB()
  const writes = createRequests('native', server.key, false)
  const load = { url: server.url, writes, connections, expected: [201] }
  const figures: readonly Figure[] = await runRounds(
    [
      {
        id: 'memory:load',
        title: 'creates, without a pause',
        connections,
        run: (seconds, isWarmUp) => runLoad(load, seconds, isWarmUp),
      },
    ],
    { rounds: 1, seconds: bench.options.memorySeconds, tell: bench.tell },
  )
  const peak = server.memoryPeakMiB()
  await server.stop()
  const unit = 'MiB' as const
  const facts = [
    { id: 'memory:start', title: 'memory of the server before its first request', value: atTheStart, unit },
    { id: 'memory:peak', title: `at its peak in ${bench.options.memorySeconds} s of full load`, value: peak, unit },
  ]
  return { title: 'Memory, on PostgreSQL', figures, facts }
}
