import type { DialectName } from '../e2e/apis.ts'

/**
 * What a customer is, told a second time and as simply as can be, from the contracts of the APIs and not from the source: fields by
 * name, a version that counts changes. Metadata has one field for each of its names.
 */
export interface ModelCustomer {
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly isArchived: boolean
  readonly version: number
  /** the server's own times, once an answer has told them: they stay until the next change */
  readonly created_at: string
  readonly updated_at: string
}

export type Fields = ModelCustomer['fields']

const metadataPrefix = 'metadata.'

export function makeModel(id: string, fields: Fields): ModelCustomer {
  return { id, fields: withoutUnset(fields), isArchived: false, version: 1, created_at: '', updated_at: '' }
}

/** Fields that become null are unset. A change that changes nothing is none. */
export function changeModel(customer: ModelCustomer, changes: Fields): ModelCustomer {
  const fields = withoutUnset({ ...customer.fields, ...changes })
  return areSame(fields, customer.fields) ? customer : nextVersion({ ...customer, fields })
}

export function withArchived(customer: ModelCustomer, isArchived: boolean): ModelCustomer {
  return customer.isArchived === isArchived ? customer : nextVersion({ ...customer, isArchived })
}

function nextVersion(customer: ModelCustomer): ModelCustomer {
  return { ...customer, version: customer.version + 1, updated_at: '' }
}

/** RFC 7396, for one value: what stood there, and what a patch says of it. */
export function patched(before: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(before) ? Object.entries(before) : [])
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name)
    else merged.set(name, patched(merged.get(name), value))
  }
  return Object.fromEntries(merged)
}

/** Null that is stored is not the same as nothing stored; this stands for it. */
export const storedNull = { stored: null }

export function metadataOf(fields: Fields): Record<string, unknown> {
  const entries = Object.entries(fields).filter(([name]) => name.startsWith(metadataPrefix))
  return Object.fromEntries(
    entries.map(([name, value]) => [name.slice(metadataPrefix.length), value === storedNull ? null : value]),
  )
}

export function metadataField(name: string): string {
  return metadataPrefix + name
}

type View = (customer: ModelCustomer) => Record<string, unknown>

/** What each API shows of a customer. Times, and ids but the external one, are not the model's business. */
export const views: Readonly<Record<DialectName, View>> = {
  native: ({ fields, isArchived, version }) => ({
    ...all(fields, ['external_id', 'name', 'legal_name', 'email', 'phone', 'domain', 'reference_number', 'customer_type']),
    ...all(fields, ['timezone', 'currency', 'balance']),
    tags: fields.tags ?? [],
    billing_address: addressOf(fields),
    metadata: metadataOf(fields),
    status: isArchived ? 'archived' : statusOf(fields),
    version,
  }),
  monk: ({ fields }) => ({
    name: fields.name,
    legalName: fields.legal_name ?? null,
    tags: fields.tags ?? [],
    isPaused: statusOf(fields) === 'paused',
    metadata: { externalCustomerId: fields.external_id ?? null, externalCompanyIds: [] },
  }),
  flexprice: ({ fields, isArchived }) => ({
    external_id: fields.external_id ?? '',
    name: fields.name,
    email: effectiveEmail(fields) ?? '',
    contact: fields.phone,
    address_line1: fields.line1 ?? '',
    address_city: fields.city ?? '',
    timezone: fields.timezone ?? 'UTC',
    metadata: textsOf(metadataOf(fields)),
    status: isArchived ? 'archived' : 'published',
  }),
  'billing-io': ({ fields }) => ({
    external_id: fields.external_id ?? null,
    name: fields.name,
    email: effectiveEmail(fields) ?? null,
    metadata: metadataOf(fields),
  }),
  mentium: ({ fields }) => ({
    external_reference_id: fields.external_id ?? null,
    ...all(fields, ['name', 'reference_number', 'domain', 'phone', 'customer_type']),
    is_active: statusOf(fields) === 'active',
  }),
  moment: ({ fields }) => {
    const { external_id: external_reference, name, phone, currency, balance } = fields
    const metadata = textsOf(metadataOf(fields))
    const email = effectiveEmail(fields)
    return { external_reference, name, email, phone, currency, balance, metadata: isEmpty(metadata) ? undefined : metadata }
  },
}

export function statusOf({ status }: Fields): unknown {
  return status ?? 'active'
}

/** As JSON, whatever the order of members. */
export function areSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

export function effectiveEmail({ email, contact }: Fields): unknown {
  return email ?? contact
}

function addressOf({ line1, city }: Fields): unknown {
  if (line1 === undefined && city === undefined) return null
  return { line1: line1 ?? null, line2: null, city: city ?? null, region: null, postal_code: null, country: null }
}

function all(fields: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}

function textsOf(metadata: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, shownText(value)]))
}

/** A value of metadata where only text is shown. */
export function shownText(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function withoutUnset(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && !isNothing(value)),
  )
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    return isObject(member) ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1))) : member
  })
}
