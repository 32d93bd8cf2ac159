import type { Customer } from './customer.ts'
import { areEqual } from './json.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What an event tells of a change: the fields that it touched, as they were and as they became. */
export interface Difference {
  readonly before: Fields
  readonly after: Fields
}

/** Fields that every change touches, or none: the event says them itself. */
const bookkeeping = new Set(['environment_id', 'created_at', 'created_by', 'updated_at', 'updated_by', 'version'])

/** The fields of a record that its history tells: those that are set, without what the event itself says. */
export function recordFields(customer: Customer): Fields {
  return Object.fromEntries(Object.entries(customer).filter(([name, value]) => !bookkeeping.has(name) && isSet(value)))
}

/** The order of an object's members makes no difference; that of a list does. */
export function differenceOf(before: Customer, after: Customer): Difference {
  const names = Object.keys(after).filter(
    (name) => !bookkeeping.has(name) && !areEqual(Reflect.get(before, name), Reflect.get(after, name)),
  )
  const pick = (customer: Customer) => Object.fromEntries(names.map((name) => [name, Reflect.get(customer, name)]))
  return { before: pick(before), after: pick(after) }
}

function isSet(value: unknown): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Date || typeof value !== 'object') return true
  return Object.keys(value).length > 0
}
