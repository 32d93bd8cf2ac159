import type { Customer } from './customer.ts'

const bookkeeping = new Set(['environment_id', 'created_at', 'created_by', 'updated_at', 'updated_by', 'version'])

/** The fields of a record that its history tells: those that are set, without what the event itself says. */
export function recordFields(customer: Customer): Record<string, unknown> {
  return Object.fromEntries(Object.entries(customer).filter(([name, value]) => !bookkeeping.has(name) && isSet(value)))
}

function isSet(value: unknown): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Date || typeof value !== 'object') return true
  return Object.keys(value).length > 0
}
