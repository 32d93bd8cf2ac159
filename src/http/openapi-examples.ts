import { type Dialect, noContent, type Reply, type Route } from '../dialects/dialect.ts'
import type { BodyPage } from '../dialects/reference.ts'
import { defaultSettings, type Environment } from '../domain/access.ts'
import { changeCustomer } from '../domain/change-customer.ts'
import { type Customer, newCustomer, type Stamp } from '../domain/customer.ts'
import type { Reading } from '../domain/failures.ts'
import { type EnvironmentId, type KeyId, type OrganisationId, parseUuid } from '../domain/ids.ts'

const customerId = '019bc186-de7b-73c5-b2d4-e6f708192a3b'
const environmentId = uuid<EnvironmentId>('01a1fb44-bdcd-7000-8e6b-82203a2d69f9')
const at = new Date('2026-01-15T12:00:00.123Z')

const environment: Environment = {
  id: environmentId,
  organisation_id: uuid<OrganisationId>('01a1fb44-bdcc-7000-a350-39177e04220c'),
  name: 'live',
  mode: 'live',
  settings: defaultSettings,
  created_at: at,
  updated_at: at,
}

const stamp: Stamp = {
  environmentId,
  keyId: uuid<KeyId>('019ba726-da60-72b4-a1c3-e5f70819203a'),
  at,
  newId: () => uuid(customerId),
}

/** What the API answers to its own examples, said by its own readers and writers. */
export function exampleReply(api: Dialect, route: Route, status: number, others: readonly Dialect[]): Reply {
  const customer = createdCustomer(api)
  switch (route.operation) {
    case 'create-customer':
    case 'upsert-customer':
      return status === 201 ? api.write.created(customer, environment) : api.write.customer(customer, environment, {})
    case 'get-customer':
    case 'restore-customer':
      return api.write.customer(customer, environment, {})
    case 'update-customer':
      return api.write.customer(updatedCustomer(api, customer, bodyOf(api, route)), environment, {})
    case 'archive-customer':
      return noContent
    case 'list-customers':
    case 'search-customers':
      return exampleList(api, customer, bodyOf(api, route))
    case 'batch-customers':
      return exampleBatch(api, customer, bodyOf(api, route))
    case 'get-customer-as':
      return (others[0] ?? api).write.customer(customer, environment, {})
    default:
      return route.operation satisfies never
  }
}

function createdCustomer(api: Dialect): Customer {
  const create = api.routes.find(({ operation }) => operation === 'create-customer')
  const body = create && bodyOf(api, create)
  return newCustomer(value(api.read.customer(body?.example ?? {}, defaultSettings)), stamp)
}

function updatedCustomer(api: Dialect, customer: Customer, body: BodyPage | undefined): Customer {
  const draft = value(value(api.read.update(body?.example ?? {}))(customer))
  const later = { ...stamp, at: new Date('2026-01-16T09:30:00.456Z') }
  return changeCustomer(customer, draft, later)?.customer ?? customer
}

function exampleList({ name, paging }: Dialect, customer: Customer, body: BodyPage | undefined): Reply {
  if (paging === null) throw new Error(`${name} has a route of lists and no lists`)
  const input = { query: {}, body: body?.example ?? null, openCursor: () => undefined }
  const list = value(paging.readList(input))
  const page = { customers: [customer], hasMore: false, next: null, previous: null, total: 1, isTotalMinimum: false }
  return paging.writePage(page, list, environment, input)
}

function exampleBatch({ name, batch }: Dialect, customer: Customer, body: BodyPage | undefined): Reply {
  if (batch === undefined) throw new Error(`${name} has a route of batches and no batches`)
  const items = value(batch.readBatch(body?.example ?? {}, defaultSettings))
  return batch.writeBatch(items.map((item) => ({ item, outcome: { customer, isNew: true } })))
}

function bodyOf({ base, reference }: Dialect, { method, path }: Route): BodyPage | undefined {
  return reference.operations[`${method} ${base}${path}`]?.body
}

/** The examples are ours, so one that does not read is a mistake of ours. */
function value<Value>(reading: Reading<Value>): Value {
  if ('failures' in reading) throw new Error(`an example does not read: ${JSON.stringify(reading.failures)}`)
  return reading.value
}

function uuid<Id extends string>(text: string): Id {
  const id = parseUuid<Id>(text)
  if (id === undefined) throw new Error(`not a UUID: ${text}`)
  return id
}
