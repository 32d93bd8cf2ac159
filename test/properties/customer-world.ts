import { expect } from 'vitest'
import { type Answered, type Api, apiOf, apis, type DialectName, idIn } from '../e2e/apis.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'
import { areSame, changeModel, type Fields, type ModelCustomer, makeModel, views, withArchived } from './customer-model.ts'
import { isSound, touchedFields, type Wish, wordCreate, wordUpdate } from './customer-wording.ts'

export type Step =
  | { readonly do: 'create'; readonly api: DialectName; readonly wish: Wish; readonly externalId: string | null }
  | {
      readonly do: 'update'
      readonly api: DialectName
      readonly wish: Wish
      readonly customer: number
      readonly version: 'any' | 'current' | 'stale'
    }
  | { readonly do: 'archive'; readonly api: DialectName; readonly customer: number }
  | { readonly do: 'restore'; readonly customer: number }
  | { readonly do: 'upsert'; readonly wish: Wish; readonly externalId: string }
  | { readonly do: 'read'; readonly api: DialectName; readonly customer: number }

export interface World {
  readonly environmentId: string
  /** may do everything that the world does, and read it all */
  readonly key: string
  readonly outcomes: readonly string[]
  run(history: readonly Step[]): Promise<void>
  /** compares all that is kept with the model */
  finish(): Promise<void>
}

/**
 * What a step does, decided on the model: what it needs to stay as it is, what it changes, what it must be answered. Steps that do not
 * stand in each other's way are sent at once, and the model says the same of them in any order.
 */
interface Plan {
  readonly outcome: string
  readonly api: Api
  readonly request: Omit<Parameters<typeof sendJson>[1], 'key'>
  readonly status: number
  /** the place of the customer that is answered, with the fields that this step sets */
  readonly shown?: { readonly place: number; readonly effect: Fields }
  readonly after?: { readonly place: number; readonly customer: ModelCustomer }
  readonly reads: readonly string[]
  readonly writes: readonly string[]
}

interface Wave {
  readonly plans: Plan[]
  readonly before: readonly ModelCustomer[]
}

const atOnceMax = 24
const unborn = ''
const native = apiOf('native')

export async function newWorld(server: TestServer): Promise<World> {
  const environment = await server.makeEnvironment()
  const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'events:read'] })
  const customers: ModelCustomer[] = []
  const outcomes: string[] = []
  let wave: Wave = { plans: [], before: [] }
  let turn = 0

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
        if (plan.after !== undefined) customers[plan.after.place] = plan.after.customer
      }
      await flush()
    },
    finish: async () => {
      for (const place of customers.keys()) await expectKept(place, native)
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
    const answers = await Promise.all(plans.map(({ request }) => sendJson(server.url, { ...request, key })))
    for (const [index, plan] of plans.entries()) {
      const answer = answers[index] as Answered
      expect(`${answer.status} ${answer.text}`, tell(plan)).toMatch(new RegExp(`^${plan.status} `))
      outcomes.push(plan.outcome)
      if (plan.shown === undefined) continue
      const { place } = plan.shown
      const customer = customers[place] as ModelCustomer
      if (customer.id === unborn) customers[place] = { ...customer, id: idIn(plan.api, answer) }
      const isAlone = plans.filter((other) => placeOf(other) === place).length === 1
      if (!isAlone) outcomes.push('together')
      expectShown(plan, answer, before[place], customers[place] as ModelCustomer, isAlone)
    }
    for (const place of new Set(plans.flatMap((plan) => plan.after?.place ?? []))) {
      await expectKept(place, native)
      await expectKept(place, apis[turn++ % apis.length] as Api)
    }
    wave = { plans: [], before: [...customers] }
  }

  async function expectKept(place: number, api: Api): Promise<void> {
    const customer = customers[place] as ModelCustomer
    const path = `${api.collection}/${api.spell(customer.id)}`
    const answer = await sendJson(server.url, { method: 'GET', path, key })
    if (customer.isArchived && !showsArchived(api)) expect(answer.status).toBe(404)
    else expectSame(api, answer, views[api.name](customer))
  }
}

function planOf(customers: readonly ModelCustomer[], step: Step): Plan {
  if (step.do === 'create') return planCreate(customers, step)
  if (step.do === 'upsert') return planUpsert(customers, step)
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
    default:
      return step satisfies never
  }
}

function planCreate(customers: readonly ModelCustomer[], { api: name, wish, externalId: wanted }: Step & { do: 'create' }): Plan {
  const api = apiOf(name)
  const needsOne = ['flexprice', 'mentium', 'moment'].includes(name)
  const externalId = wanted ?? (needsOne ? 'a' : null)
  const { body, effect } = wordCreate(name, wish, externalId)
  const request = { method: 'POST', path: api.collection, json: body }
  const names = externalId === null ? [] : [nameResource(externalId)]
  const refused = { api, request, reads: names, writes: [] }
  if (!isSound(effect)) return { ...refused, outcome: 'create invalid', status: 400 }
  if (holderOf(customers, externalId) !== undefined) {
    return { ...refused, outcome: 'create taken', status: api.taken(externalId ?? '').status }
  }
  const place = customers.length
  const writes = [...names, customerResource(place), 'births']
  const after = { place, customer: makeModel(unborn, effect) }
  return { api, request, outcome: 'create 201', status: 201, shown: { place, effect }, after, reads: [], writes }
}

function planUpdate(customers: readonly ModelCustomer[], step: Step & { do: 'update' }): Plan {
  const { wish, version } = step
  const api = apiOf(step.api)
  const { place, customer } = pick(customers, step.customer)
  const wording = wordUpdate(api.name, wish, customer)
  // Monk wants to be told at least one field; a name is always there
  const isMute = api.name === 'monk' && Object.keys(wording.body).length === 0
  const body = isMute ? { name: customer.fields.name } : wording.body
  const effect = isMute ? { name: customer.fields.name } : wording.effect
  const method = ['flexprice', 'mentium'].includes(api.name) ? 'PUT' : 'PATCH'
  const { segment, named } = addressOf(api, customer)
  const meant = api === native && version !== 'any' ? customer.version + (version === 'stale' ? 1_000 : 0) : undefined
  const headers: Record<string, string> = meant === undefined ? {} : { 'If-Match': `"${meant}"` }
  const request = { method, path: `${api.collection}/${encodeURIComponent(segment)}`, json: body, headers }
  const reads = [customerResource(place), ...named]
  const plan = { api, request, reads, writes: touchedFields({ body, effect }).map((field) => fieldResource(place, field)) }
  // a vendor's body is judged before its customer is looked for, as far as it can be judged alone
  const isUnsoundAlone = api !== native && effect.currency === null && (effect.balance ?? null) !== null
  if (isUnsoundAlone) return { ...plan, outcome: 'update invalid', status: 400 }
  if (customer.isArchived) return { ...plan, outcome: 'update 404', status: 404 }
  if (meant !== undefined && version === 'stale') return { ...plan, outcome: 'update 412', status: 412 }
  return planChange(customers, { ...plan, place, effect, isExclusive: meant !== undefined, does: 'update' })
}

interface Changing extends Pick<Plan, 'api' | 'request' | 'reads' | 'writes'> {
  readonly place: number
  readonly effect: Fields
  /** whether the outcome depends on the version, which every change of any field changes */
  readonly isExclusive: boolean
  readonly does: 'update' | 'upsert'
}

function planChange(customers: readonly ModelCustomer[], { place, effect, isExclusive, does, ...plan }: Changing): Plan {
  const { customer } = pick(customers, place)
  const [from, to] = [customer.fields.external_id, effect.external_id]
  const isRenamed = to !== undefined && to !== (from ?? null)
  const names = isRenamed ? [from, to].filter((name) => typeof name === 'string').map(nameResource) : []
  const writes = [...plan.writes, ...names, ...(isExclusive ? [customerResource(place)] : [])]
  const changing = { ...plan, writes }
  if (!isSound({ ...customer.fields, ...effect })) return { ...changing, outcome: `${does} invalid`, status: 400 }
  const holder = isRenamed && typeof to === 'string' ? holderOf(customers, to) : undefined
  if (holder !== undefined) return { ...changing, outcome: `${does} taken`, status: plan.api.taken('').status }
  const after = { place, customer: changeModel(customer, effect) }
  return { ...changing, outcome: `${does} 200`, status: 200, shown: { place, effect }, after }
}

function planUpsert(customers: readonly ModelCustomer[], { wish, externalId }: Step & { do: 'upsert' }): Plan {
  const place = holderOf(customers, externalId)
  const { external_id: _, ...rest } = wish
  const path = `${native.collection}/by-external-id/${encodeURIComponent(externalId)}`
  if (place === undefined) {
    const plan = planCreate(customers, { do: 'create', api: 'native', wish: rest, externalId })
    const { external_id: _inPath, ...json } = plan.request.json as Record<string, unknown>
    return { ...plan, outcome: plan.outcome.replace('create', 'upsert'), request: { method: 'PUT', path, json } }
  }
  const wording = wordUpdate('native', rest, pick(customers, place).customer)
  const request = { method: 'PUT', path, json: wording.body }
  const reads = [customerResource(place), nameResource(externalId)]
  const writes = touchedFields(wording).map((field) => fieldResource(place, field))
  return planChange(customers, {
    api: native,
    request,
    reads,
    writes,
    place,
    effect: wording.effect,
    isExclusive: false,
    does: 'upsert',
  })
}

function planArchive(customers: readonly ModelCustomer[], { api: name, customer: number }: Step & { do: 'archive' }): Plan {
  const api = apiOf(name)
  const { place, customer } = pick(customers, number)
  const { segment, named } = addressOf(api, customer)
  const request = { method: 'DELETE', path: `${api.collection}/${encodeURIComponent(segment)}` }
  const plan = { api, request, reads: named }
  if (customer.isArchived) return { ...plan, reads: [customerResource(place)], writes: [], outcome: 'archive 404', status: 404 }
  const after = { place, customer: withArchived(customer, true) }
  return { ...plan, outcome: 'archive 204', status: 204, after, writes: [customerResource(place), ...namesOf(customer)] }
}

function planRestore(customers: readonly ModelCustomer[], { customer: number }: Step & { do: 'restore' }): Plan {
  const { place, customer } = pick(customers, number)
  const request = { method: 'POST', path: `${native.collection}/${customer.id}/restore` }
  const writes = [customerResource(place), ...namesOf(customer)]
  const holder = holderOf(customers, customer.fields.external_id ?? null)
  const plan = { api: native, request, reads: [], writes }
  if (customer.isArchived && holder !== undefined) return { ...plan, outcome: 'restore taken', status: 409 }
  const after = { place, customer: withArchived(customer, false) }
  return { ...plan, outcome: 'restore 200', status: 200, shown: { place, effect: {} }, after }
}

function planRead(customers: readonly ModelCustomer[], { api: name, customer: number }: Step & { do: 'read' }): Plan {
  const api = apiOf(name)
  const place = number % Math.max(1, customers.length)
  const customer = customers[place]
  const path = `${api.collection}/${spell(api, customer?.id ?? unborn)}`
  const plan = { api, request: { method: 'GET', path }, reads: [customerResource(place)], writes: [] }
  if (customer === undefined || (customer.isArchived && !showsArchived(api))) return { ...plan, outcome: 'read 404', status: 404 }
  return { ...plan, outcome: 'read 200', status: 200, shown: { place, effect: {} } }
}

/** By the external id where the API takes one, else by the id; an external id names no archived customer. */
function addressOf(api: Api, { id, fields, isArchived }: ModelCustomer): { segment: string; named: readonly string[] } {
  const name = fields.external_id
  const takesNames = ['mentium', 'moment'].includes(api.name) && !isArchived
  return typeof name === 'string' && takesNames
    ? { segment: name, named: [nameResource(name)] }
    : { segment: spell(api, id), named: [] }
}

/** A customer whose create is in the same wave has no id yet; whoever names it is planned again after that wave. */
function spell(api: Api, id: string): string {
  return id === unborn ? 'unborn' : api.spell(id)
}

function pick(customers: readonly ModelCustomer[], number: number): { place: number; customer: ModelCustomer } {
  const place = number % customers.length
  return { place, customer: customers[place] as ModelCustomer }
}

function holderOf(customers: readonly ModelCustomer[], externalId: unknown): number | undefined {
  if (externalId === null) return undefined
  const place = customers.findIndex(({ fields, isArchived }) => !isArchived && fields.external_id === externalId)
  return place === -1 ? undefined : place
}

function namesOf({ fields }: ModelCustomer): readonly string[] {
  return typeof fields.external_id === 'string' ? [nameResource(fields.external_id)] : []
}

const nameResource = (externalId: unknown) => `name ${externalId}`
const customerResource = (place: number) => `customer ${place}`
const fieldResource = (place: number, field: string) => `customer ${place} ${field}`

function areInTheWay(one: Plan, other: Plan): boolean {
  const meets = (writes: readonly string[], { reads, writes: others }: Plan) => {
    return writes.some((resource) => reads.includes(resource) || others.includes(resource))
  }
  return meets(one.writes, other) || meets(other.writes, one)
}

function placeOf({ shown, after }: Plan): number | undefined {
  return after?.place ?? shown?.place
}

function showsArchived({ name }: Api): boolean {
  return name === 'native' || name === 'flexprice'
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

function tell({ outcome, api, request }: Plan): string {
  return `${outcome} by ${api.name}: ${request.method} ${request.path} ${JSON.stringify(request.json)}`
}
