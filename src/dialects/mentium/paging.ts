import { type CustomerList, type CustomerPage, type Filter, livingOnly, type Sort } from '../../domain/customer-list.ts'
import { type Failure, type Fault, failuresOf, type Reading } from '../../domain/failures.ts'
import { isStorableText } from '../../domain/text.ts'
import { jsonReply, type ListInput, type Paging, type Reply, serialiserOf } from '../dialect.ts'
import { readStatus } from './read.ts'
import { CustomerList as CustomerListResponse, type CustomerList as WireList } from './schemas.ts'
import { wireOf } from './write.ts'

const integerForm = /^ *[+-]?[0-9]+(_[0-9]+)*(\.0+)? *$/
const pageMax = 2_147_483_647
const pageSizeDefault = 50
const pageSizeMax = 100

/** Those of one time, like those of one name, are shown newest first. So the newest first of all is the order of ids alone. */
const sorts: ReadonlyMap<string, readonly Sort[]> = new Map([
  // unset names come last, and as empty texts they do so here in an order that an index has
  ['name', [{ field: 'name', direction: 'ascending' }]],
  ['-name', [{ field: 'name', direction: 'descending', unsetAs: '' }]],
  ['created_at', [{ field: 'created_at', direction: 'ascending' }]],
  ['-created_at', []],
  ['updated_at', [{ field: 'updated_at', direction: 'ascending' }]],
  ['-updated_at', [{ field: 'updated_at', direction: 'descending' }]],
])

const serialise = serialiserOf<WireList>(CustomerListResponse)

export const paging: Paging = { readList, writePage }

function readList({ query }: ListInput): Reading<CustomerList> {
  // in this order failures are reported
  const page = readParameter(query, 'page', (text) => readInteger(text ?? '1', pageMax))
  const size = readParameter(query, 'page_size', (text) => readInteger(text ?? String(pageSizeDefault), pageSizeMax))
  const name = readParameter(query, 'name_contains', (text = '') => ({ value: text }))
  const status = readParameter(query, 'is_active', readStatusFilter)
  const type = readParameter(query, 'customer_type', (text = '') => ({ value: text }))
  const sort = readParameter(query, 'sort', readSort)
  if ('value' in page && 'value' in size && 'value' in name && 'value' in status && 'value' in type && 'value' in sort) {
    const texts: Filter[] = []
    if (name.value !== '') texts.push({ kind: 'text', field: 'name', test: 'holds', values: [name.value] })
    if (type.value !== '') texts.push({ kind: 'text', field: 'customer_type', test: 'is', values: [type.value] })
    return {
      value: {
        filters: [status.value, ...texts],
        sort: sort.value,
        idOrder: 'descending',
        limit: size.value,
        page: { offset: (page.value - 1) * size.value },
        bindsCursor: false,
        total: 'exact',
      },
    }
  }
  return { failures: [page, size, name, status, type, sort].flatMap(failuresOf) }
}

function writePage({ customers, total }: CustomerPage, { limit, page: place }: CustomerList): Reply {
  const page = 'offset' in place ? place.offset / limit + 1 : 1
  const count = total ?? 0
  const pages = Math.ceil(count / limit)
  const pagination = {
    page,
    page_size: limit,
    total: count,
    total_items: count,
    total_pages: pages,
    has_more: page < pages,
    has_next: page < pages,
    has_previous: page > 1,
  }
  return jsonReply(200, serialise({ items: customers.map(wireOf), pagination }))
}

type Parameter<Value> = { readonly value: Value } | { readonly fault: Fault }

/** The last of a repeated parameter counts. What the database cannot hold is refused before anything is made of it. */
function readParameter<Value>(
  query: ListInput['query'],
  name: string,
  read: (text: string | undefined) => Parameter<Value>,
): Reading<Value> {
  const text = query[name]?.at(-1)
  const unsound: Fault | undefined =
    text === undefined || isStorableText(text) ? undefined : { rule: 'text', nul: text.isWellFormed() }
  const parameter = unsound === undefined ? read(text) : { fault: unsound }
  if ('value' in parameter) return parameter
  const failure: Failure = { path: [name], ...parameter.fault }
  return { failures: [failure] }
}

function readInteger(text: string, max: number): Parameter<number> {
  if (!integerForm.test(text)) return { fault: { rule: 'type', expected: 'integer', wasNull: false } }
  const number = Number(text.replaceAll('_', ''))
  if (number < 1 || number > max) return { fault: { rule: 'range', min: 1, max, below: number < 1 } }
  return { value: number }
}

function readStatusFilter(text: string | undefined): Parameter<Filter> {
  if (text === undefined) return { value: livingOnly }
  const status = readStatus(text)
  if ('failures' in status) return { fault: { rule: 'unknown_entry', entry: text } }
  return { value: { kind: 'status', test: 'is', values: [status.value] } }
}

function readSort(text = '-created_at'): Parameter<readonly Sort[]> {
  const sort = sorts.get(text)
  return sort === undefined ? { fault: { rule: 'enum', values: [...sorts.keys()] } } : { value: sort }
}
