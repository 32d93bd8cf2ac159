import { makePlace, startBillfold } from '../billfold-server.ts'
import { createRequests } from '../create-requests.ts'
import { figuresOf } from '../figures.ts'
import { startOtherProduct } from '../other-product.ts'
import { medusa } from '../peers/medusa.ts'
import { strapi } from '../peers/strapi.ts'
import type { Contender } from '../rounds.ts'
import { type LoadRequest, runLoad } from '../wrk.ts'
import type { Bench, Findings } from './section.ts'

const connections = 64
const ours = 'others:billfold'

/** Each on a database of its own, with the table as its product makes it and empty at the start. */
export async function measureOtherProducts(bench: Bench): Promise<Findings> {
  const { postgres, tell } = bench
  const billfold = await startBillfold(makePlace((await postgres.makeDatabase('others')).url))
  const contenders = [contender('billfold', billfold.url, createRequests('native', billfold.key, false), 201)]
  const stops = [billfold.stop]
  for (const product of [strapi, medusa]) {
    tell(`installing ${product.name}`)
    const { url } = await postgres.makeDatabase(product.name)
    const running = await startOtherProduct(product, url)
    tell(`${product.name} is ready`)
    contenders.push(contender(product.name, running.url, running.requests, product.expected))
    stops.push(running.stop)
  }
  const figures = await bench.run(contenders)
  await Promise.all(stops.map((stop) => stop()))
  const { ratio } = figuresOf(figures)
  const facts = [strapi, medusa].map(({ name }) => {
    return { id: `others:${name}:ratio`, title: `Billfold to ${name}`, value: ratio(ours, `others:${name}`), unit: '×' as const }
  })
  return { title: 'Creates of other products that keep customers', figures, facts }
}

function contender(name: string, url: string, writes: readonly LoadRequest[], status: number): Contender {
  return {
    id: `others:${name}`,
    title: name,
    connections,
    run: (seconds, isWarmUp) => runLoad({ url, writes, connections, expected: [status] }, seconds, isWarmUp),
  }
}
