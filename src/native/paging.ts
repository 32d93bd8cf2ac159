import { jsonReply, type ListInput, type Paging, type Reply, serialiserOf } from '../dialects/dialect.ts'
import { type CustomerList, type CustomerPage, type ListPosition, livingOnly, type Sort } from '../domain/customer-list.ts'
import type { Failure, Fault, Reading } from '../domain/failures.ts'
import { boundNames, filterReaders, isFault, onlyOf, type Parameter, readFlag, readLimit, readSort } from './list-query.ts'
import { CustomerList as CustomerListSchema, type CustomerList as WireList } from './schemas.ts'
import { wireOf } from './write.ts'

const limitDefault = 25
const limitMax = 100
/** beyond this a total costs more than anybody learns of it */
const countedTo = 10_000
/** each is a look-up of its own */
const metadataFiltersMax = 10
const newestFirst: Sort = { field: 'created_at', direction: 'descending' }

/** In the order of the reference, in which failures are told too. */
const parameterOrder = [...Object.keys(filterReaders), 'sort', 'limit', 'cursor', 'count']
const bounded: ReadonlySet<string> = new Set(['created_at', 'updated_at'])

const serialise = serialiserOf<WireList>(CustomerListSchema)

export const paging: Paging = { readList, writePage }

function readList({ query, openCursor }: ListInput): Reading<CustomerList> {
  const given = Object.entries(query).map(([name, values]) => parameterOf(name, values))
  const failures: Failure[] = []
  const take = <Value>(name: string, read: (parameter: Parameter) => Value | Fault): readonly Value[] =>
    given.flatMap((parameter) => {
      if (parameter.kind !== name) return []
      const answer = read(parameter)
      if (!isFault(answer)) return [answer]
      failures.push({ path: [parameter.name], ...answer })
      return []
    })

  const filters = Object.entries(filterReaders).flatMap(([name, read]) => take(name, read))
  const count = given.filter(({ kind }) => kind === 'metadata').length
  if (count > metadataFiltersMax) failures.push({ path: ['metadata'], rule: 'too_many_items', max: metadataFiltersMax, count })
  const [sort = newestFirst] = take('sort', readSort)
  const [limit = limitDefault] = take('limit', ({ values }) => readLimit(values, limitMax))
  const [position = null] = take('cursor', ({ values }) => readCursor(values, openCursor))
  const [isCounted = false] = take('count', readFlag)
  failures.push(...given.filter(({ kind }) => kind === null).map(({ name }) => ({ path: [name], rule: 'unknown' }) as const))
  if (failures.length > 0) return { failures }
  return {
    value: {
      filters: filters.some(({ kind }) => kind === 'status') ? filters : [livingOnly, ...filters],
      sort: [sort],
      idOrder: sort.direction,
      limit,
      page: { position },
      bindsCursor: true,
      total: isCounted ? { countedTo } : 'none',
    },
  }
}

function writePage({ customers, next, previous, total, isTotalMinimum }: CustomerPage): Reply {
  const counted = total === null ? {} : { total, total_is_minimum: isTotalMinimum }
  const page = { data: customers.map(wireOf), has_more: next !== null, next_cursor: next, previous_cursor: previous }
  return jsonReply(200, serialise({ ...page, ...counted }))
}

/** `created_at[gte]` is of the kind `created_at`, with the key `gte`; what has a key that it should not have is unknown. */
function parameterOf(name: string, values: readonly string[]): Parameter {
  const [, stem = name, key] = /^([a-z_]+)\[(.*)\]$/su.exec(name) ?? []
  const isKnown = key === undefined ? isPlain(name) : takesKey(stem, key)
  return { name, kind: isKnown ? stem : null, key: key ?? '', values }
}

function isPlain(name: string): boolean {
  return parameterOrder.includes(name) && name !== 'metadata' && !bounded.has(name)
}

function takesKey(stem: string, key: string): boolean {
  return stem === 'metadata' || (bounded.has(stem) && boundNames.includes(key))
}

function readCursor(values: readonly string[], openCursor: (cursor: string) => ListPosition | undefined): ListPosition | Fault {
  const cursor = onlyOf(values)
  return isFault(cursor) ? cursor : (openCursor(cursor) ?? { rule: 'cursor' })
}
