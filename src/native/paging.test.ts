import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../test/support/reference-customers.ts'
import type { CustomerPage, Filter, ListPosition } from '../domain/customer-list.ts'
import { livingOnly } from '../domain/customer-list.ts'
import type { CustomerId } from '../domain/ids.ts'
import { paging } from './paging.ts'

const position: ListPosition = {
  side: 'after',
  values: ['2026-01-15 12:00:00.123+00'],
  id: '019bc186-de7b-73c5-b2d4-e6f708192a3b' as CustomerId,
  list: 'abc',
}
const openCursor = (cursor: string) => (cursor === 'sealed' ? position : undefined)

function read(query: Readonly<Record<string, readonly string[]>>) {
  return paging.readList({ query, body: null, openCursor })
}

function listOf(query: Readonly<Record<string, readonly string[]>>) {
  const reading = read(query)
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

function filtersOf(query: Readonly<Record<string, readonly string[]>>): readonly Filter[] {
  return listOf(query).filters
}

describe('a list', () => {
  it('of no parameters is that of the living, the newest first, 25 of them, not counted', () => {
    expect(listOf({})).toEqual({
      filters: [livingOnly],
      sort: [{ field: 'created_at', direction: 'descending' }],
      idOrder: 'descending',
      limit: 25,
      page: { position: null },
      bindsCursor: true,
      total: 'none',
    })
  })

  it('orders ids as it orders what they share', () => {
    for (const [name, direction] of [
      ['created_at', 'ascending'],
      ['-updated_at', 'descending'],
      ['name', 'ascending'],
      ['-name', 'descending'],
    ] as const) {
      const { sort, idOrder } = listOf({ sort: [name] })
      expect([sort[0]?.direction, idOrder]).toEqual([direction, direction])
    }
  })

  it('goes on from the place that its cursor marks', () => {
    expect(listOf({ cursor: ['sealed'], limit: ['7'] })).toMatchObject({ page: { position }, limit: 7 })
  })

  it('is counted to ten thousand where that is asked for', () => {
    expect(listOf({ count: ['true'] }).total).toEqual({ countedTo: 10_000 })
    expect(listOf({ count: ['false'] }).total).toBe('none')
  })

  it('is the same however its filters are written', () => {
    expect(filtersOf({ status: ['paused', 'active', 'paused'] })).toEqual(filtersOf({}))
    expect(filtersOf({ q: ['  Acme\tacme '] })).toEqual(filtersOf({ q: ['acme'] }))
    expect(filtersOf({ tag: ['a'], email: ['b@c.co'] })).toEqual(filtersOf({ email: ['b@c.co'], tag: ['a'] }))
  })

  it('takes a time between two milliseconds for what it is', () => {
    const at = new Date('2026-01-15T12:00:00.123Z')
    for (const [bound, test] of [
      ['gt', '>'],
      ['gte', '>'],
      ['lt', '<='],
      ['lte', '<='],
    ] as const) {
      const filters = filtersOf({ [`created_at[${bound}]`]: ['2026-01-15T12:00:00.1234Z'] })
      expect(filters).toContainEqual({ kind: 'time', field: 'created_at', test, at })
    }
    expect(filtersOf({ 'updated_at[gte]': ['2026-01-15T12:00:00.123000Z'] })).toContainEqual({
      kind: 'time',
      field: 'updated_at',
      test: '>=',
      at,
    })
  })

  it('takes what stands in brackets after metadata for a key, whatever it is', () => {
    for (const key of ['plan', 'a]b', 'a[b]', '__proto__', 'constructor', 'ключ', 'new\nline']) {
      expect(filtersOf({ [`metadata[${key}]`]: ['x'] })).toContainEqual({ kind: 'metadata', key, value: 'x' })
    }
  })

  it('is refused for parameters that only look like its own', () => {
    for (const name of [
      'Limit',
      'limit[]',
      'metadata',
      'created_at',
      'created_at[eq]',
      'created_at[gt',
      'toString',
      '__proto__',
      '',
    ]) {
      expect(read(Object.fromEntries([[name, ['1']]]))).toEqual({ failures: [{ path: [name], rule: 'unknown' }] })
    }
  })

  it('is refused for each of its parameters given twice', () => {
    const values = ['active', 'active']
    for (const name of [
      'email',
      'external_id',
      'tag',
      'customer_type',
      'created_at[gt]',
      'metadata[a]',
      'q',
      'sort',
      'limit',
      'cursor',
      'count',
    ]) {
      expect(read({ [name]: values })).toEqual({ failures: [{ path: [name], rule: 'duplicate' }] })
    }
    expect(listOf({ status: values }).filters).toEqual([{ kind: 'status', test: 'is', values: ['active'] }])
  })

  it('tells all failures at once, in the order of the reference', () => {
    const reading = read({ zzz: ['1'], count: ['x'], limit: ['0'], q: [''], status: ['x'], email: ['\ud800'] })
    expect('failures' in reading && reading.failures.map(({ path, rule }) => [path[0], rule])).toEqual([
      ['status', 'enum'],
      ['email', 'text'],
      ['q', 'empty'],
      ['limit', 'range'],
      ['count', 'enum'],
      ['zzz', 'unknown'],
    ])
  })
})

describe('a page', () => {
  const page: CustomerPage = {
    customers: [referenceCustomers.C1],
    hasMore: true,
    next: 'n',
    previous: null,
    total: null,
    isTotalMinimum: false,
  }
  const written = (shown: CustomerPage) =>
    JSON.parse(paging.writePage(shown, listOf({}), referenceEnvironment, { query: {}, body: null, openCursor }).body)

  it('says whether more follow, also when it was reached backwards', () => {
    expect(written(page)).toMatchObject({ has_more: true, next_cursor: 'n', previous_cursor: null })
    // going back, what is more stands before the page
    expect(written({ ...page, next: null, previous: 'p' })).toMatchObject({ has_more: false, previous_cursor: 'p' })
  })

  it('speaks of a total only when it was asked for', () => {
    expect(Object.keys(written(page))).toEqual(['data', 'has_more', 'next_cursor', 'previous_cursor'])
    expect(written({ ...page, total: 10_000, isTotalMinimum: true })).toMatchObject({ total: 10_000, total_is_minimum: true })
  })
})
