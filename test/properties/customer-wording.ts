import type { DialectName } from '../e2e/apis.ts'
import { type Fields, type ModelCustomer, metadataField, patched, storedNull } from './customer-model.ts'

/** What somebody wants of a customer, before an API puts it in its words. Null unsets. */
export interface Wish {
  readonly name?: string
  readonly legal_name?: string | null
  readonly email?: string | null
  /** the address of the one contact */
  readonly contact?: string | null
  readonly phone?: string | null
  readonly domain?: string | null
  readonly reference_number?: string | null
  readonly customer_type?: string | null
  readonly tags?: readonly string[]
  readonly timezone?: string | null
  readonly currency?: string | null
  readonly balance?: number | null
  readonly line1?: string | null
  readonly city?: string | null
  readonly status?: 'active' | 'paused'
  readonly external_id?: string | null
  readonly metadata?: readonly [name: string, value: unknown]
}

/** What an API sends for a wish, and what becomes of the record by it: of a wish that it cannot utter, nothing. */
export interface Wording {
  readonly body: Readonly<Record<string, unknown>>
  readonly effect: Fields
}

type Words = (wish: Wish, current: ModelCustomer | undefined) => Wording

/** The fields that an API has under one name each, and what it sends to unset them. */
interface Vocabulary {
  readonly names: Readonly<Partial<Record<keyof Wish, string>>>
  readonly unset: null | ''
  /** fields that it cannot unset */
  readonly lasting: readonly (keyof Wish)[]
}

const vocabularies: Readonly<Record<DialectName, Vocabulary>> = {
  native: {
    names: same(
      ['external_id', 'name', 'legal_name', 'email', 'phone', 'domain', 'reference_number', 'customer_type'],
      ['tags', 'timezone', 'currency', 'balance', 'status'],
    ),
    unset: null,
    lasting: [],
  },
  monk: {
    names: { external_id: 'externalCustomerId', name: 'name', legal_name: 'legalName', tags: 'tags' },
    unset: null,
    lasting: [],
  },
  flexprice: {
    names: {
      ...same(['external_id', 'name', 'email', 'timezone']),
      ...{ phone: 'contact', line1: 'address_line1', city: 'address_city' },
    },
    unset: '',
    lasting: ['external_id'],
  },
  'billing-io': { names: same(['external_id', 'name', 'email']), unset: null, lasting: ['email'] },
  mentium: { names: same(['name', 'phone', 'domain', 'reference_number', 'customer_type']), unset: null, lasting: [] },
  moment: { names: same(['name', 'email', 'phone', 'currency', 'balance']), unset: null, lasting: [] },
}

export const monkContact = 'john@acme.example'
export const metadataNames = ['a', 'b', 'constructor', '__proto__'] as const

export function wordUpdate(api: DialectName, wish: Wish, current: ModelCustomer): Wording {
  return word(api, wish, current)
}

/** What must be there, what was wished, and the names that every created customer gets here. */
export function wordCreate(api: DialectName, { external_id: _, ...wish }: Wish, externalId: string | null): Wording {
  const least = { name: 'Acme', ...(api === 'billing-io' ? { email: 'billing@acme.example' } : {}) }
  const { body, effect } = word(api, { ...least, ...withoutNull(wish) }, undefined)
  const contacts = api === 'monk' ? { contacts: [{ email: monkContact, roles: ['x'] }] } : {}
  return {
    body: { ...body, ...contacts, ...(externalId === null ? {} : { [externalIdNames[api]]: externalId }) },
    effect: { ...effect, external_id: externalId, ...(api === 'monk' ? { contact: monkContact } : {}) },
  }
}

const externalIdNames: Readonly<Record<DialectName, string>> = {
  native: 'external_id',
  monk: 'externalCustomerId',
  flexprice: 'external_id',
  'billing-io': 'external_id',
  mentium: 'external_reference_id',
  moment: 'external_reference',
}

function word(api: DialectName, wish: Wish, current: ModelCustomer | undefined): Wording {
  const { names, unset, lasting } = vocabularies[api]
  const spoken = Object.entries(names).flatMap(([field, name]) => {
    const value = wish[field as keyof Wish]
    if (value === undefined || (value === null && lasting.includes(field as keyof Wish))) return []
    return [{ field, name, value }]
  })
  const further = furtherWords[api]?.(wish, current) ?? { body: {}, effect: {} }
  return {
    body: { ...Object.fromEntries(spoken.map(({ name, value }) => [name, value ?? unset])), ...further.body },
    effect: {
      ...Object.fromEntries(spoken.map(({ field, value }) => [field, value])),
      ...(wish.status !== undefined && names.status !== undefined ? pause(wish.status) : {}),
      ...further.effect,
    },
  }
}

/** What an API says in another form than a field of its own. */
const furtherWords: Readonly<Partial<Record<DialectName, Words>>> = {
  native: ({ line1, city, metadata, contact }, current) => {
    const contacts = contact === undefined ? {} : { contacts: contact === null ? [] : [{ email: contact }] }
    const parts = { ...(line1 !== undefined && { line1 }), ...(city !== undefined && { city }) }
    const address = { ...contacts, ...(Object.keys(parts).length === 0 ? {} : { billing_address: parts }) }
    const reached = contact === undefined ? parts : { ...parts, contact }
    if (metadata === undefined) return { body: address, effect: reached }
    const [name, value] = metadata
    const before = current?.fields[metadataField(name)]
    // a new customer is sent whole; a patch removes by null, and merges what is an object
    const after = current === undefined ? (value ?? storedNull) : patched(before === storedNull ? null : before, value)
    return {
      body: { ...address, metadata: Object.fromEntries([[name, value]]) },
      effect: { ...reached, [metadataField(name)]: after },
    }
  },
  flexprice: ({ metadata }) => {
    if (metadata === undefined) return { body: {}, effect: {} }
    const [name, value] = metadata
    return wholeMetadata(value === null ? undefined : [name, textOf(value)])
  },
  'billing-io': ({ metadata }) => (metadata === undefined ? { body: {}, effect: {} } : wholeMetadata(metadata)),
  mentium: ({ status }) => {
    return status === undefined ? { body: {}, effect: {} } : { body: { is_active: status === 'active' }, effect: pause(status) }
  },
  moment: ({ metadata }, current) => {
    if (metadata === undefined || (current === undefined && metadata[1] === null)) return { body: {}, effect: {} }
    const [name, value] = metadata
    const text = value === null ? null : textOf(value)
    return { body: { metadata: Object.fromEntries([[name, text]]) }, effect: { [metadataField(name)]: text } }
  },
}

/** In an API that replaces metadata whole, to say one name is to unset the others. */
function wholeMetadata(entry: readonly [string, unknown] | undefined): Wording {
  const cleared = Object.fromEntries(metadataNames.map((name) => [metadataField(name), null]))
  if (entry === undefined) return { body: { metadata: {} }, effect: cleared }
  const [name, value] = entry
  const effect = { ...cleared, [metadataField(name)]: value ?? storedNull }
  return { body: { metadata: Object.fromEntries([[name, value]]) }, effect }
}

/** Minor units mean nothing without their currency: the one rule that lies between fields. */
export function isSound(fields: Fields): boolean {
  return (fields.balance ?? null) === null || (fields.currency ?? null) !== null
}

/** Fields that must not change meanwhile, or the answer would depend on what came first. */
export function touchedFields({ effect }: Wording): readonly string[] {
  const names = Object.keys(effect)
  return names.includes('balance') || names.includes('currency') ? [...new Set([...names, 'balance', 'currency'])] : names
}

function pause(status: 'active' | 'paused'): Fields {
  return { status: status === 'paused' ? 'paused' : null }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function same(...groups: readonly (readonly (keyof Wish)[])[]): Partial<Record<keyof Wish, string>> {
  return Object.fromEntries(groups.flat().map((name) => [name, name]))
}

function withoutNull(wish: Wish): Wish {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== null))
}
