import { formats } from './formats.ts'

/** A point in the life of a record: when it had that version, or that time. */
export type Moment = { readonly version: number } | { readonly at: Date }

/** beyond any that a record can have */
const versionMax = 2_147_483_647

export function readMoment(text: string): Moment | undefined {
  if (/^-?[0-9]+$/.test(text)) return { version: Math.max(-1, Math.min(Number(text), versionMax)) }
  return formats.time(text) ? { at: new Date(text) } : undefined
}
