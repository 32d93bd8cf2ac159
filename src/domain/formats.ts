import { countries } from './generated/countries.ts'
import { currencies } from './generated/currencies.ts'
import { timezones } from './generated/timezones.ts'
import { isLongerThan } from './text.ts'

/** The texts whose form is checked, by the name that schemas use for them. */
export const formats = {
  email: isEmail,
  country: (text: string) => countries.has(text),
  currency: (text: string) => currencies.has(text),
  timezone: (text: string) => timezones.has(text),
  time: isTime,
} as const

export type Format = keyof typeof formats

const emailLengthMax = 255
const localLengthMax = 64
// no spaces, control characters, double quotes or brackets; letters of any script, and o'hara's apostrophe, are welcome
const localForm = /^[^\s\p{Cc}"()<>[\]{}]+$/u
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u
const labelLengthMax = 63

function isEmail(text: string): boolean {
  if (isLongerThan(text, emailLengthMax)) return false
  const at = text.indexOf('@')
  if (at < 1 || at !== text.lastIndexOf('@')) return false
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  return (
    isLocalPart(local) && labels.length >= 2 && labels.every((part) => label.test(part) && !isLongerThan(part, labelLengthMax))
  )
}

function isLocalPart(local: string): boolean {
  if (isLongerThan(local, localLengthMax)) return false
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false
  return localForm.test(local)
}

const timeForm = /^\d{4}-\d{2}-\d{2}[Tt](?:[01]\d|2[0-3]):\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/

/** RFC 3339, and a day that the calendar has. In UTC its year must still have four digits, since that is how it is shown again. */
function isTime(text: string): boolean {
  if (!timeForm.test(text)) return false
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  const year = new Date(text).getUTCFullYear()
  return year >= 0 && year <= 9999 && day.toISOString().startsWith(text.slice(0, 10))
}
