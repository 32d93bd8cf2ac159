import { type Api, apiOf } from '../e2e/apis.ts'
import { changeModel, type Fields, type ModelCustomer, makeModel, withArchived } from './customer-model.ts'
import { isSound, touchedFields, wordCreate, wordUpdate } from './customer-wording.ts'
import type { Step } from './history-steps.ts'
import {
  anyChange,
  births,
  customerResource,
  fieldResource,
  holderOf,
  membership,
  nameResource,
  namesOf,
  native,
  type Plan,
  pick,
  spell,
  unborn,
  unlisted,
} from './plan.ts'

export function planCreate(
  customers: readonly ModelCustomer[],
  { api: name, wish, externalId: wanted }: Step & { do: 'create' },
): Plan {
  const api = apiOf(name)
  const needsOne = ['flexprice', 'mentium', 'moment'].includes(name)
  const externalId = wanted ?? (needsOne ? 'a' : null)
  const { body, effect } = wordCreate(name, wish, externalId)
  const request = { method: 'POST', path: api.collection, json: body }
  const names = externalId === null ? [] : [nameResource(externalId)]
  const refused = { ...unlisted, api, request, reads: names, writes: [] }
  if (!isSound(effect)) return { ...refused, outcome: 'create invalid', status: 400 }
  if (holderOf(customers, externalId) !== undefined) {
    return { ...refused, outcome: 'create taken', status: api.taken(externalId ?? '').status }
  }
  const place = customers.length
  const writes = [...names, customerResource(place), births]
  const changes = [{ place, customer: makeModel(unborn, effect) }]
  const touches = [membership, anyChange]
  return { ...refused, outcome: 'create 201', status: 201, shown: { place, effect }, changes, reads: [], writes, touches }
}

export function planUpdate(customers: readonly ModelCustomer[], step: Step & { do: 'update' }): Plan {
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
  const writes = touchedFields({ body, effect }).map((field) => fieldResource(place, field))
  const plan = { ...unlisted, api, request, reads, writes }
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
  const changing = { ...unlisted, ...plan, writes }
  if (!isSound({ ...customer.fields, ...effect })) return { ...changing, outcome: `${does} invalid`, status: 400 }
  const holder = isRenamed && typeof to === 'string' ? holderOf(customers, to) : undefined
  if (holder !== undefined) return { ...changing, outcome: `${does} taken`, status: plan.api.taken('').status }
  const changes = [{ place, customer: changeModel(customer, effect) }]
  const touches = [...Object.keys(effect), anyChange]
  return { ...changing, outcome: `${does} 200`, status: 200, shown: { place, effect }, changes, touches }
}

export function planUpsert(customers: readonly ModelCustomer[], { wish, externalId }: Step & { do: 'upsert' }): Plan {
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
  const { effect } = wording
  return planChange(customers, { api: native, request, reads, writes, place, effect, isExclusive: false, does: 'upsert' })
}

export function planArchive(customers: readonly ModelCustomer[], step: Step & { do: 'archive' }): Plan {
  const api = apiOf(step.api)
  const { place, customer } = pick(customers, step.customer)
  const { segment, named } = addressOf(api, customer)
  const request = { method: 'DELETE', path: `${api.collection}/${encodeURIComponent(segment)}` }
  const plan = { ...unlisted, api, request, reads: named }
  if (customer.isArchived) return { ...plan, reads: [customerResource(place)], writes: [], outcome: 'archive 404', status: 404 }
  const changes = [{ place, customer: withArchived(customer, true) }]
  const writes = [customerResource(place), ...namesOf(customer)]
  return { ...plan, outcome: 'archive 204', status: 204, changes, writes, touches: [membership, anyChange] }
}

export function planRestore(customers: readonly ModelCustomer[], { customer: number }: Step & { do: 'restore' }): Plan {
  const { place, customer } = pick(customers, number)
  const request = { method: 'POST', path: `${native.collection}/${customer.id}/restore` }
  const writes = [customerResource(place), ...namesOf(customer)]
  const holder = holderOf(customers, customer.fields.external_id ?? null)
  const plan = { ...unlisted, api: native, request, reads: [], writes }
  if (customer.isArchived && holder !== undefined) return { ...plan, outcome: 'restore taken', status: 409 }
  const changes = [{ place, customer: withArchived(customer, false) }]
  const shown = { place, effect: {} }
  return { ...plan, outcome: 'restore 200', status: 200, shown, changes, touches: [membership, anyChange] }
}

export function planRead(customers: readonly ModelCustomer[], { api: name, customer: number }: Step & { do: 'read' }): Plan {
  const api = apiOf(name)
  const place = number % Math.max(1, customers.length)
  const customer = customers[place]
  const path = `${api.collection}/${spell(api, customer?.id ?? unborn)}`
  const plan = { ...unlisted, api, request: { method: 'GET', path }, reads: [customerResource(place)], writes: [] }
  if (customer === undefined || (customer.isArchived && !showsArchived(api))) return { ...plan, outcome: 'read 404', status: 404 }
  return { ...plan, outcome: 'read 200', status: 200, shown: { place, effect: {} } }
}

export function showsArchived({ name }: Api): boolean {
  return name === 'native' || name === 'flexprice'
}

/** By the external id where the API takes one, else by the id; an external id names no archived customer. */
function addressOf(api: Api, { id, fields, isArchived }: ModelCustomer): { segment: string; named: readonly string[] } {
  const name = fields.external_id
  const takesNames = ['mentium', 'moment'].includes(api.name) && !isArchived
  return typeof name === 'string' && takesNames
    ? { segment: name, named: [nameResource(name)] }
    : { segment: spell(api, id), named: [] }
}
