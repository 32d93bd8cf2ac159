import { expect } from 'vitest'
import { type Answered, type Api, apis, idIn } from '../e2e/apis.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'
import { areSame, changeModel, type ModelCustomer, views } from './customer-model.ts'
import type { Step } from './history-steps.ts'
import { areInTheWay, native, type Plan, type Request, tell, unborn, type Walked } from './plan.ts'
import { planBatch } from './plan-batches.ts'
import { planArchive, planCreate, planRead, planRestore, planUpdate, planUpsert, showsArchived } from './plan-changes.ts'
import { planList } from './plan-lists.ts'

export interface World {
  readonly environmentId: string
  /** may do everything that the world does, and read it all */
  readonly key: string
  readonly outcomes: readonly string[]
  run(history: readonly Step[]): Promise<void>
  /** compares all that is kept with the model */
  finish(): Promise<void>
}

interface Wave {
  readonly plans: Plan[]
  readonly before: readonly ModelCustomer[]
}

const atOnceMax = 24

export async function newWorld(server: TestServer): Promise<World> {
  const environment = await server.makeEnvironment()
  const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'events:read'] })
  const customers: ModelCustomer[] = []
  const outcomes: string[] = []
  let wave: Wave = { plans: [], before: [] }
  let turn = 0
  const send = (request: Request) => sendJson(server.url, { ...request, key })

  return {
    environmentId: environment.id,
    key,
    outcomes,
    run: async (history) => {
      for (const step of history) {
        if (wave.plans.length >= atOnceMax) await flush()
        let plan = planOf(customers, step)
        if (wave.plans.some((other) => areInTheWay(other, plan))) {
          await flush()
          plan = planOf(customers, step)
        }
        wave.plans.push(plan)
        for (const { place, customer } of plan.changes) customers[place] = customer
      }
      await flush()
    },
    finish: async () => {
      await expectList()
      expect(await server.countCustomers(environment.id)).toBe(customers.length)
      const text = 'select customer_id, version from events where environment_id = $1 order by customer_id, version'
      const events = await server.database.query({ text, values: [environment.id] })
      const told = customers
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .flatMap(({ id, version }) => {
          return Array.from({ length: version }, (_, index) => ({ customer_id: id, version: index + 1 }))
        })
      expect(events).toEqual(told)
    },
  }

  /** Sends all of the wave at once, and compares each answer, and then each customer that was touched. */
  async function flush(): Promise<void> {
    const { plans, before } = wave
    const walks = await Promise.all(plans.map(run))
    const touched = new Set(plans.flatMap(({ changes }) => changes.map(({ place }) => place)))
    for (const [index, plan] of plans.entries()) {
      const { answer, born = bornIn(plan, answer) } = walks[index] as Walked
      expect(`${answer.status} ${answer.text}`, tell(plan)).toMatch(new RegExp(`^${plan.status} `))
      outcomes.push(plan.outcome)
      for (const [place, id] of born) customers[place] = { ...(customers[place] as ModelCustomer), id }
    }
    for (const [index, plan] of plans.entries()) {
      const { answer, compare } = walks[index] as Walked
      const now = { customers, isQuiet: (place: number) => !touched.has(place) }
      outcomes.push(...told(plan, () => compare(now)))
      if (plan.shown === undefined) continue
      const { place } = plan.shown
      const isAlone = plans.filter((other) => placesOf(other).includes(place)).length === 1
      if (!isAlone) outcomes.push('together')
      expectShown(plan, answer, before[place], customers[place] as ModelCustomer, isAlone)
    }
    await Promise.all(
      Array.from(touched, async (place) => {
        const other = apis[turn++ % apis.length] as Api
        await Promise.all([expectKept(place, native), expectKept(place, other)])
      }),
    )
    wave = { plans: [], before: [...customers] }
  }

  async function run(plan: Plan): Promise<Walked> {
    return plan.walk === undefined ? { answer: await send(plan.request), compare: () => [] } : await plan.walk(send)
  }

  function bornIn({ api, shown }: Plan, answer: Answered): ReadonlyMap<number, string> {
    if (shown === undefined || customers[shown.place]?.id !== unborn) return new Map()
    return new Map([[shown.place, idIn(api, answer)]])
  }

  /** Everybody, archived or not, page by page. */
  async function expectList(): Promise<void> {
    const status = { by: 'status', values: ['active', 'paused', 'archived'] } as const
    const rest = { sorts: [], limit: 100, start: 0, turnsBack: false, isCounted: true, byCursor: true }
    const ask = { api: 'native', filters: [status], pages: Number.POSITIVE_INFINITY, ...rest } as const
    const plan = planList(customers, { ask })
    wave.plans.push(plan)
    await flush()
  }

  async function expectKept(place: number, api: Api): Promise<void> {
    const customer = customers[place] as ModelCustomer
    const answer = await send({ method: 'GET', path: `${api.collection}/${api.spell(customer.id)}` })
    if (customer.isArchived && !showsArchived(api)) expect(answer.status).toBe(404)
    else expectSame(api, answer, views[api.name](customer))
    if (api === native) customers[place] = timed(customer, answer)
  }
}

function planOf(customers: readonly ModelCustomer[], step: Step): Plan {
  if (step.do === 'create') return planCreate(customers, step)
  if (step.do === 'upsert') return planUpsert(customers, step)
  if (step.do === 'batch') return planBatch(customers, step)
  if (customers.length === 0) return planRead(customers, { do: 'read', api: 'native', customer: 0 })
  switch (step.do) {
    case 'update':
      return planUpdate(customers, step)
    case 'archive':
      return planArchive(customers, step)
    case 'restore':
      return planRestore(customers, step)
    case 'read':
      return planRead(customers, step)
    case 'list':
      return planList(customers, step)
    default:
      return step satisfies never
  }
}

/** What nobody can foretell is learned: when a customer was made and changed. From then on it must be told so. */
function timed(customer: ModelCustomer, { body }: Answered): ModelCustomer {
  const [created_at, updated_at] = [String(body.created_at), String(body.updated_at)]
  const known = { created_at: customer.created_at || created_at, updated_at: customer.updated_at || updated_at }
  expect({ created_at, updated_at }).toEqual(known)
  return { ...customer, ...known }
}

function told(plan: Plan, compare: () => readonly string[]): readonly string[] {
  try {
    return compare()
  } catch (error) {
    if (error instanceof Error) error.message = `${tell(plan)}: ${error.message}`
    throw error
  }
}

function placesOf({ shown, changes }: Plan): readonly number[] {
  return shown === undefined ? changes.map(({ place }) => place) : [shown.place]
}

/** An answer shows the whole customer. Where others changed it at the same time, it shows what this step set, and of the rest one or the other. */
function expectShown(
  plan: Plan,
  answer: Answered,
  before: ModelCustomer | undefined,
  after: ModelCustomer,
  isAlone: boolean,
): void {
  const view = views[plan.api.name]
  if (isAlone || before === undefined) {
    expectSame(plan.api, answer, view(after))
    return
  }
  const shown = plan.api.customerIn(answer.body)
  const [old, own, last] = [view(before), view(changeModel(before, plan.shown?.effect ?? {})), view(after)]
  for (const name of Object.keys(last).filter(
    (member) => member !== 'version' && !isObject(last[member]) && !isObject(old[member]),
  )) {
    const isOwn = !areSame(own[name], old[name])
    const allowed = isOwn ? [own[name]] : [old[name], last[name]]
    expect(
      allowed.some((value) => areSame(value ?? null, shown[name] ?? null)),
      `${tell(plan)}: ${name} of ${answer.text}`,
    ).toBe(true)
  }
}

function expectSame(api: Api, answer: Answered, view: Record<string, unknown>): void {
  const shown = api.customerIn(answer.body)
  const told = Object.fromEntries(Object.keys(view).map((name) => [name, shown[name]]))
  if (!areSame(told, view)) expect(told).toEqual(view)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
