import type { Dialect } from '../../src/dialects/dialect.ts'
import { type CustomerId, hexOf, parseHex, parseUlid, parseUuid, ulidOf } from '../../src/domain/ids.ts'
import { dialects } from '../../src/http/dialects.ts'
import { native } from '../../src/native/native.ts'
import { sendJson } from '../support/http-client.ts'

export type DialectName = 'native' | 'monk' | 'flexprice' | 'billing-io' | 'mentium' | 'moment'

/** One of the APIs as its client sees it. What it answers is written here as its contract says, not as the source renders it. */
export interface Api extends Wire {
  readonly name: DialectName
  readonly dialect: Dialect
  /** the path of its customers, with its mount */
  readonly collection: string
  /** the path as the vendor has it */
  readonly vendorPath: string
}

interface Wire {
  /** the least that makes a customer with this external id */
  readonly body: (externalId: string, name?: string) => Record<string, unknown>
  readonly spell: (id: string) => string
  readonly parse: (spelling: string) => CustomerId | undefined
  /** the member of an answer that holds the customer */
  readonly customerIn: (body: Record<string, unknown>) => Record<string, unknown>
  readonly externalIdIn: (customer: Record<string, unknown>) => unknown
  readonly taken: (externalId: string) => Answer
  readonly keyInUse: Answer
  readonly replayStatus: number
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

const inProgress = 'A request with this Idempotency-Key is still in progress'
const itself = (body: Record<string, unknown>) => body

const wires: Readonly<Record<DialectName, Wire>> = {
  native: {
    body: (external_id, name = 'Acme') => ({ external_id, name }),
    spell: (id) => id,
    parse: (spelling) => parseUuid(spelling),
    customerIn: itself,
    externalIdIn: ({ external_id }) => external_id,
    taken: (external_id) =>
      nativeProblem('external_id_taken', 'External id taken', 'Another customer has this external_id.', { external_id }),
    keyInUse: nativeProblem(
      'idempotency_key_in_use',
      'Idempotency-Key in use',
      'The first request with this Idempotency-Key is still in progress.',
    ),
    replayStatus: 201,
  },
  monk: {
    body: (externalCustomerId, name = 'Acme') => ({
      externalCustomerId,
      name,
      contacts: [{ email: 'john@acme.example', roles: ['accounts_payable'] }],
    }),
    spell: (id) => id,
    parse: (spelling) => parseUuid(spelling),
    customerIn: ({ data }) => data as Record<string, unknown>,
    externalIdIn: ({ metadata }) => (metadata as Record<string, unknown>).externalCustomerId,
    taken: () => ({
      status: 409,
      body: { error: { message: 'A customer with this externalCustomerId already exists', code: 'CONFLICT' } },
    }),
    keyInUse: { status: 409, body: { error: { message: inProgress, code: 'IDEMPOTENCY_CONFLICT' } } },
    replayStatus: 201,
  },
  flexprice: {
    body: (external_id, name = 'Acme') => ({ external_id, name }),
    spell: (id) => `cust_${ulidOf(id)}`,
    parse: (spelling) => parseUlid(spelling.slice('cust_'.length)),
    customerIn: itself,
    externalIdIn: ({ external_id }) => external_id,
    taken: (external_id) =>
      flexpriceError('already_exists', 'A customer with this external_id already exists', { details: { external_id } }),
    keyInUse: flexpriceError('version_conflict', inProgress),
    replayStatus: 201,
  },
  'billing-io': {
    body: (external_id, name = 'Acme') => ({ email: 'billing@acme.example', external_id, name }),
    spell: (id) => `cus_${hexOf(id)}`,
    parse: (spelling) => parseHex(spelling.slice('cus_'.length)),
    customerIn: itself,
    externalIdIn: ({ external_id }) => external_id,
    taken: () => {
      const message = 'A customer with this external_id already exists'
      return {
        status: 400,
        body: { error: { type: 'invalid_request', code: 'customer_already_exists', message, param: 'external_id' } },
      }
    },
    keyInUse: {
      status: 409,
      body: { error: { type: 'idempotency_conflict', code: 'idempotency_key_in_use', message: inProgress, param: null } },
    },
    replayStatus: 200,
  },
  mentium: {
    body: (external_reference_id, name = 'Acme') => ({ external_reference_id, name }),
    spell: (id) => `cust_${hexOf(id)}`,
    parse: (spelling) => parseHex(spelling.slice('cust_'.length)),
    customerIn: itself,
    externalIdIn: ({ external_reference_id }) => external_reference_id,
    taken: (externalId) => ({
      status: 409,
      body: { detail: `Customer with external_reference_id '${externalId}' already exists` },
    }),
    keyInUse: { status: 409, body: { detail: inProgress } },
    replayStatus: 201,
  },
  moment: {
    body: (external_reference, name = 'Acme') => ({ external_reference, name }),
    spell: (id) => `bcus_${hexOf(id)}`,
    parse: (spelling) => parseHex(spelling.slice('bcus_'.length)),
    customerIn: itself,
    externalIdIn: ({ external_reference }) => external_reference,
    taken: () => momentConflict('A customer with this external_reference already exists'),
    keyInUse: momentConflict(inProgress),
    replayStatus: 201,
  },
}

/** Every API that the server speaks: one that is new fails here until its client is told above. */
export const apis: readonly Api[] = [native, ...dialects].map((dialect) => {
  const create = dialect.routes.find((route) => route.operation === 'create-customer')
  if (create === undefined) throw new Error(`${dialect.name} creates no customers`)
  const vendorPath = dialect.base + create.path
  const name = dialect.name as DialectName
  if (wires[name] === undefined) throw new Error(`no client is told for ${name}`)
  return { ...wires[name], name, dialect, vendorPath, collection: dialect.mount + vendorPath }
})

export function apiOf(name: DialectName): Api {
  const api = apis.find((one) => one.name === name)
  if (api === undefined) throw new Error(`no API is named ${name}`)
  return api
}

export type Answered = Awaited<ReturnType<typeof sendJson>>

export function create(url: string, { collection }: Api, key: string, json: unknown, idempotencyKey?: string): Promise<Answered> {
  const headers: Record<string, string> = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }
  return sendJson(url, { method: 'POST', path: collection, key, json, headers })
}

/** By id in the API's own spelling, or by whatever else it takes in its place. */
export function read(url: string, { collection }: Api, key: string, segment: string): Promise<Answered> {
  return sendJson(url, { method: 'GET', path: `${collection}/${encodeURIComponent(segment)}`, key })
}

/** The one id behind every spelling of it. */
export function idIn(api: Api, { body, text }: Answered): CustomerId {
  const id = api.parse(String(api.customerIn(body).id))
  if (id === undefined) throw new Error(`not an id as ${api.name} spells it: ${text}`)
  return id
}

export function answerOf({ status, body }: Answered): Answer {
  return { status, body }
}

function nativeProblem(code: string, title: string, detail: string, members: object = {}): Answer {
  return { status: 409, body: { type: `/docs/errors/${code}`, title, status: 409, detail, code, ...members } }
}

function flexpriceError(code: string, message: string, members: object = {}): Answer {
  return { status: 409, body: { code, message, http_status_code: 409, ...members, success: false, error: { message } } }
}

function momentConflict(detail: string): Answer {
  const type = 'https://api.momentco.io/docs/errors#conflict'
  return { status: 409, body: { type, title: 'Conflict', status: 409, detail, instance: '/billing/customers' } }
}
