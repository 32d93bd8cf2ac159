import type { Environment } from '../../domain/access.ts'
import { type CustomerList, type CustomerPage, type Filter, livingOnly, type TextField } from '../../domain/customer-list.ts'
import { type Failure, type Fault, failuresOf, inFieldOrder, type Reading } from '../../domain/failures.ts'
import { formats } from '../../domain/formats.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { jsonReply, type ListInput, type Paging, type Reply, serialiserOf } from '../dialect.ts'
import { idsIn, readFilter, readSorts, statusFilter } from './filters.ts'
import { compileForm } from './form.ts'
import { expandFailures, isGiven } from './read.ts'
import {
  CustomerListResponse,
  filtersMax,
  ListCustomers,
  listOrders,
  listStatuses,
  SearchCustomers,
  type CustomerListResponse as WireList,
} from './schemas.ts'
import { compareTime } from './times.ts'
import { asksForIntegrations, wireOf } from './write.ts'

const searchForm = compileForm<SearchCustomers>(SearchCustomers)
const listForm = compileForm<ListCustomers>(ListCustomers)
const fields = Object.keys(SearchCustomers.properties)
const integerForm = /^-?[0-9]+$/
const limitDefault = 50

const serialise = serialiserOf<WireList>(CustomerListResponse)

export const paging: Paging = { readList, writePage }

function readList({ query, body }: ListInput): Reading<CustomerList> {
  const asked = body ?? askedBy(query)
  const mistyped = searchForm.mistyped(asked)
  if (mistyped.length > 0) return { failures: mistyped }
  const reading = listForm.validate(asked)
  const filters = readFilters(itemsOf(asked.filters))
  const sorts = readSorts(itemsOf(asked.sort), asked.order === 'asc' ? 'ascending' : 'descending')
  const failures = [...parameterFailures(asked, failuresOf(reading)), ...failuresOf(filters), ...failuresOf(sorts)]
  if ('failures' in reading || 'failures' in filters || 'failures' in sorts || failures.length > 0) {
    return { failures: inFieldOrder(fields, failures) }
  }
  const { limit, offset } = reading.value
  return {
    value: {
      filters: [...statusOf(reading.value, filters.value), ...parametersOf(reading.value), ...filters.value],
      ...sorts.value,
      // 0 asks for the default too
      limit: limit || limitDefault,
      page: { offset: offset ?? 0 },
      bindsCursor: false,
      total: 'exact',
    },
  }
}

function writePage({ customers, total }: CustomerPage, list: CustomerList, environment: Environment, input: ListInput): Reply {
  const { expand } = input.body ?? askedBy(input.query)
  const isExpanded = typeof expand === 'string' && asksForIntegrations(expand)
  const items = customers.map((customer) => wireOf(customer, environment, isExpanded))
  const offset = 'offset' in list.page ? list.page.offset : 0
  // the offset that is shown is the next page's
  return jsonReply(200, serialise({ items, pagination: { total: total ?? 0, limit: list.limit, offset: offset + list.limit } }))
}

/** A query asks for what a body would: numbers and lists are made of its texts, and what only a body can say is left out. */
function askedBy(query: ListInput['query']): JsonObject {
  const texts = ['order', 'status', 'start_time', 'end_time', 'email', 'expand', 'external_id'] as const
  const last = texts.flatMap((name) => query[name]?.slice(-1).map((value) => [name, value] as const) ?? [])
  const numbers = (['limit', 'offset'] as const).flatMap((name) =>
    (query[name] ?? []).slice(-1).map((value) => [name, integerOf(value)] as const),
  )
  const lists = (['external_ids', 'customer_ids'] as const).map((name) => [name, query[name] ?? null] as const)
  return Object.fromEntries<Json>([...last, ...numbers, ...lists])
}

/** What is no integer is out of every range. */
function integerOf(text: string): number {
  const number = Number(text)
  return integerForm.test(text) && Number.isSafeInteger(number) ? number : -1
}

function readFilters(items: readonly JsonObject[]): Reading<readonly Filter[]> {
  // a list that is refused for its length is not looked into
  const readings = items.length > filtersMax ? [] : items.map(readFilter)
  const failures = readings.flatMap(failuresOf)
  if (failures.length > 0) return { failures }
  return { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) }
}

function itemsOf(items: Json | undefined): readonly JsonObject[] {
  return Array.isArray(items) ? items.filter(isJsonObject) : []
}

/** What text these hold is judged by their own rule, and named by it. */
const ownFaults: Readonly<Record<string, Fault>> = {
  order: { rule: 'enum', values: listOrders },
  status: { rule: 'enum', values: listStatuses },
  start_time: { rule: 'time' },
  end_time: { rule: 'time' },
}

function parameterFailures({ expand, start_time, end_time }: JsonObject, shape: readonly Failure[]): readonly Failure[] {
  const failures = shape
    // its entries are named one by one, whatever text they hold
    .filter(({ path }) => path[0] !== 'expand')
    .map((failure) => ({ ...(ownFaults[String(failure.path[0])] ?? failure), path: failure.path }))
  const entries = typeof expand === 'string' ? expandFailures(expand) : []
  return [...failures, ...entries, ...periodFailures(start_time, end_time)]
}

function periodFailures(start: Json | undefined, end: Json | undefined): readonly Failure[] {
  if (typeof start !== 'string' || typeof end !== 'string' || !formats.time(start) || !formats.time(end)) return []
  return Date.parse(end) < Date.parse(start) ? [{ path: ['start_time'], rule: 'order', notGreaterThan: 'end_time' }] : []
}

/** Only published customers, unless something is said of the status. */
function statusOf({ status }: ListCustomers, filters: readonly Filter[]): readonly Filter[] {
  if (isGiven(status)) return [statusFilter('is', [status])]
  return filters.some(({ kind }) => kind === 'status') ? [] : [livingOnly]
}

function parametersOf(asked: ListCustomers): readonly Filter[] {
  const { external_id, email, external_ids, customer_ids, metadata, start_time, end_time } = asked
  const ids = external_ids ?? []
  return [
    ...(external_id ? [is('external_id', [external_id])] : []),
    ...(email ? [is('effective_email', [email])] : []),
    ...(ids.length > 0 ? [is('external_id', ids)] : []),
    ...(isGiven(customer_ids) && customer_ids.length > 0
      ? [{ kind: 'id', test: 'is', values: idsIn(customer_ids) } as const]
      : []),
    ...Object.entries(metadata ?? {}).map(([key, value]): Filter => ({ kind: 'metadata', key, value: value ?? '' })),
    ...(isGiven(start_time) ? [compareTime('created_at', '>=', start_time)] : []),
    ...(isGiven(end_time) ? [compareTime('created_at', '<=', end_time)] : []),
  ]
}

function is(field: TextField, values: readonly string[]): Filter {
  return { kind: 'text', field, test: 'is', values, unsetAs: '' }
}
