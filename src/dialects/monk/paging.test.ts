import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import type { CustomerPage } from '../../domain/customer-list.ts'
import { paging } from './paging.ts'
import { renderProblem } from './problems.ts'

const read = (query: Record<string, string[]>) => paging.readList({ query, body: null, openCursor: () => undefined })

function listOf(query: Record<string, string[]>) {
  const reading = read(query)
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

function messageOf(query: Record<string, string[]>): string {
  const reading = read(query)
  if ('value' in reading) throw new Error('nothing was refused')
  return JSON.parse(
    renderProblem({ problem: 'query_invalid', failures: reading.failures }, { method: 'GET', path: '/v1/customers' }).body,
  ).error.message
}

describe('a list that is asked for', () => {
  it('holds ten of the living from the newest on, where nothing is said', () => {
    expect(listOf({})).toMatchObject({ limit: 10, page: { offset: 0 }, idOrder: 'descending', total: 'exact' })
    expect(listOf({ externalCustomerId: [''], colour: ['red'] })).toEqual(listOf({}))
  })

  it('takes the last of a repeated parameter', () => {
    expect(listOf({ limit: ['x', '7'], offset: ['-1', '3'] })).toMatchObject({ limit: 7, page: { offset: 3 } })
  })

  it.each(['0', '101', 'x', '', ' 1', '1.0', '+1', '99999999999999999999'])('has no limit of %j', (limit) => {
    expect(messageOf({ limit: [limit] })).toBe('limit: must be between 1 and 100')
  })

  it('is told everything that is wrong at once, the limit first', () => {
    expect(messageOf({ offset: ['2147483648'], limit: ['0'] })).toBe(
      'limit: must be between 1 and 100; offset: must be between 0 and 2147483647',
    )
    expect(messageOf({ externalCustomerId: ['a\u0000'] })).toBe(
      'externalCustomerId: must not contain U+0000 or unpaired surrogates',
    )
  })
})

describe('a page that is shown', () => {
  const page = (total: number): CustomerPage => ({
    customers: [referenceCustomers.C1],
    hasMore: false,
    next: null,
    previous: null,
    total,
    isTotalMinimum: false,
  })
  const shown = (total: number, offset: string) => {
    const list = listOf({ offset: [offset] })
    const input = { query: {}, body: null, openCursor: () => undefined }
    return JSON.parse(paging.writePage(page(total), list, referenceEnvironment, input).body)
  }

  it('has more as long as the total is beyond its last customer', () => {
    expect(shown(9, '7')).toMatchObject({ hasMore: true, total: 9 })
    expect(shown(8, '7')).toMatchObject({ hasMore: false, total: 8 })
  })
})
