import type { Customer } from '../domain/customer.ts'
import type { CustomerList, Direction, Filter, ListPosition } from '../domain/customer-list.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import { foldCase } from '../domain/text.ts'
import type { Session, Sql } from '../platform/database.ts'
import { type CommonKeys, commonWordKeys, noCommonKeys } from './common-words.ts'
import { conditionOf, orderOf, sortExpression } from './customer-filters.ts'
import { type CustomerRow, columns, customerOf } from './customers.ts'
import { type Parameter, shareOf } from './word-conditions.ts'

export interface FoundPage {
  readonly customers: readonly Customer[]
  readonly hasMore: boolean
  /** the sort values of a customer of the page, as a cursor keeps them */
  readonly valuesOf: (customer: Customer) => readonly string[]
}

type PageRow = CustomerRow & Record<string, unknown>

/** One more is asked for than is given: it tells whether there are more. */
export async function findPage(database: Session, environmentId: EnvironmentId, list: CustomerList): Promise<FoundPage> {
  const rows = await findRows(database, environmentId, list)
  const kept = rows.slice(0, list.limit)
  if (isBackwards(list)) kept.reverse()
  const values = new Map(kept.map((row) => [row.id, list.sort.map((_, index) => String(row[`sort_${index}`]))]))
  return {
    customers: kept.map(customerOf),
    hasMore: rows.length > list.limit,
    valuesOf: (customer) => values.get(customer.id) ?? [],
  }
}

async function findRows(database: Session, environmentId: EnvironmentId, list: CustomerList): Promise<readonly PageRow[]> {
  let commonKeys = await commonKeysFor(database, list.filters)
  const among = (those: Among) => database.query<PageRow>(pageSql(environmentId, list, those, commonKeys))
  if (areMet(list.limit + 1, firstOfPages, list.filters, commonKeys)) {
    const rows = await among('the first')
    if (rows.length > list.limit) return rows
    commonKeys = noCommonKeys
  }
  if (!list.filters.some(isGuessedBadly)) return among('all')
  const few = await findFew(database, environmentId, list.filters, commonKeys)
  return few?.length === 0 ? [] : among(few ?? 'all')
}

/** @param countedTo where the count may stop, or null if it may not */
export async function countMatches(
  database: Session,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  countedTo: number | null,
): Promise<number> {
  let commonKeys = await commonKeysFor(database, filters)
  const count = async (among: Among) => {
    const rows = await database.query<{ count: number }>(countSql(environmentId, filters, countedTo, among, commonKeys))
    return rows[0]?.count ?? 0
  }
  if (countedTo !== null && areMet(countedTo + 1, firstOfCounts, filters, commonKeys)) {
    const met = await count('the first')
    if (met > countedTo) return met
    commonKeys = noCommonKeys
  }
  return count('all')
}

function countSql(
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  countedTo: number | null,
  among: Among,
  commonKeys: CommonKeys,
): Sql {
  const { parameter, values } = parameters()
  const bound = countedTo === null ? '' : ` limit ${parameter(countedTo + 1)}`
  const where = () => whereOf(environmentId, filters, parameter, commonKeys)
  const counted = (matches: string) => `select count(*) as count from (${matches}${bound}) counted`
  if (among === 'the first') {
    return {
      text: counted(`select from ${firstOf(environmentId, 'c.id', firstOfCounts, '', parameter)} where ${where()}`),
      values,
    }
  }
  if (filters.some(isGuessedBadly)) {
    return { text: `${matchesOf(environmentId, filters, parameter, commonKeys)} ${counted('select from matches')}`, values }
  }
  // in an order that an index has, what is common is counted from there, and not from the start of everybody's table
  return { text: counted(`select from customers c where ${where()}${bound && ' order by c.id'}`), values }
}

/**
 * The planner knows how common a value of a column is, and little of how common a text or a member of metadata is. Where it takes a rare
 * one for common it walks along the list until the page is full, which may be to the end.
 */
function isGuessedBadly(filter: Filter): boolean {
  return ['words', 'metadata', 'any'].includes(filter.kind) || (filter.kind === 'text' && filter.test === 'holds')
}

/** To look at so many of a list costs less than to ask an index for a word that very many have. */
const firstOfPages = 5_000
const firstOfCounts = 75_000

/**
 * Whether so many are likely to be among so many of the list: all its words are common ones. It is a guess, because they may be common with
 * others and not here. Where it turns out wrong, what is known of common words misleads the planner too, and is kept from it.
 */
function areMet(wanted: number, first: number, filters: readonly Filter[], commonKeys: CommonKeys): boolean {
  const words = filters.flatMap((filter) => (filter.kind === 'words' ? filter.words : []))
  const expected = words.reduce((some, word) => some * shareOf(foldCase(word), commonKeys), first)
  return words.length > 0 && expected >= wanted
}

/** Up to so many are sorted, which costs little; of more there are so many that a walk along the list meets them soon. */
const fewMax = 1000

/** The customers that pass the filters, if they are few. */
async function findFew(
  database: Session,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  commonKeys: CommonKeys,
): Promise<readonly CustomerId[] | undefined> {
  const { parameter, values } = parameters()
  const text = `${matchesOf(environmentId, filters, parameter, commonKeys)} select id from matches limit ${parameter(fewMax + 1)}`
  const rows = await database.query<{ id: CustomerId }>({ text, values })
  return rows.length > fewMax ? undefined : rows.map(({ id }) => id)
}

/** Planned as if all were wanted, and so by the filters' own indexes; but run only as far as is asked of it. */
function matchesOf(
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  parameter: Parameter,
  commonKeys: CommonKeys,
): string {
  const where = whereOf(environmentId, filters, parameter, commonKeys)
  return `with matches as materialized (select c.id from customers c where ${where})`
}

/** Where a page is looked for: in the whole list, among the first of it, or among the few that pass the filters. */
type Among = 'all' | 'the first' | readonly CustomerId[]

function pageSql(environmentId: EnvironmentId, list: CustomerList, among: Among, commonKeys: CommonKeys): Sql {
  const { parameter, values } = parameters()
  const few = typeof among === 'string' ? '' : ` and c.id = any(${parameter(among)}::uuid[])`
  const where = whereOf(environmentId, list.filters, parameter, commonKeys) + few
  const position = 'position' in list.page ? list.page.position : null
  const beyond = position === null ? '' : ` and ${beyondOf(list, position, parameter)}`
  const offset = 'offset' in list.page ? ` offset ${parameter(list.page.offset)}` : ''
  const order = ordersOf(list).join(', ')
  const from = among === 'the first' ? firstOf(environmentId, order, firstOfPages, beyond, parameter) : 'customers c'
  // a cursor must hold a time to the microsecond that the database compares it by, so it is taken as text
  const sortValues = list.sort.map((sort, index) => `, (${sortExpression(sort)})::text as sort_${index}`).join('')
  const text = `select ${columns}${sortValues} from ${from} where ${where}${beyond}
    order by ${order} limit ${parameter(list.limit + 1)}${offset}`
  return { text, values }
}

/** The first of a list, whatever they are, from a place in it on. */
function firstOf(environmentId: EnvironmentId, order: string, count: number, beyond: string, parameter: Parameter): string {
  const environment = `c.environment_id = ${parameter(environmentId)}`
  return `(select * from customers c where ${environment}${beyond} order by ${order} limit ${parameter(count)}) c`
}

function whereOf(environmentId: EnvironmentId, filters: readonly Filter[], parameter: Parameter, commonKeys: CommonKeys): string {
  const conditions = filters.map((filter) => conditionOf(filter, parameter, commonKeys))
  return [`c.environment_id = ${parameter(environmentId)}`, ...conditions].join(' and ')
}

async function commonKeysFor(database: Session, filters: readonly Filter[]): Promise<CommonKeys> {
  return filters.some(({ kind }) => kind === 'words') ? commonWordKeys(database) : noCommonKeys
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
