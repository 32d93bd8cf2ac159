import type { CustomerStatus } from '../../domain/customer.ts'
import type { CustomerList, Direction, Filter, Sort, TextField, TimeField } from '../../domain/customer-list.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { formats } from '../../domain/formats.ts'
import type { CustomerId } from '../../domain/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { foldCase, isLongerThan, isStorableText } from '../../domain/text.ts'
import { customerIdPrefix, parseCustomerId } from './customer-id.ts'
import { compareTime, type TimeTest } from './times.ts'

type Field =
  | { readonly kind: 'text'; readonly field: TextField; readonly unsetAs?: string }
  | { readonly kind: 'time'; readonly field: TimeField }
  | { readonly kind: 'status' }
  | { readonly kind: 'id' }

type TextTest = 'is' | 'is not' | 'holds' | 'holds not'

const text = (field: TextField, unsetAs?: string): Field => ({ kind: 'text', field, ...(unsetAs !== undefined && { unsetAs }) })

/** What may be filtered and sorted by. A name that is not here goes no further, so none can become part of a statement. */
const fields: ReadonlyMap<string, Field> = new Map([
  ['id', { kind: 'id' }],
  ['external_id', text('external_id', '')],
  ['name', text('name', '')],
  ['email', text('effective_email', '')],
  ['contact', text('phone', '')],
  ['address_line1', text('address_line1', '')],
  ['address_line2', text('address_line2', '')],
  ['address_city', text('address_city', '')],
  ['address_state', text('address_region', '')],
  ['address_postal_code', text('address_postal_code', '')],
  ['address_country', text('address_country', '')],
  ['timezone', text('timezone', 'UTC')],
  ['status', { kind: 'status' }],
  ['created_by', text('created_by')],
  ['updated_by', text('updated_by')],
  ['created_at', { kind: 'time', field: 'created_at' }],
  ['updated_at', { kind: 'time', field: 'updated_at' }],
])

const textOperators: ReadonlyMap<string, { readonly test: TextTest; readonly takes: 'string' | 'array' }> = new Map([
  ['eq', { test: 'is', takes: 'string' }],
  ['contains', { test: 'holds', takes: 'string' }],
  ['not_contains', { test: 'holds not', takes: 'string' }],
  ['in', { test: 'is', takes: 'array' }],
  ['not_in', { test: 'is not', takes: 'array' }],
])

const timeOperators: ReadonlyMap<string, TimeTest> = new Map([
  ['eq', '='],
  ['gt', '>'],
  ['gte', '>='],
  ['lt', '<'],
  ['lte', '<='],
  ['after', '>'],
  ['before', '<'],
])

const shownStatuses: readonly { readonly shown: string; readonly statuses: readonly CustomerStatus[] }[] = [
  { shown: 'published', statuses: ['active', 'paused'] },
  { shown: 'archived', statuses: ['archived'] },
]

/** No API stores more in any of these fields, so what is longer is nobody's; and to look for a megabyte in a text takes the engine minutes. */
const textLengthMax = 1000

/** A field and an operator that are not known are two faults; whether a value fits is asked of those that are. */
export function readFilter(item: JsonObject, index: number): Reading<Filter> {
  const [name, operator] = [textIn(item.field), textIn(item.operator)]
  const field = fields.get(name)
  const operators = operatorsOf(field)
  const failures: Failure[] = []
  if (field === undefined) failures.push({ path: ['filters', index, 'field'], rule: 'unknown_entry', entry: name })
  if (!operators.has(operator)) failures.push({ path: ['filters', index, 'operator'], rule: 'unknown_entry', entry: operator })
  if (field === undefined || failures.length > 0) return { failures }
  const filter = filterOf(field, operator, isJsonObject(item.value) ? item.value : {})
  return filter === undefined ? { failures: [{ path: ['filters', index, name, 'value'], rule: 'required' }] } : { value: filter }
}

function operatorsOf(field: Field | undefined): ReadonlySet<string> {
  const known = new Set<string>()
  if (field?.kind !== 'time') for (const operator of textOperators.keys()) known.add(operator)
  if (field === undefined || field.kind === 'time') for (const operator of timeOperators.keys()) known.add(operator)
  return known
}

/** Nothing, when the value does not fit the operator. */
function filterOf(field: Field, operator: string, value: JsonObject): Filter | undefined {
  if (field.kind === 'time') {
    const [test, time] = [timeOperators.get(operator), textIn(value.date)]
    return test === undefined || !formats.time(time) ? undefined : compareTime(field.field, test, time)
  }
  const known = textOperators.get(operator)
  const values = known?.takes === 'array' ? value.array : [value.string]
  return known !== undefined && areTexts(values) ? textFilter(field, known.test, values) : undefined
}

function areTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string' && isStorableText(value))
}

function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function textFilter(field: Exclude<Field, { kind: 'time' }>, test: TextTest, given: readonly string[]): Filter {
  const values = given.filter((value) => !isLongerThan(value, textLengthMax))
  switch (field.kind) {
    case 'text':
      return { ...field, test, values }
    case 'status':
      return statusFilter(test, values)
    case 'id':
      if (test === 'is' || test === 'is not') return { kind: 'id', test, values: idsIn(values) }
      if (values.length === 0) return { kind: 'id', test: test === 'holds' ? 'is' : 'is not', values: [] }
      return { kind: 'ulid', test, prefix: customerIdPrefix, text: values.join() }
    default:
      return field satisfies never
  }
}

/** What of the given texts can be an id; the others are the id of nobody. */
export function idsIn(values: readonly string[]): readonly CustomerId[] {
  return values.flatMap((value) => parseCustomerId(value) ?? [])
}

/** There are few statuses, so the test is made here, of what is shown of each. */
export function statusFilter(test: TextTest, values: readonly string[]): Filter {
  const isWhole = test === 'is' || test === 'is not'
  const isNegated = test === 'is not' || test === 'holds not'
  const fits = (shown: string) =>
    values.some((value) => (isWhole ? shown === value : shown.includes(foldCase(value)))) !== isNegated
  return { kind: 'status', test: 'is', values: shownStatuses.flatMap(({ shown, statuses }) => (fits(shown) ? statuses : [])) }
}

/** A field that is sorted by again decides nothing more, and neither does anything after the id. */
export function readSorts(items: readonly JsonObject[], order: Direction): Reading<Pick<CustomerList, 'sort' | 'idOrder'>> {
  const unknown = items.findIndex(({ field }) => !fields.has(textIn(field)))
  // one is enough: only the first is told, and a body may hold a hundred thousand
  if (unknown !== -1) {
    const entry = textIn(items[unknown]?.field)
    return { failures: [{ path: ['sort', unknown, 'field'], rule: 'unknown_entry', entry }] }
  }
  const sorts = new Map<Field, Sort>()
  for (const item of items) {
    const field = fields.get(textIn(item.field))
    const direction = item.direction === 'desc' ? 'descending' : 'ascending'
    if (field?.kind === 'id') return { value: { sort: [...sorts.values()], idOrder: direction } }
    if (field !== undefined && !sorts.has(field)) sorts.set(field, sortOf(field, direction))
  }
  return { value: { sort: [...sorts.values()], idOrder: order } }
}

function sortOf(field: Exclude<Field, { kind: 'id' }>, direction: Direction): Sort {
  // the record puts archived ones last, and shown as text they come before published ones
  if (field.kind === 'status') return { field: 'status', direction: direction === 'ascending' ? 'descending' : 'ascending' }
  const { kind, ...sorted } = field
  return { ...sorted, direction }
}
