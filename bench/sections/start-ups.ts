import { makePlace, type Place, startBillfold } from '../billfold-server.ts'
import { median } from '../measurement.ts'
import type { Bench, Fact, Findings } from './section.ts'

/** From the start of the process to the line that says it is ready. */
export async function measureStartUps(bench: Bench): Promise<Findings> {
  const times: Record<'embedded' | 'server', { first: number[]; later: number[] }> = {
    embedded: { first: [], later: [] },
    server: { first: [], later: [] },
  }
  for (let round = 0; round < bench.options.rounds; round++) {
    for (const engine of ['embedded', 'server'] as const) {
      const place = makePlace(engine === 'embedded' ? null : (await bench.postgres.makeDatabase(`starts_${round}`)).url)
      times[engine].first.push(await startOnce(place))
      times[engine].later.push(await startOnce(place))
    }
    bench.tell(`starts, round ${round + 1} of ${bench.options.rounds}`)
  }
  const facts: readonly Fact[] = [
    { id: 'starts:server:first', title: 'first start on an empty PostgreSQL', value: median(times.server.first), unit: 'ms' },
    { id: 'starts:server:later', title: 'later start on PostgreSQL', value: median(times.server.later), unit: 'ms' },
    { id: 'starts:embedded:first', title: 'first start, embedded', value: median(times.embedded.first), unit: 'ms' },
    { id: 'starts:embedded:later', title: 'later start, embedded', value: median(times.embedded.later), unit: 'ms' },
  ]
  return { title: 'Starts', figures: [], facts }
}

async function startOnce(place: Place): Promise<number> {
  const server = await startBillfold(place)
  await server.stop()
  return server.readyAfterMs
}
