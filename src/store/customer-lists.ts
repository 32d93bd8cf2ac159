import type { Customer } from '../domain/customer.ts'
import type { CustomerList, Direction, Filter, ListPosition } from '../domain/customer-list.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import { foldCase } from '../domain/text.ts'
import type { Session, Sql } from '../platform/database.ts'
import { conditionsOf, orderOf, sortExpression } from './customer-filters.ts'
import { type CustomerRow, columns, customerOf } from './customers.ts'
import { type Frequencies, frequenciesOf, nothingKnown } from './frequencies.ts'
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
  let known = await knownOf(database, list.filters)
  const { limit, filters } = list
  if (areMet(limit + 1, firstOfPages, filters, known)) {
    const rows = await database.query<PageRow>(pageOfFirstSql(environmentId, list))
    if (rows.length > limit) return rows
    known = { ...known, keys: nothingKnown.keys }
  }
  const few = filters.some(isGuessedBadly) ? await findAmongFew(database, environmentId, list, known) : undefined
  return few ?? database.query<PageRow>(pageSql(environmentId, list, known))
}

/** @param countedTo where the count may stop, or null if it may not */
export async function countMatches(
  database: Session,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  countedTo: number | null,
): Promise<number> {
  let known = await knownOf(database, filters)
  const count = async (sql: Sql) => (await database.query<{ count: number }>(sql))[0]?.count ?? 0
  if (countedTo !== null && areMet(countedTo + 1, firstOfCounts, filters, known)) {
    const met = await count(countOfFirstSql(environmentId, filters, countedTo))
    if (met > countedTo) return met
    known = { ...known, keys: nothingKnown.keys }
  }
  return count(countSql(environmentId, filters, countedTo, known))
}

function countOfFirstSql(environmentId: EnvironmentId, filters: readonly Filter[], countedTo: number): Sql {
  const { parameter, values } = parameters()
  const first = firstOf(environmentId, 'c.id', firstOfCounts, '', parameter)
  const where = conditionsOf(filters, parameter, null).join(' and ')
  return { text: counted(`select from ${first} where ${where} limit ${parameter(countedTo + 1)}`), values }
}

function countSql(environmentId: EnvironmentId, filters: readonly Filter[], countedTo: number | null, known: Frequencies): Sql {
  const { parameter, values } = parameters()
  const bound = countedTo === null ? '' : ` limit ${parameter(countedTo + 1)}`
  if (filters.some(isGuessedBadly)) {
    const matches = matchesOf('c.id', environmentId, filters, parameter, known)
    return { text: `with ${matches} ${counted(`select from matches${bound}`)}`, values }
  }
  // in an order that an index has, what is common is counted from there, and not from the start of everybody's table
  const order = bound && ` order by c.id${bound}`
  return { text: counted(`select from customers c where ${whereOf(environmentId, filters, parameter, known)}${order}`), values }
}

function counted(matches: string): string {
  return `select count(*) as count from (${matches}) counted`
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
function areMet(wanted: number, first: number, filters: readonly Filter[], known: Frequencies): boolean {
  const words = filters.flatMap((filter) => (filter.kind === 'words' ? filter.words : []))
  let expected = first
  for (const word of words) {
    expected *= shareOf(foldCase(word), known)
    if (expected < wanted) return false
  }
  return words.length > 0
}

/** Up to so many are sorted, which costs little; of more there are so many that a walk along the list meets them soon. */
const fewMax = 1000

/** The page, if no more than a few customers pass the filters; else nothing. */
async function findAmongFew(
  database: Session,
  environmentId: EnvironmentId,
  list: CustomerList,
  known: Frequencies,
): Promise<readonly PageRow[] | undefined> {
  const { parameter, values } = parameters()
  const matches = matchesOf('c.*', environmentId, list.filters, parameter, known)
  const { selection, beyond, rest } = pageParts(list, parameter)
  // how many they are is told even where none of them is on the page
  const text = `with ${matches}, few as materialized (select * from matches limit ${parameter(fewMax + 1)})
    select size.matched, page.*
    from (select count(*) as matched from few) size
    left join lateral (
      select true as is_found, ${selection} from few c where size.matched <= ${parameter(fewMax)}${beyond} ${rest}
    ) page on true`
  const rows = await database.query<PageRow & { readonly matched: number }>({ text, values })
  if (rows.some(({ matched }) => matched > fewMax)) return undefined
  return rows.filter((row) => row.is_found)
}

/** Planned as if all were wanted, and so by the filters' own indexes; but run only as far as is asked of it. */
function matchesOf(
  selection: string,
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  parameter: Parameter,
  known: Frequencies,
): string {
  const isMostOfAll = (known.environments.get(environmentId) ?? 0) >= mostOfAll
  const where = whereOf(environmentId, filters, parameter, known, isMostOfAll && filters.every(isOfContents))
  return `matches as materialized (select ${selection} from customers c where ${where})`
}

/** An environment that has this share of all customers has about as much of what is found. */
const mostOfAll = 0.25

/** What is found by what is in a text, a list or an object, or by no index at all. */
function isOfContents(filter: Filter): boolean {
  return (
    ['words', 'any', 'metadata', 'tag', 'status'].includes(filter.kind) || (filter.kind === 'text' && filter.test === 'holds')
  )
}

function pageSql(environmentId: EnvironmentId, list: CustomerList, known: Frequencies): Sql {
  const { parameter, values } = parameters()
  const where = whereOf(environmentId, list.filters, parameter, known)
  const { selection, beyond, rest } = pageParts(list, parameter)
  return { text: `select ${selection} from customers c where ${where}${beyond} ${rest}`, values }
}

function pageOfFirstSql(environmentId: EnvironmentId, list: CustomerList): Sql {
  const { parameter, values } = parameters()
  const { selection, beyond, rest } = pageParts(list, parameter)
  const first = firstOf(environmentId, ordersOf(list).join(', '), firstOfPages, beyond, parameter)
  const where = conditionsOf(list.filters, parameter, null).join(' and ')
  return { text: `select ${selection} from ${first} where ${where} ${rest}`, values }
}

/** What a page shows, where in the list it begins, and in which order it goes how far. */
function pageParts(list: CustomerList, parameter: Parameter) {
  const position = 'position' in list.page ? list.page.position : null
  const offset = 'offset' in list.page ? ` offset ${parameter(list.page.offset)}` : ''
  // a cursor must hold a time to the microsecond that the database compares it by, so it is taken as text
  const sortValues = list.sort.map((sort, index) => `, (${sortExpression(sort)})::text as sort_${index}`).join('')
  return {
    selection: columns + sortValues,
    beyond: position === null ? '' : ` and ${beyondOf(list, position, parameter)}`,
    rest: `order by ${ordersOf(list).join(', ')} limit ${parameter(list.limit + 1)}${offset}`,
  }
}

/** The first of a list, whatever they are, from a place in it on. */
function firstOf(environmentId: EnvironmentId, order: string, count: number, beyond: string, parameter: Parameter): string {
  const environment = `c.environment_id = ${parameter(environmentId)}`
  return `(select * from customers c where ${environment}${beyond} order by ${order} limit ${parameter(count)}) c`
}

/**
 * @param isBeside the environment is looked at in what is found, and not found by: where an index says of most rows that they are in it,
 * to read so much of the index costs more than all else
 */
function whereOf(
  environmentId: EnvironmentId,
  filters: readonly Filter[],
  parameter: Parameter,
  known: Frequencies,
  isBeside = false,
): string {
  const conditions = conditionsOf(filters, parameter, known)
  // the same to the letter, but no index knows it
  const equals = isBeside ? 'is not distinct from' : '='
  return [`c.environment_id ${equals} ${parameter(environmentId)}`, ...conditions].join(' and ')
}

async function knownOf(database: Session, filters: readonly Filter[]): Promise<Frequencies> {
  return filters.some(isGuessedBadly) ? frequenciesOf(database) : nothingKnown
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
