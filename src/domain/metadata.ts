import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { isStorableText } from './text.ts'

export type Metadata = JsonObject

/** Flexprice and Moment show metadata as a map of strings; what another dialect stored is shown as its JSON text. */
export function asStringMap(metadata: Metadata): Record<string, string> {
  // fromEntries defines members, so one named __proto__ stays ordinary data
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, asText(value)]))
}

function asText(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A whole number that JavaScript cannot hold exactly would not come back as it was sent. */
export function holdsUnsafeInteger(value: Json): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some(holdsUnsafeInteger)
}

export function holdsUnstorableText(value: Json): boolean {
  if (typeof value === 'string') return !isStorableText(value)
  if (typeof value !== 'object' || value === null) return false
  if (isJsonObject(value) && Object.keys(value).some((name) => !isStorableText(name))) return true
  return Object.values(value).some(holdsUnstorableText)
}
