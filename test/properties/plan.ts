import { type Answered, type Api, apiOf } from '../e2e/apis.ts'
import type { sendJson } from '../support/http-client.ts'
import type { Fields, ModelCustomer } from './customer-model.ts'

/**
 * What a step does, decided on the model: what it needs to stay as it is, what it changes, what it must be answered. Steps that do not
 * stand in each other's way are sent at once, and the model says the same of them in any order.
 */
export interface Plan {
  readonly outcome: string
  readonly api: Api
  readonly request: Request
  readonly status: number
  /** the customer that is answered, with the fields that this step sets */
  readonly shown?: { readonly place: number; readonly effect: Fields }
  readonly changes: readonly Change[]
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** what lists may show otherwise from now on: the names of fields, who is a member, that anything changed */
  readonly touches: readonly string[]
  /** of these, what decides whom a list holds, and in which order */
  readonly watches: readonly string[]
  /** more requests than the first, or more to compare than one customer */
  readonly walk?: (send: Send) => Promise<Walked>
}

export interface Change {
  readonly place: number
  readonly customer: ModelCustomer
}

export type Request = Omit<Parameters<typeof sendJson>[1], 'key'>
export type Send = (request: Request) => Promise<Answered>

export interface Walked {
  /** to the request of the plan */
  readonly answer: Answered
  /** the ids of customers that it made, by their places */
  readonly born?: ReadonlyMap<number, string>
  /** compares the rest, and says what came of it */
  readonly compare: (now: Now) => readonly string[]
}

/** The model when all that was sent at once has been answered. */
export interface Now {
  readonly customers: readonly ModelCustomer[]
  /** whether nothing that was sent at the same time changed it */
  isQuiet(place: number): boolean
}

export const unborn = ''
export const native = apiOf('native')

/** What stands in no list's way, and has no say in any. */
export const unlisted = { changes: [], touches: [], watches: [] } as const

/** Creates come one by one, so that the order of ids is that of the model. */
export const births = 'births'
export const nameResource = (externalId: unknown) => `name ${externalId}`
export const customerResource = (place: number) => `customer ${place}`
export const fieldResource = (place: number, field: string) => `customer ${place} ${field}`

export const membership = 'membership'
/** what `updated_at` goes by */
export const anyChange = 'any change'

export function areInTheWay(one: Plan, other: Plan): boolean {
  const meets = (writes: readonly string[], { reads, writes: others }: Plan) => {
    return writes.some((resource) => reads.includes(resource) || others.includes(resource))
  }
  const isWatched = ({ touches }: Plan, { watches }: Plan) => touches.some((touched) => watches.includes(touched))
  return meets(one.writes, other) || meets(other.writes, one) || isWatched(one, other) || isWatched(other, one)
}

export function namesOf({ fields }: ModelCustomer): readonly string[] {
  return typeof fields.external_id === 'string' ? [nameResource(fields.external_id)] : []
}

export function holderOf(customers: readonly ModelCustomer[], externalId: unknown): number | undefined {
  if (externalId === null) return undefined
  const place = customers.findIndex(({ fields, isArchived }) => !isArchived && fields.external_id === externalId)
  return place === -1 ? undefined : place
}

export function pick(customers: readonly ModelCustomer[], number: number): Change {
  const place = number % customers.length
  return { place, customer: customers[place] as ModelCustomer }
}

/** A customer whose create is in the same wave has no id yet; whoever names it is planned again after that wave. */
export function spell(api: Api, id: string): string {
  return id === unborn ? 'unborn' : api.spell(id)
}

export function tell({ outcome, api, request }: Plan): string {
  return `${outcome} by ${api.name}: ${request.method} ${request.path} ${JSON.stringify(request.json)}`
}
