import type { Filter, TimeField } from '../../domain/customer-list.ts'
import { isBetweenMilliseconds } from '../../domain/times.ts'

export type TimeTest = Extract<Filter, { kind: 'time' }>['test']

/** A year 0 is good RFC 3339, and a year that the database does not have. Nobody was created in either of these. */
const earliest = new Date('0001-01-01T00:00:00Z')

const between: Readonly<Record<TimeTest, TimeTest | null>> = { '=': null, '<': '<=', '<=': '<=', '>': '>', '>=': '>' }

export function compareTime(field: TimeField, test: TimeTest, text: string): Filter {
  // Date drops what it cannot hold
  const at = new Date(Math.max(Date.parse(text), earliest.getTime()))
  const asked = isBetweenMilliseconds(text) ? between[test] : test
  return asked === null ? { kind: 'id', test: 'is', values: [] } : { kind: 'time', field, test: asked, at }
}
