import type { Filter, Sort, TextField } from '../domain/customer-list.ts'
import { isJsonObject, type Json, parseJson } from '../domain/json.ts'
import { holdsUnstorableText } from '../domain/metadata.ts'
import { foldCase, formsOf, isLongerThan } from '../domain/text.ts'
import type { Frequencies } from './frequencies.ts'
import { likePattern, type Parameter, quoted, wordsCondition } from './word-conditions.ts'

const spelledKey = (column: string) => `('key_' || replace(c.${column}::text, '-', ''))`

/** What a field is in SQL. Only these texts, and those of this file, ever become part of a statement. */
const expressions: Readonly<Record<Sort['field'], string>> = {
  external_id: 'c.external_id',
  name: 'c.name',
  email: 'c.email',
  effective_email: 'c.effective_email',
  phone: 'c.phone',
  customer_type: 'c.customer_type',
  address_line1: 'c.address_line1',
  address_line2: 'c.address_line2',
  address_city: 'c.address_city',
  address_region: 'c.address_region',
  address_postal_code: 'c.address_postal_code',
  address_country: 'c.address_country',
  timezone: 'c.timezone',
  created_by: spelledKey('created_by'),
  updated_by: spelledKey('updated_by'),
  created_at: 'c.created_at',
  updated_at: 'c.updated_at',
  // the archived ones together, whatever else there is
  status: `(case when c.archived_at is null then 'a' else 'b' end)`,
}

/** The fields whose text is in `search_text` too, where an index finds any part of it. */
const searched: ReadonlySet<string> = new Set<TextField>(['external_id', 'name', 'email', 'effective_email', 'phone'])

/** An index on trigrams is of no use for less. */
const indexedTextMin = 3

/** No field that is searched may be so long, so nobody's holds more; and to plan an expression of many thousands takes the engine long. */
const heldTextMax = 1000

/** Of what a field does not hold so much is looked for by one expression. */
const heldTextsMax = 4000

/** Of a list or an object in metadata so many values find it. */
const askedValuesMax = 16

const neverUnset: ReadonlySet<string> = new Set<Sort['field']>(['created_at', 'updated_at', 'created_by', 'updated_by', 'status'])

type TextFilter = Extract<Filter, { kind: 'text' }>
type UlidFilter = Extract<Filter, { kind: 'ulid' }>

/**
 * Together they say what the filters say. The engine tests those first that cost it less, whatever their order here.
 * @param finding what is known of how often things are there, or null where the rows are at hand, and only looked at
 */
export function conditionsOf(filters: readonly Filter[], parameter: Parameter, finding: Frequencies | null): readonly string[] {
  const others = filters.filter((filter) => filter.kind !== 'ulid')
  const ulids = filters.filter((filter) => filter.kind === 'ulid')
  return [
    ...withRefusalsTogether(others).map((filter) => conditionOf(filter, parameter, finding)),
    ...ulidConditions(ulids, parameter),
  ]
}

/** What several say that a field does not hold, one says of them all. */
function withRefusalsTogether<Other extends Filter>(filters: readonly (Other | TextFilter)[]): readonly (Other | TextFilter)[] {
  const others: (Other | TextFilter)[] = []
  const refusals = new Map<string, TextFilter>()
  for (const filter of filters) {
    if (filter.kind === 'text' && filter.test === 'holds not') {
      const name = JSON.stringify([filter.field, filter.unsetAs])
      refusals.set(name, { ...filter, values: [...(refusals.get(name)?.values ?? []), ...filter.values] })
    } else {
      others.push(filter)
    }
  }
  return [...others, ...refusals.values()]
}

function conditionOf(filter: Exclude<Filter, UlidFilter>, parameter: Parameter, finding: Frequencies | null): string {
  switch (filter.kind) {
    case 'text':
      return textCondition(filter, parameter)
    case 'time':
      return `${expressions[filter.field]} ${filter.test} ${parameter(filter.at)}`
    case 'status':
      return statusCondition(filter)
    case 'id':
      return `${filter.test === 'is' ? '' : 'not '}c.id = any(${parameter(filter.values)}::uuid[])`
    case 'tag':
      // the first half is what the index says of its rows
      return `(c.tags <> '{}' and c.tags @> array[${parameter(filter.value)}])`
    case 'email':
      return `c.effective_email_lower = ${parameter(filter.value.toLowerCase())}`
    case 'metadata':
      return metadataCondition(filter, parameter)
    case 'any':
      return `(${filter.fields.map((field) => holds(field, filter.text, parameter)).join(' or ') || 'false'})`
    case 'words':
      return wordsCondition(filter.words.map(foldCase), parameter, finding)
    default:
      return filter satisfies never
  }
}

export function orderOf(sort: Sort): string {
  const direction = sort.direction === 'ascending' ? 'asc' : 'desc'
  // to say it of what is never unset would keep the index from being read backwards
  const isNeverUnset = sort.unsetAs !== undefined || neverUnset.has(sort.field)
  return `${sortExpression(sort)} ${direction}${isNeverUnset ? '' : ' nulls last'}`
}

/** Text is ordered by code point, whatever the server's locale: so the order is the same on every server. */
export function sortExpression({ field, unsetAs }: Sort): string {
  if (field === 'created_at' || field === 'updated_at') return expressions[field]
  const expression =
    unsetAs === undefined ? expressions[field] : `coalesce(${expressions[field]}, '${unsetAs.replaceAll("'", "''")}')`
  return `${expression} collate "C"`
}

function textCondition(filter: TextFilter, parameter: Parameter): string {
  const { field, test, values, unsetAs } = filter
  const isWhole = test === 'is' || test === 'is not'
  const positive = positiveOf(filter, parameter) || 'false'
  const fits = (value: string) =>
    unsetAs !== undefined && (isWhole ? unsetAs === value : foldCase(unsetAs).includes(foldCase(value)))
  const condition = values.some(fits) ? `(${positive} or ${expressions[field]} is null)` : `(${positive})`
  return negated(test === 'is not' || test === 'holds not', condition)
}

function positiveOf({ field, test, values }: TextFilter, parameter: Parameter): string {
  if (test === 'holds') return values.map((value) => holds(field, value, parameter)).join(' or ')
  return test === 'holds not' ? holdsAny(field, values, parameter) : isOneOf(field, values, parameter)
}

function isOneOf(field: TextField, values: readonly string[], parameter: Parameter): string {
  const exact = `${expressions[field]} = any(${parameter(values)}::text[])`
  if (field !== 'effective_email') return exact
  // the index has addresses in lower case, so that they are found in any
  return `(c.effective_email_lower = any(${parameter(values.map((value) => value.toLowerCase()))}::text[]) and ${exact})`
}

function statusCondition({ test, values }: Extract<Filter, { kind: 'status' }>): string {
  const all = ['active', 'paused', 'archived'] as const
  const wanted = all.filter((status) => values.includes(status) === (test === 'is'))
  const living = wanted.filter((status) => status !== 'archived')
  // in these words the partial indexes are found, each for its part
  const conditions = [
    ...(living.length === 2
      ? ['c.archived_at is null']
      : living.map((status) => `c.archived_at is null and c.status = '${status}'`)),
    ...(wanted.includes('archived') ? ['c.archived_at is not null'] : []),
  ]
  return `(${conditions.map((condition) => `(${condition})`).join(' or ') || 'false'})`
}

function holds(field: TextField, text: string, parameter: Parameter): string {
  if (isLongerThan(text, heldTextMax)) return 'false'
  const exact = `${expressions[field]} ~ ${parameter(anyCase(text))}`
  if (!searched.has(field) || [...text].length < indexedTextMin) return exact
  return `(c.search_text like ${parameter(likePattern(foldCase(text)))} and ${exact})`
}

/**
 * In few expressions, none of them long: the engine keeps some thirty compiled, and where there are more it compiles each of them anew
 * for every row.
 */
function holdsAny(field: TextField, texts: readonly string[], parameter: Parameter): string {
  const groups: string[][] = []
  let left = 0
  for (const text of texts.filter((text) => !isLongerThan(text, heldTextMax))) {
    left -= text.length
    if (left < 0 || groups.length === 0) {
      groups.push([])
      left = heldTextsMax - text.length
    }
    groups.at(-1)?.push(anyCase(text))
  }
  return groups.map((group) => `${expressions[field]} ~ ${parameter(group.join('|'))}`).join(' or ')
}

/**
 * The containment of a part is found by an index; the text decides, because 5 and "5" are shown alike and contained differently, and of a
 * long value only the beginning is asked for.
 */
function metadataCondition({ key, value }: Extract<Filter, { kind: 'metadata' }>, parameter: Parameter): string {
  const forms = formsShownAs(value)
  const candidates = forms.map(
    (form) => `c.metadata::jsonb @> ${parameter(JSON.stringify(Object.fromEntries([[key, beginningOf(form)]])))}::jsonb`,
  )
  // a text is contained in itself only; where nothing is left to decide, nothing spoils what the planner knows of the index
  const isDecided = forms.every((form) => typeof form === 'string' || form === null)
  const decision = isDecided ? '' : ` and ${shownMember(parameter(key))} = ${parameter(value)}`
  return `(c.metadata::text <> '{}' and (${candidates.join(' or ')})${decision})`
}

/** Whatever holds the value holds this of it. To look for all of a long list in another costs the database the product of their lengths. */
function beginningOf(value: Json): Json {
  let left = askedValuesMax
  const begin = (value: Json): Json => {
    left--
    const few = <Item>(items: readonly Item[], begun: (item: Item) => Item) =>
      items.flatMap((item) => (left > 0 ? [begun(item)] : []))
    if (Array.isArray(value)) return few(value, begin)
    if (isJsonObject(value)) return Object.fromEntries(few(Object.entries(value), ([name, member]) => [name, begin(member)]))
    return value
  }
  return begin(value)
}

function shownMember(name: string): string {
  const member = `(c.metadata -> ${name})`
  return `case json_typeof${member} when 'string' then c.metadata ->> ${name} when 'null' then '' else ${member}::text end`
}

/** The values of metadata that are shown as this text. What could not be stored is not asked for either: the engine may refuse it. */
function formsShownAs(text: string): readonly Json[] {
  if (text === '') return ['', null]
  const reading = parseJson(text)
  if ('faultAt' in reading || typeof reading.value === 'string' || reading.value === null) return [text]
  const isShownSo = JSON.stringify(reading.value) === text && !holdsUnstorableText(reading.value)
  return isShownSo ? [text, reading.value] : [text]
}

function negated(isNegated: boolean, condition: string): string {
  // an unset field makes the condition null, and what is not known to hold does not hold
  return isNegated ? `not coalesce(${condition}, false)` : condition
}

/** A regular expression for the text in any case, by Unicode and not by the server's locale. */
function anyCase(text: string): string {
  return Array.from(foldCase(text), (character) => {
    const forms = formsOf(character)
    return forms.length > 1 ? `[${forms.join('')}]` : quoted(character)
  }).join('')
}

/** One for all that test the same, because to spell the id costs more than to look into what is spelled. */
function ulidConditions([first, ...others]: readonly UlidFilter[], parameter: Parameter): readonly string[] {
  if (first === undefined) return []
  const isAlike = ({ test, prefix }: UlidFilter) => test === first.test && prefix === first.prefix
  const patterns = [first, ...others.filter(isAlike)].map(({ text }) => likePattern(foldCase(text)))
  const spelled = `(${parameter(foldCase(first.prefix))} || ${foldedUlid(parameter)})`
  const condition = `${spelled} ${first.test === 'holds' ? 'like' : 'not like'} all(${parameter(patterns)}::text[])`
  const rest = others.filter((filter) => !isAlike(filter))
  return [condition, ...ulidConditions(rest, parameter)]
}

const ulidDigits = [...foldCase('0123456789ABCDEFGHJKMNPQRSTVWXYZ')]
const ulidPairs = ulidDigits.flatMap((one) => ulidDigits.map((other) => one + other)).join('')

/**
 * Crockford base32 of the id, in SQL and lower case: two zero bits and 128 of the id, ten at a time, which are the place of two digits in a
 * table. It is of bytes, because to find a place in a text the engine walks there.
 */
function foldedUlid(parameter: Parameter): string {
  const byte = (at: number) => `get_byte(uuid_send(c.id), ${at})`
  const tenBits = Array.from({ length: 12 }, (_, index) => {
    const [at, bit] = [1 + Math.floor((10 * index) / 8), (10 * index) % 8]
    return `((${byte(at)} << 8) + ${byte(at + 1)}) >> ${6 - bit} & 1023`
  })
  const table = `${parameter(ulidPairs)}::bytea`
  const pairs = [byte(0), ...tenBits].map((number) => `substr(${table}, 1 + 2 * (${number}), 2)`)
  return `encode(${pairs.join(' || ')}, 'escape')`
}
