import type { Customer } from './customer.ts'
import type { KeyId } from './ids.ts'
import { areEqual } from './json.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What an event tells of a change: the fields that it touched, as they were and as they became. */
export interface Difference {
  readonly before: Fields
  readonly after: Fields
}

/** Fields that every change touches, or none: the event says them itself. */
type Bookkeeping = 'environment_id' | 'created_at' | 'created_by' | 'updated_at' | 'updated_by' | 'version'
const bookkeeping: ReadonlySet<string> = new Set<Bookkeeping>([
  'environment_id',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'version',
])

/** The fields of a record that its history tells: those that are set, without what the event itself says. */
export function recordFields(customer: Customer): Fields {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(customer)) if (!bookkeeping.has(name) && isSet(value)) fields[name] = value
  return fields
}

/** The names of the fields in which two records differ. The order of an object's members makes no difference; that of a list does. */
export function changedFields(before: Customer, after: Customer): readonly string[] {
  const differ = (name: string) => !areEqual(Reflect.get(before, name), Reflect.get(after, name))
  return Object.keys(after).filter((name) => !bookkeeping.has(name) && differ(name))
}

export function differenceIn(names: readonly string[], before: Customer, after: Customer): Difference {
  const pick = (customer: Customer) => Object.fromEntries(names.map((name) => [name, Reflect.get(customer, name)]))
  return { before: pick(before), after: pick(after) }
}

/** Fields as an event keeps them: the record's own, with its times as text. */
type KeptFields = Omit<Customer, Bookkeeping | 'id' | 'paused_at' | 'archived_at'> & {
  readonly paused_at: string | null
  readonly archived_at: string | null
}

/** What takes a record back to an earlier version of itself. */
export interface Undoing {
  readonly version: number
  /** of each field that changed after that version, what it was then */
  readonly fields: Partial<KeptFields>
  /** who made that version, and when */
  readonly updatedAt: Date
  readonly updatedBy: KeyId
}

/** The record as it was, exactly: what an event tells as before is what the record held. */
export function undo(current: Customer, { version, fields, updatedAt, updatedBy }: Undoing): Customer {
  const { paused_at, archived_at, ...values } = fields
  return {
    ...current,
    ...values,
    paused_at: paused_at === undefined ? current.paused_at : dateOf(paused_at),
    archived_at: archived_at === undefined ? current.archived_at : dateOf(archived_at),
    updated_at: updatedAt,
    updated_by: updatedBy,
    version,
  }
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

function isSet(value: unknown): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Date || typeof value !== 'object') return true
  return Object.keys(value).length > 0
}
