import { expect } from 'vitest'
import { type Answered, type Api, apiOf } from '../e2e/apis.ts'
import { areSame, changeModel, type Fields, type ModelCustomer, makeModel, views } from './customer-model.ts'
import { isSound, type Wish, wordCreate, wordUpdate } from './customer-wording.ts'
import {
  anyChange,
  births,
  customerResource,
  holderOf,
  membership,
  nameResource,
  native,
  type Plan,
  type Send,
  unborn,
  unlisted,
  type Walked,
} from './plan.ts'

export interface Batch {
  readonly api: 'native' | 'mentium'
  readonly items: readonly Item[]
  /** whether the first item asks for what no item can */
  readonly isUnheardOf: boolean
}

export interface Item {
  readonly operation: 'create' | 'update' | 'upsert'
  readonly externalId: string | null
  readonly wish: Wish
  readonly isBad: boolean
}

/** What an item sends, and what becomes of it. */
interface Outcome {
  readonly json: unknown
  readonly status: number
  /** why it was not done, in the API's words */
  readonly problem?: string
  /** the customer when the item is done, and its place; of one that it makes, the place after all others */
  readonly place?: number
  readonly customer?: ModelCustomer
  readonly touches?: readonly string[]
}

type Attempt = (customers: readonly ModelCustomer[], item: Item) => Outcome

const mentium = apiOf('mentium')

/** Items are done as if each were sent alone, one after the other; those without a name in common cannot be told from that. */
export function planBatch(customers: readonly ModelCustomer[], { batch }: { readonly batch: Batch }): Plan {
  const [api, attempt] = batch.api === 'native' ? [native, attemptNative] : [mentium, attemptMentium]
  const world = [...customers]
  const outcomes = batch.items.map((item, index): Outcome => {
    const outcome = attempt(world, item)
    if (batch.isUnheardOf && index === 0) return { json: { ...Object(outcome.json), operation: 'delete' }, ...unheardOf }
    if (outcome.place !== undefined && outcome.customer !== undefined) world[outcome.place] = outcome.customer
    return outcome
  })
  const isRefused = batch.isUnheardOf && api === mentium
  const path = api === native ? `${api.collection}/batch` : api.collection.replace(/customers$/, 'batch/customers')
  const request = { method: 'POST', path, json: { items: outcomes.map(({ json }) => json) } }
  const refused = { ...unlisted, api, request, reads: [], writes: [], outcome: `batch ${api.name} refused`, status: 422 }
  if (isRefused) return refused
  const places = [...new Set(outcomes.flatMap(({ place }) => place ?? []))]
  const isMaking = world.length > customers.length
  const changes = places.map((place) => ({ place, customer: world[place] as ModelCustomer }))
  const names = batch.items.flatMap((item) => nameOf(batch.api, item) ?? []).map(nameResource)
  const writes = [...names, ...places.map(customerResource), ...(isMaking ? [births] : [])]
  const touches = [...outcomes.flatMap((outcome) => outcome.touches ?? []), ...(isMaking ? [membership] : []), anyChange]
  const walk = async (send: Send): Promise<Walked> => {
    const answer = await send(request)
    return { answer, born: bornIn(api, answer, outcomes), compare: () => compare(api, batch, answer, outcomes) }
  }
  return { ...refused, outcome: `batch ${api.name}`, status: 200, changes, writes, touches, walk }
}

/** Mentium has no customer without a reference. */
function nameOf(api: Batch['api'], { externalId }: Item): string | null {
  return externalId ?? (api === 'mentium' ? 'a' : null)
}

const unheardOf = { status: 400, problem: 'fields_invalid' }

const attemptNative: Attempt = (customers, { operation, externalId, wish, isBad }) => {
  const isUpsert = operation !== 'create'
  const { external_id: _, ...rest } = wish
  const place = isUpsert ? holderOf(customers, externalId) : undefined
  const current = place === undefined ? undefined : customers[place]
  const { body, effect } = current === undefined ? wordCreate('native', rest, externalId) : wordUpdate('native', rest, current)
  const named = externalId === null ? body : { ...body, external_id: externalId }
  const json = { operation: isUpsert ? 'upsert' : 'create', customer: isBad ? { ...named, colour: 'red' } : named }
  const isInvalid = isBad || (isUpsert && externalId === null) || !isSound({ ...current?.fields, ...effect })
  if (isInvalid) return { json, status: 400, problem: 'fields_invalid' }
  return done(customers, json, { place, externalId, effect, taken: 'external_id_taken' })
}

const attemptMentium: Attempt = (customers, item) => {
  const { operation, wish, isBad } = item
  const name = nameOf('mentium', item)
  const place = operation === 'create' ? undefined : holderOf(customers, name)
  const current = place === undefined ? undefined : customers[place]
  const { body, effect } = current === undefined ? wordCreate('mentium', wish, name) : wordUpdate('mentium', wish, current)
  const { external_reference_id: _, ...customer } = body
  const json = { operation, external_reference_id: name, customer: isBad ? { ...customer, name: '' } : customer }
  if (isBad) return { json, status: 422, problem: 'name: String should have at least 1 character' }
  const unknown = `Customer with external_reference_id '${name}' not found`
  if (operation === 'update' && current === undefined) return { json, status: 404, problem: unknown }
  const taken = `Customer with external_reference_id '${name}' already exists`
  return done(customers, json, { place, externalId: name, effect, taken })
}

interface Doing {
  readonly place: number | undefined
  readonly externalId: string | null
  readonly effect: Fields
  /** what it is told that creates what is there */
  readonly taken: string
}

function done(customers: readonly ModelCustomer[], json: unknown, { place, externalId, effect, taken }: Doing): Outcome {
  const current = place === undefined ? undefined : customers[place]
  const touches = Object.keys(effect)
  if (current !== undefined && place !== undefined) {
    return { json, status: 200, place, customer: changeModel(current, effect), touches }
  }
  if (holderOf(customers, externalId) !== undefined) return { json, status: 409, problem: taken }
  return { json, status: 201, place: customers.length, customer: makeModel(unborn, effect), touches }
}

function bornIn(api: Api, { body }: Answered, outcomes: readonly Outcome[]): ReadonlyMap<number, string> {
  const made = resultsIn(body).flatMap((result, index) => {
    const { status, place } = outcomes[index] ?? {}
    if (status !== 201 || place === undefined) return []
    const { customer } = result
    const spelled = api === native ? Reflect.get(Object(customer), 'id') : result.id
    const id = api.parse(String(spelled))
    return id === undefined ? [] : [[place, id] as const]
  })
  return new Map(made)
}

/** Each item's own result, in the order of the items. */
function compare(api: Api, { items }: Batch, answer: Answered, outcomes: readonly Outcome[]): readonly string[] {
  const born = bornIn(api, answer, outcomes)
  const whole = outcomes.map((outcome) => {
    const { customer, place = -1 } = outcome
    return customer === undefined
      ? outcome
      : { ...outcome, customer: { ...customer, id: customer.id || (born.get(place) ?? '') } }
  })
  if (api === native) expectNative(answer, whole)
  else expectMentium(answer, items, whole)
  return outcomes.map(({ status }) => `batch ${api.name} ${status}`)
}

function expectNative({ body, text }: Answered, outcomes: readonly Outcome[]): void {
  const results = resultsIn(body)
  const told = results.map(({ status, problem }) => ({ status, problem: Reflect.get(Object(problem), 'code') }))
  expect(told, text).toEqual(outcomes.map(({ status, problem }) => ({ status, problem })))
  for (const [index, { customer }] of outcomes.entries()) {
    if (customer === undefined) continue
    const view = { id: customer.id, ...views.native(customer) }
    const given = Object(results[index]?.customer)
    const shown = Object.fromEntries(Object.keys(view).map((name) => [name, given[name]]))
    if (!areSame(shown, view)) expect(shown).toEqual(view)
  }
}

function expectMentium({ body }: Answered, items: readonly Item[], outcomes: readonly Outcome[]): void {
  const results = outcomes.map(({ problem, customer }, index) => {
    const item = items[index] as Item
    const asked = { external_reference_id: nameOf('mentium', item), operation: item.operation }
    return customer === undefined
      ? { ...asked, success: false, id: null, error: problem }
      : { ...asked, success: true, id: mentium.spell(customer.id) }
  })
  const successes = results.filter(({ success }) => success).length
  expect(body).toEqual({ success_count: successes, error_count: results.length - successes, results })
}

function resultsIn({ results }: Answered['body']): readonly Record<string, unknown>[] {
  return Array.isArray(results) ? results : []
}
