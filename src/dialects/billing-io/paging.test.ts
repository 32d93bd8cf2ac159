import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import { type CustomerList, type ListPosition, livingOnly } from '../../domain/customer-list.ts'
import { failuresOf, type Reading } from '../../domain/failures.ts'
import type { ListInput } from '../dialect.ts'
import { paging } from './paging.ts'

const position: ListPosition = { side: 'after', values: [], id: referenceCustomers.C1.id, list: 'made of another search' }
const marks: Readonly<Record<string, ListPosition>> = {
  next: position,
  previous: { ...position, side: 'before' },
  sorted: { ...position, values: ['Acme Corp'] },
}
const inputOf = (query: ListInput['query']): ListInput => ({ query, body: null, openCursor: (cursor) => marks[cursor] })
const readList = (query: ListInput['query']) => paging.readList(inputOf(query))
const listOf = (reading: Reading<CustomerList>) => {
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}
const placesOf = (query: ListInput['query']) => failuresOf(readList(query)).map(({ path, rule }) => `${path.join('.')} ${rule}`)

describe('a list of billing.io', () => {
  it('holds the living, the newest first, 25 of them, when nothing is asked for', () => {
    expect(listOf(readList({}))).toEqual({
      filters: [livingOnly],
      sort: [],
      idOrder: 'descending',
      limit: 25,
      page: { offset: 0 },
      bindsCursor: false,
      total: 'none',
    })
  })

  it('looks for a text in what this API shows as email, name and external_id', () => {
    const { filters } = listOf(readList({ search: ['Ali'] }))
    expect(filters).toEqual([livingOnly, { kind: 'any', fields: ['effective_email', 'name', 'external_id'], text: 'Ali' }])
    expect(listOf(readList({ search: [''] })).filters).toEqual([livingOnly])
  })

  it('goes on from a cursor of its own, and does not read the offset beside it', () => {
    expect(listOf(readList({ cursor: ['next'], offset: ['-1'] })).page).toEqual({ position })
    expect(listOf(readList({ cursor: [''], offset: ['7'] })).page).toEqual({ offset: 7 })
  })

  it.each(['previous', 'sorted', 'altered'])('refuses a cursor that is %s', (cursor) => {
    expect(placesOf({ cursor: [cursor] })).toEqual(['cursor cursor'])
  })

  it('takes the last of a repeated parameter', () => {
    const list = listOf(readList({ limit: ['0', '7'], offset: ['x', '3'], search: ['\0', 'a'], cursor: ['altered', ''] }))
    expect([list.limit, list.page, list.filters.length]).toEqual([7, { offset: 3 }, 2])
  })

  it('reports every failure, in the documented order', () => {
    const long = 'x'.repeat(257)
    expect(placesOf({ cursor: ['altered'], limit: ['0'], search: [long] })).toEqual([
      'search too_long',
      'limit range',
      'cursor cursor',
    ])
    expect(placesOf({ offset: ['-1'], limit: ['101'], search: [`${long}\0`] })).toEqual([
      'search text',
      'limit range',
      'offset range',
    ])
  })

  it.each(['', '0', '101', '-1', '+1', ' 1', '1.0', '1e1', '0x1', '١', '2147483648'])('refuses the limit %j', (limit) => {
    expect(placesOf({ limit: [limit] })).toEqual(['limit range'])
  })

  it.each(['', '-1', '+1', '1.0', '1e1', 'x', '2147483648', '9'.repeat(400)])('refuses the offset %j', (offset) => {
    expect(placesOf({ offset: [offset] })).toEqual(['offset range'])
  })

  it('shows whole customers, and a cursor only when there are more', () => {
    const list = listOf(readList({}))
    const page = { customers: [referenceCustomers.C1], previous: 'p', total: null, isTotalMinimum: false }
    const shown = (rest: { readonly hasMore: boolean; readonly next: string | null }) =>
      JSON.parse(paging.writePage({ ...page, ...rest }, list, referenceEnvironment, inputOf({})).body)
    const customer = expect.objectContaining({ email: 'john@acme.com', external_id: null, environment: 'live' })
    expect(shown({ hasMore: true, next: 'n' })).toEqual({ data: [customer], has_more: true, next_cursor: 'n' })
    expect(shown({ hasMore: false, next: null })).toEqual({ data: [customer], has_more: false, next_cursor: null })
  })
})
