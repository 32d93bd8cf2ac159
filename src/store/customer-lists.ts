import type { Customer } from '../domain/customer.ts'
import type { CustomerList, Direction, Filter, ListPosition } from '../domain/customer-list.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import type { Session, Sql } from '../platform/database.ts'
import { conditionOf, orderOf, sortExpression } from './customer-filters.ts'
import { type CustomerRow, columns, customerOf } from './customers.ts'
import type { Parameter } from './word-conditions.ts'

export interface FoundPage {
  readonly customers: readonly Customer[]
  readonly hasMore: boolean
  /** the sort values of a customer of the page, as a cursor keeps them */
  readonly valuesOf: (customer: Customer) => readonly string[]
}

/** One more is asked for than is given: it tells whether there are more. */
export async function findPage(database: Session, environmentId: EnvironmentId, list: CustomerList): Promise<FoundPage> {
  const few = list.filters.some(isGuessedBadly) ? await findFew(database, environmentId, list.filters) : undefined
  const sql = pageSql(environmentId, list, few)
  const rows = few?.length === 0 ? [] : await database.query<CustomerRow & Record<string, unknown>>(sql)
  const kept = rows.slice(0, list.limit)
  if (isBackwards(list)) kept.reverse()
  const values = new Map(kept.map((row) => [row.id, list.sort.map((_, index) => String(row[`sort_${index}`]))]))
  return {
    customers: kept.map(customerOf),
    hasMore: rows.length > list.limit,
    valuesOf: (customer) => values.get(customer.id) ?? [],
  }
}

export async function countMatches(
  database: Session,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  countedTo: number | null,
): Promise<number> {
  const { parameter, values } = parameters()
  const bound = countedTo === null ? '' : ` limit ${parameter(countedTo + 1)}`
  // in an order that an index has, what is common is counted from there, and not from the start of everybody's table
  const ordered = () => `from customers c where ${whereOf(environmentId, filters, parameter)}${bound && ` order by c.id${bound}`}`
  const text = filters.some(isGuessedBadly)
    ? `${matchesOf(environmentId, filters, parameter)} select count(*) as count from (select from matches${bound}) counted`
    : `select count(*) as count from (select ${ordered()}) counted`
  const rows = await database.query<{ count: number }>({ text, values })
  return rows[0]?.count ?? 0
}

/**
 * The planner knows how common a value of a column is, and little of how common a text or a member of metadata is. Where it takes a rare
 * one for common it walks along the list until the page is full, which may be to the end.
 */
function isGuessedBadly(filter: Filter): boolean {
  return ['words', 'metadata', 'any'].includes(filter.kind) || (filter.kind === 'text' && filter.test === 'holds')
}

/** Up to so many are sorted, which costs little; of more there are so many that a walk along the list meets them soon. */
const fewMax = 1000

/** The customers that pass the filters, if they are few. */
async function findFew(
  database: Session,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
): Promise<readonly CustomerId[] | undefined> {
  const { parameter, values } = parameters()
  const text = `${matchesOf(environmentId, filters, parameter)} select id from matches limit ${parameter(fewMax + 1)}`
  const rows = await database.query<{ id: CustomerId }>({ text, values })
  return rows.length > fewMax ? undefined : rows.map(({ id }) => id)
}

/** Planned as if all were wanted, and so by the filters' own indexes; but run only as far as is asked of it. */
function matchesOf(environmentId: EnvironmentId, filters: readonly Filter[], parameter: Parameter): string {
  return `with matches as materialized (select c.id from customers c where ${whereOf(environmentId, filters, parameter)})`
}

function pageSql(environmentId: EnvironmentId, list: CustomerList, few: readonly CustomerId[] | undefined): Sql {
  const { parameter, values } = parameters()
  const among = few === undefined ? '' : ` and c.id = any(${parameter(few)}::uuid[])`
  const where = whereOf(environmentId, list.filters, parameter) + among
  const position = 'position' in list.page ? list.page.position : null
  const beyond = position === null ? '' : ` and ${beyondOf(list, position, parameter)}`
  const offset = 'offset' in list.page ? ` offset ${parameter(list.page.offset)}` : ''
  // a cursor must hold a time to the microsecond that the database compares it by, so it is taken as text
  const sortValues = list.sort.map((sort, index) => `, (${sortExpression(sort)})::text as sort_${index}`).join('')
  const text = `select ${columns}${sortValues} from customers c where ${where}${beyond}
    order by ${ordersOf(list).join(', ')} limit ${parameter(list.limit + 1)}${offset}`
  return { text, values }
}

function whereOf(environmentId: EnvironmentId, filters: readonly Filter[], parameter: Parameter): string {
  return [`c.environment_id = ${parameter(environmentId)}`, ...filters.map((filter) => conditionOf(filter, parameter))].join(
    ' and ',
  )
}

/** The side of a position that is wanted. All parts of the order point one way, so one comparison of rows says it, and an index too. */
function beyondOf(list: CustomerList, position: ListPosition, parameter: Parameter): string {
  const isUp = (list.idOrder === 'ascending') === (position.side === 'after')
  const left = [...list.sort.map(sortExpression), 'c.id'].join(', ')
  const types = list.sort.map(({ field }) => (field === 'created_at' || field === 'updated_at' ? '::timestamptz' : '::text'))
  const right = [
    ...position.values.map((value, index) => parameter(value) + (types[index] ?? '')),
    `${parameter(position.id)}::uuid`,
  ]
  return `(${left}) ${isUp ? '>' : '<'} (${right.join(', ')})`
}

function ordersOf(list: CustomerList): readonly string[] {
  const turn = (direction: Direction): Direction => {
    if (!isBackwards(list)) return direction
    return direction === 'ascending' ? 'descending' : 'ascending'
  }
  const sorts = list.sort.map((sort) => orderOf({ ...sort, direction: turn(sort.direction) }))
  return [...sorts, `c.id ${turn(list.idOrder) === 'ascending' ? 'asc' : 'desc'}`]
}

function isBackwards({ page }: CustomerList): boolean {
  return 'position' in page && page.position?.side === 'before'
}

function parameters(): { readonly parameter: Parameter; readonly values: unknown[] } {
  const values: unknown[] = []
  return { parameter: (value) => `$${values.push(value)}`, values }
}
