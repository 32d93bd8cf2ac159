import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CustomerId, parseHex } from '../../src/domain/ids.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

// One seed, so that a failure fails again; fast-check prints the shortest walk that shows it.
const seed = 20_260_115
const walks = 25
const path = '/billing-io/v1/customers'

type Write =
  | { readonly do: 'create'; readonly name: string }
  | { readonly do: 'rename'; readonly customer: number; readonly name: string }
  | { readonly do: 'archive'; readonly customer: number }
  | { readonly do: 'restore'; readonly customer: number }

interface ModelCustomer {
  readonly id: string
  name: string
  isArchived: boolean
}

interface World {
  readonly server: TestServer
  readonly key: string
  /** in the order of their creation */
  readonly customers: ModelCustomer[]
}

const name = fc.constantFrom('Acme', 'ACME Works', 'Globex')
const customer = fc.nat(30)
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), customer, name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), customer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), customer }) },
)
const walk = fc.record({
  names: fc.array(name, { minLength: 10, maxLength: 14 }),
  before: fc.array(write, { maxLength: 4 }),
  search: fc.constantFrom('', 'acme'),
  pages: fc.array(fc.record({ limit: fc.integer({ min: 1, max: 4 }), writes: fc.array(write, { maxLength: 4 }) }), {
    minLength: 5,
    maxLength: 12,
  }),
})

describeOnEveryEngine('a walk by cursor', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  it('skips no customer and repeats none, whatever is written between its pages', async () => {
    let pagesMet = 0
    const property = fc.asyncProperty(walk, async ({ names, before, search, pages }) => {
      const world = await newWorld(server)
      for (const one of names) await run(world, { do: 'create', name: one })
      for (const one of before) await run(world, one)
      const seen = new Set<string>()
      let place: { readonly cursor: string; readonly id: string } | undefined
      for (const { limit, writes } of pages) {
        const page = await expectPage(world, { search, limit, place })
        for (const id of page.ids) {
          expect(seen.has(id), `${id} was shown before`).toBe(false)
          seen.add(id)
        }
        const last = page.ids.at(-1)
        if (page.cursor === null || last === undefined) return
        pagesMet++
        place = { cursor: page.cursor, id: last }
        for (const one of writes) await run(world, one)
      }
    })
    await fc.assert(property, { seed, numRuns: walks })
    // walks of one page each would prove nothing
    expect(pagesMet).toBeGreaterThan(walks)
  })
})

async function newWorld(server: TestServer): Promise<World> {
  const environment = await server.makeEnvironment()
  const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })
  return { server, key, customers: [] }
}

/** The page is that of the customers as they are now, from the place of the cursor on. */
async function expectPage(
  { server, key, customers }: World,
  {
    search,
    limit,
    place,
  }: { readonly search: string; readonly limit: number; readonly place: { cursor: string; id: string } | undefined },
): Promise<{ readonly ids: readonly string[]; readonly cursor: string | null }> {
  const query = new URLSearchParams({ search, limit: String(limit), ...(place && { cursor: place.cursor }) })
  const answer = await sendJson(server.url, { method: 'GET', path: `${path}?${query}`, key })
  expect(answer.status, answer.text).toBe(200)
  const end = place === undefined ? customers.length : customers.findIndex(({ id }) => id === place.id)
  const beyond = customers
    .slice(0, end)
    .filter((one) => !one.isArchived && one.name.toLowerCase().includes(search))
    .reverse()
  const cursor = typeof answer.body.next_cursor === 'string' ? answer.body.next_cursor : null
  const shown = { data: answer.body.data, has_more: answer.body.has_more, hasCursor: cursor !== null }
  const hasMore = beyond.length > limit
  const wanted = beyond.slice(0, limit)
  const data = wanted.map(({ id, name }) => expect.objectContaining({ id, name }))
  expect(shown).toEqual({ data, has_more: hasMore, hasCursor: hasMore })
  return { ids: wanted.map(({ id }) => id), cursor }
}

async function run({ server, key, customers }: World, step: Write): Promise<void> {
  if (step.do === 'create') {
    const json = { name: step.name, email: 'walk@example.com' }
    const made = await sendJson(server.url, { method: 'POST', path, key, json })
    expect(made.status, made.text).toBe(201)
    customers.push({ id: String(made.body.id), name: step.name, isArchived: false })
    return
  }
  const found = customers[step.customer % Math.max(1, customers.length)]
  if (found === undefined) return
  const uuid = parseHex<CustomerId>(found.id.replace('cus_', '')) ?? ''
  if (step.do === 'rename') {
    const answer = await sendJson(server.url, { method: 'PATCH', path: `${path}/${found.id}`, key, json: { name: step.name } })
    expect(answer.status).toBe(found.isArchived ? 404 : 200)
    if (!found.isArchived) found.name = step.name
  } else if (step.do === 'archive') {
    await sendJson(server.url, { method: 'DELETE', path: `/v1/customers/${uuid}`, key })
    found.isArchived = true
  } else {
    await sendJson(server.url, { method: 'POST', path: `/v1/customers/${uuid}/restore`, key })
    found.isArchived = false
  }
}
