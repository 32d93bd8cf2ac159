import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CustomerId } from '../../src/domain/ids.ts'
import { type Answered, type Api, answerOf, apis, create, idIn, read } from '../e2e/apis.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

// One seed, so that a failure fails again; fast-check prints the smallest history that shows it, and its own seed to replay that.
const seed = 20_260_115
const histories = 30
const stepsMax = 25

type Place = 'live' | 'sandbox'
type Step =
  | { readonly do: 'create'; readonly in: Place; readonly api: Api; readonly externalId: string; readonly name: string }
  | { readonly do: 'read by id'; readonly in: Place; readonly api: Api; readonly customer: number }
  | { readonly do: 'read by external id'; readonly in: Place; readonly api: Api; readonly externalId: string }

const place = fc.constantFrom<Place>('live', 'sandbox')
const api = fc.constantFrom(...apis)
// few, near to each other, and of a form that every dialect takes, so that they meet often
const externalId = fc.constantFrom('a', 'A', 'a-', 'a_', '0', '00', 'constructor', '__proto__', 'null')
const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !/[\0\ud800-\udfff]/u.test(text))

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), in: place, api, externalId, name }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('read by id' as const), in: place, api, customer: fc.nat(stepsMax) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('read by external id' as const), in: place, api, externalId }) },
  ),
  { minLength: 5, maxLength: stepsMax },
)

interface ModelCustomer {
  readonly id: CustomerId
  readonly in: Place
  readonly externalId: string
  readonly name: string
}

interface World {
  readonly server: TestServer
  readonly environments: Readonly<Record<Place, { readonly id: string; readonly key: string }>>
  readonly customers: ModelCustomer[]
}

describeOnEveryEngine('any history of creates and reads', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  it('gives each external id to the first who asks, and shows every customer as it was made, in every dialect', async () => {
    let taken = 0
    const property = fc.asyncProperty(steps, async (history) => {
      const world = await newWorld(server)
      for (const step of history) {
        if ((await run(world, step)) === 'taken') taken++
      }
      for (const where of ['live', 'sandbox'] as const) {
        const expected = world.customers.filter((customer) => customer.in === where)
        expect(await server.countCustomers(world.environments[where].id)).toBe(expected.length)
      }
    })
    await fc.assert(property, { seed, numRuns: histories })
    // histories in which nothing ever met would prove nothing
    expect(taken).toBeGreaterThan(histories)
  })
})

async function newWorld(server: TestServer): Promise<World> {
  const make = async (mode: Place) => {
    const environment = await server.makeEnvironment(mode)
    return { id: environment.id, key: (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key }
  }
  return { server, environments: { live: await make('live'), sandbox: await make('sandbox') }, customers: [] }
}

/** Does the step on the server, and checks its answer against what the model says. */
function run(world: World, step: Step): Promise<'taken' | 'done'> {
  switch (step.do) {
    case 'create':
      return runCreate(world, step)
    case 'read by id':
      return runReadById(world, step)
    case 'read by external id':
      return runReadByExternalId(world, step)
    default:
      return step satisfies never
  }
}

async function runCreate({ server, environments, customers }: World, step: Step & { do: 'create' }): Promise<'taken' | 'done'> {
  const holder = customers.find((customer) => customer.in === step.in && customer.externalId === step.externalId)
  const answer = await create(server.url, step.api, environments[step.in].key, step.api.body(step.externalId, step.name))
  if (holder !== undefined) {
    expect(answerOf(answer)).toEqual(step.api.taken(step.externalId))
    return 'taken'
  }
  expect(answer.status, answer.text).toBe(201)
  const made = { id: idIn(step.api, answer), in: step.in, externalId: step.externalId, name: step.name }
  customers.push(made)
  expectShown(step.api, answer, made)
  return 'done'
}

/** Asks for a customer that was made, wherever that was; in the other environment nobody knows it. */
async function runReadById(world: World, step: Step & { do: 'read by id' }): Promise<'done'> {
  const { server, environments, customers } = world
  const customer = customers[step.customer % Math.max(1, customers.length)]
  if (customer === undefined) return 'done'
  const answer = await read(server.url, step.api, environments[step.in].key, step.api.spell(customer.id))
  if (customer.in === step.in) expectShown(step.api, answer, customer)
  else expect(answer.status).toBe(404)
  return 'done'
}

async function runReadByExternalId(world: World, step: Step & { do: 'read by external id' }): Promise<'done'> {
  const { server, environments, customers } = world
  const customer = customers.find((one) => one.in === step.in && one.externalId === step.externalId)
  const takesExternalIds = ['mentium', 'moment'].includes(step.api.name)
  const answer = await read(server.url, step.api, environments[step.in].key, step.externalId)
  if (takesExternalIds && customer !== undefined) expectShown(step.api, answer, customer)
  else expect(answer.status).toBe(404)
  return 'done'
}

function expectShown(api: Api, answer: Answered, { id, externalId, name }: ModelCustomer): void {
  expect([200, 201], answer.text).toContain(answer.status)
  const shown = api.customerIn(answer.body)
  expect([idIn(api, answer), api.externalIdIn(shown), shown.name]).toEqual([id, externalId, name])
}
