import { apiOf, type DialectName } from '../e2e/apis.ts'
import { effectiveEmail, type ModelCustomer, metadataField, metadataOf, shownText, statusOf, views } from './customer-model.ts'
import { anyChange, membership, spell } from './plan.ts'
import { isFound } from './word-search.ts'

/** A list that somebody asks for, before an API puts it in its words. What an API cannot ask for is left out. */
export interface Ask {
  readonly api: Exclude<DialectName, 'moment'> | 'flexprice search'
  readonly filters: readonly AskedFilter[]
  readonly sorts: readonly Sort[]
  /** null: as many as the API gives without being asked */
  readonly limit: number | null
  readonly start: number
  readonly pages: number
  readonly turnsBack: boolean
  readonly isCounted: boolean
  readonly byCursor: boolean
}

export interface Sort {
  readonly field: string
  readonly direction: 'asc' | 'desc'
}

export type AskedFilter =
  | { readonly by: 'status'; readonly values: readonly string[] }
  | { readonly by: 'email' | 'external_id' | 'tag' | 'customer_type' | 'words'; readonly value: string }
  | { readonly by: 'metadata'; readonly name: string; readonly value: string }
  | { readonly by: 'ids'; readonly customers: readonly number[] }
  | { readonly by: 'time'; readonly field: 'created_at' | 'updated_at'; readonly bound: Bound; readonly customer: number }
  | { readonly by: 'shown'; readonly field: string; readonly operator: TextOperator; readonly values: readonly string[] }

export type Bound = 'gt' | 'gte' | 'lt' | 'lte'
export type TextOperator = 'eq' | 'contains' | 'not_contains' | 'in' | 'not_in'

/** What an API says for one filter, and what it means by it. */
export interface Term {
  /** parameters of a query, or members of a body; an item of its `filters` goes under that name */
  readonly says: readonly (readonly [name: string, value: unknown])[]
  readonly keeps: (customer: ModelCustomer) => boolean
  readonly watches: readonly string[]
  /** whether archived customers are no longer left out */
  readonly asksForStatus?: boolean
}

type Words = (filter: AskedFilter, customers: readonly ModelCustomer[]) => Term | undefined

/** Of two filters with one parameter the first is said: most APIs would refuse, or take the last. */
export function termsOf({ api, filters }: Ask, customers: readonly ModelCustomer[]): readonly Term[] {
  const said = new Set<string>()
  const terms = filters.flatMap((filter) => words[api](filter, customers) ?? [])
  const kept = terms.filter(({ says }) => {
    const names = new Set(says.map(([name]) => name).filter((name) => name !== 'filters'))
    const isNew = [...names].every((name) => !said.has(name))
    for (const name of names) said.add(name)
    return isNew
  })
  return kept.some(({ asksForStatus }) => asksForStatus) ? kept : [livingOnly, ...kept]
}

const livingOnly: Term = { says: [], keeps: ({ isArchived }) => !isArchived, watches: [membership] }

const emailFields = ['email', 'contact']

const words: Readonly<Record<Ask['api'], Words>> = {
  native: (filter, customers) => {
    switch (filter.by) {
      case 'status':
        return statusTerm(
          filter.values.map((value) => ['status', value] as const),
          filter.values,
        )
      case 'email': {
        const wanted = filter.value.toLowerCase()
        return term('email', filter.value, emailFields, ({ fields }) => textOf(effectiveEmail(fields)).toLowerCase() === wanted)
      }
      case 'tag':
        return term(
          'tag',
          filter.value,
          ['tags'],
          ({ fields }) => Array.isArray(fields.tags) && fields.tags.includes(filter.value),
        )
      case 'external_id':
      case 'customer_type':
        return exactTerm(filter.by, filter.by, filter.value)
      case 'metadata':
        return term(`metadata[${filter.name}]`, filter.value, [metadataField(filter.name)], shows(filter))
      case 'time':
        return timeTerm(filter, customers, (text) => [`${filter.field}[${filter.bound}]`, text])
      case 'words': {
        const fields = ['name', 'legal_name', ...emailFields, 'domain', 'external_id', 'phone']
        return term('q', filter.value, fields, (customer) => isFound(customer.fields, filter.value))
      }
      default:
        return undefined
    }
  },
  monk: (filter) => (filter.by === 'external_id' ? exactTerm('externalCustomerId', 'external_id', filter.value) : undefined),
  'billing-io': (filter) => {
    if (filter.by !== 'words') return undefined
    return term('search', filter.value, ['name', 'external_id', ...emailFields], ({ fields }) =>
      [effectiveEmail(fields), fields.name, fields.external_id].some((text) => holds(textOf(text), filter.value)),
    )
  },
  mentium: (filter) => {
    switch (filter.by) {
      case 'words':
        return term('name_contains', filter.value, ['name'], ({ fields }) => holds(textOf(fields.name), filter.value))
      case 'customer_type':
        return exactTerm('customer_type', 'customer_type', filter.value)
      case 'status': {
        const isActive = !filter.values.includes('paused')
        return statusTerm([['is_active', String(isActive)]], [isActive ? 'active' : 'paused'])
      }
      default:
        return undefined
    }
  },
  flexprice: flexpriceTerm,
  'flexprice search': (filter, customers) => {
    switch (filter.by) {
      case 'metadata':
        return term('metadata', Object.fromEntries([[filter.name, filter.value]]), [metadataField(filter.name)], shows(filter))
      case 'time':
        return timeTerm(filter, customers, (date) => [
          'filters',
          { field: filter.field, operator: filter.bound, value: { date } },
        ])
      case 'shown':
        return shownTerm(filter)
      default:
        return flexpriceTerm(filter, customers)
    }
  },
}

/** What can be said in a query and in a body alike. */
function flexpriceTerm(filter: AskedFilter, customers: readonly ModelCustomer[]): Term | undefined {
  switch (filter.by) {
    case 'status': {
      const isArchived = filter.values.includes('archived')
      return statusTerm([['status', isArchived ? 'archived' : 'published']], isArchived ? ['archived'] : ['active', 'paused'])
    }
    case 'email':
      return term('email', filter.value, emailFields, ({ fields }) => effectiveEmail(fields) === filter.value)
    case 'external_id':
      return exactTerm('external_id', 'external_id', filter.value)
    case 'ids': {
      const ids = filter.customers.map((number) => customers[number % customers.length]?.id ?? '')
      const says = ids.map((id) => ['customer_ids', spell(apiOf('flexprice'), id)] as const)
      return { says, keeps: ({ id }) => ids.includes(id), watches: [] }
    }
    case 'time': {
      const isStart = filter.bound.startsWith('g')
      const inclusive = { ...filter, field: 'created_at', bound: isStart ? 'gte' : 'lte' } as const
      return timeTerm(inclusive, customers, (text) => [isStart ? 'start_time' : 'end_time', text])
    }
    default:
      return undefined
  }
}

/** Compared as this API shows it, whatever it is kept as. */
function shownTerm({ field, operator, values }: AskedFilter & { by: 'shown' }): Term {
  const [value = ''] = values
  const keepsShown = (shown: string): boolean => {
    switch (operator) {
      case 'eq':
        return shown === value
      case 'contains':
        return holds(shown, value)
      case 'not_contains':
        return !holds(shown, value)
      case 'in':
        return values.includes(shown)
      case 'not_in':
        return !values.includes(shown)
      default:
        return operator satisfies never
    }
  }
  const said = operator.endsWith('in') ? { array: values } : { string: value }
  return {
    says: [['filters', { field, operator, data_type: 'string', value: said }]],
    keeps: (customer) => keepsShown(shownIn(customer, field)),
    watches: watchesOf(field),
    asksForStatus: field === 'status',
  }
}

export function shownIn(customer: ModelCustomer, field: string): string {
  if (field === 'created_at' || field === 'updated_at') return customer[field]
  return textOf(views.flexprice(customer)[field])
}

/** The fields of the model that decide what Flexprice shows under a name. */
export function watchesOf(field: string): readonly string[] {
  const own: Readonly<Record<string, readonly string[]>> = {
    email: emailFields,
    contact: ['phone'],
    address_line1: ['line1'],
    address_city: ['city'],
    status: [membership],
    created_at: [membership],
    updated_at: [membership, anyChange],
  }
  return own[field] ?? [field]
}

function term(name: string, value: unknown, watches: readonly string[], keeps: Term['keeps']): Term {
  return { says: [[name, value]], keeps, watches }
}

function exactTerm(name: string, field: string, value: string): Term {
  return term(name, value, [field], ({ fields }) => fields[field] === value)
}

function statusTerm(says: Term['says'], wanted: readonly string[]): Term {
  const keeps = ({ fields, isArchived }: ModelCustomer) => wanted.includes(isArchived ? 'archived' : String(statusOf(fields)))
  return { says, keeps, watches: [membership, 'status'], asksForStatus: true }
}

/** The bound is the time of one of the customers, so that some are on it. */
function timeTerm(
  { field, bound, customer: number }: Pick<AskedFilter & { by: 'time' }, 'field' | 'bound' | 'customer'>,
  customers: readonly ModelCustomer[],
  say: (text: string) => readonly [string, unknown],
): Term {
  const text = customers[number % customers.length]?.[field] ?? ''
  const keeps = (customer: ModelCustomer) => {
    const at = customer[field]
    return (bound.endsWith('e') && at === text) || (bound.startsWith('g') ? at > text : at < text)
  }
  return { says: [say(text)], keeps, watches: watchesOf(field) }
}

/** A member that is unset is shown nowhere, and one that is null is shown as no text. */
function shows({ name, value }: AskedFilter & { by: 'metadata' }): Term['keeps'] {
  return ({ fields }) => {
    const metadata = new Map(Object.entries(metadataOf(fields)))
    return metadata.has(name) && shownText(metadata.get(name)) === value
  }
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
