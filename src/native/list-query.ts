import type { Filter, Sort } from '../domain/customer-list.ts'
import type { Fault } from '../domain/failures.ts'
import { formats } from '../domain/formats.ts'
import { isLongerThan, isStorableText } from '../domain/text.ts'
import { isBetweenMilliseconds } from '../domain/times.ts'

/** A parameter of the query: its name as it was sent, which of ours it is, what it says in brackets, and all its values. */
export interface Parameter {
  readonly name: string
  /** null: none of ours */
  readonly kind: string | null
  readonly key: string
  readonly values: readonly string[]
}

/** What a parameter asks for, or what is wrong with it. */
type Answer<Value> = Value | Fault
type FilterReader = (parameter: Parameter) => Answer<Filter>

const textMax = 256
const keyMax = 256
const metadataValueMax = 1024
const wordsMax = 10
/** what has neither a letter nor a digit stands between words */
const searchable = /[\p{L}\p{M}\p{N}]/u
const statuses = ['active', 'paused', 'archived'] as const
export const boundNames: readonly string[] = ['gt', 'gte', 'lt', 'lte']

export const filterReaders: Readonly<Record<string, FilterReader>> = {
  status: readStatus,
  email: textFilter((value) => ({ kind: 'email', value })),
  external_id: textFilter((value) => ({ kind: 'text', field: 'external_id', test: 'is', values: [value] })),
  tag: textFilter((value) => ({ kind: 'tag', value })),
  customer_type: textFilter((value) => ({ kind: 'text', field: 'customer_type', test: 'is', values: [value] })),
  created_at: timeFilter('created_at'),
  updated_at: timeFilter('updated_at'),
  metadata: readMetadata,
  q: readWords,
}

const sorts: Readonly<Record<string, Sort>> = {
  created_at: { field: 'created_at', direction: 'ascending' },
  '-created_at': { field: 'created_at', direction: 'descending' },
  updated_at: { field: 'updated_at', direction: 'ascending' },
  '-updated_at': { field: 'updated_at', direction: 'descending' },
  name: { field: 'name', direction: 'ascending', unsetAs: '' },
  '-name': { field: 'name', direction: 'descending', unsetAs: '' },
}

export const sortNames = Object.keys(sorts)

export function readSort({ values }: Parameter): Answer<Sort> {
  const name = onlyOf(values)
  if (isFault(name)) return name
  const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined
  return sort ?? { rule: 'enum', values: sortNames }
}

const integerForm = /^-?[0-9]+$/

export function readLimit(values: readonly string[], max: number): Answer<number> {
  const text = onlyOf(values)
  if (isFault(text)) return text
  const number = integerForm.test(text) ? Number(text) : Number.NaN
  return number >= 1 && number <= max ? number : { rule: 'range', min: 1, max, below: number < 1 }
}

export function readFlag({ values }: Parameter): Answer<boolean> {
  const text = onlyOf(values)
  if (isFault(text)) return text
  return text === 'true' || text === 'false' ? text === 'true' : { rule: 'enum', values: ['true', 'false'] }
}

/** The one value: of two it could not be told which was meant. */
export function onlyOf(values: readonly string[]): Answer<string> {
  const [value = '', ...others] = values
  return others.length > 0 ? { rule: 'duplicate' } : value
}

export function isFault(answer: unknown): answer is Fault {
  return typeof answer === 'object' && answer !== null && 'rule' in answer
}

function readStatus({ values }: Parameter): Answer<Filter> {
  const wanted = statuses.filter((status) => values.includes(status))
  if (!values.every((value) => statuses.some((status) => status === value))) return { rule: 'enum', values: statuses }
  return { kind: 'status', test: 'is', values: wanted }
}

function textFilter(filterOf: (value: string) => Filter): FilterReader {
  return ({ values }) => {
    const value = readText(values, textMax)
    return isFault(value) ? value : filterOf(value)
  }
}

function timeFilter(field: 'created_at' | 'updated_at'): FilterReader {
  return ({ key, values }) => {
    const text = onlyOf(values)
    if (isFault(text)) return text
    if (!formats.time(text)) return { rule: 'time' }
    return { kind: 'time', field, test: testOf(key, text), at: new Date(text) }
  }
}

/** Records carry milliseconds, and so does `Date`: a time between two of them has become the earlier one, which is before it. */
function testOf(bound: string, time: string): '<' | '<=' | '>' | '>=' {
  const isBetween = isBetweenMilliseconds(time)
  if (bound === 'gt' || bound === 'gte') return bound === 'gt' || isBetween ? '>' : '>='
  return bound === 'lte' || isBetween ? '<=' : '<'
}

function readMetadata({ key, values }: Parameter): Answer<Filter> {
  if (key === '' || isLongerThan(key, keyMax)) return { rule: 'key_length', min: 1, max: keyMax }
  if (!isStorableText(key)) return { rule: 'text', nul: key.isWellFormed() }
  // no text is a value too: that of a member that is empty or null
  const value = onlyOf(values) === '' ? '' : readText(values, metadataValueMax)
  return isFault(value) ? value : { kind: 'metadata', key, value }
}

function readWords({ values }: Parameter): Answer<Filter> {
  const text = readText(values, textMax)
  if (isFault(text)) return text
  const words = [...new Set(text.toLowerCase().split(/\s+/u))].filter((word) => searchable.test(word))
  if (words.length === 0) return { rule: 'empty' }
  return words.length > wordsMax ? { rule: 'too_many_items', max: wordsMax, count: words.length } : { kind: 'words', words }
}

function readText(values: readonly string[], max: number): Answer<string> {
  const text = onlyOf(values)
  if (isFault(text)) return text
  if (!isStorableText(text)) return { rule: 'text', nul: text.isWellFormed() }
  if (text === '') return { rule: 'empty' }
  return isLongerThan(text, max) ? { rule: 'too_long', max } : text
}
