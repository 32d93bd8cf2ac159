import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import type { CustomerList } from '../../domain/customer-list.ts'
import type { ListInput } from '../dialect.ts'
import { paging } from './paging.ts'

function inputOf(query: Readonly<Record<string, readonly string[]>>): ListInput {
  return { query, body: null, openCursor: () => undefined }
}

function listOf(parameters: Readonly<Record<string, string>>): CustomerList {
  const reading = paging.readList(inputOf(Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]]))))
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

function rulesOf(query: Readonly<Record<string, readonly string[]>>) {
  const reading = paging.readList(inputOf(query))
  return 'failures' in reading ? reading.failures.map(({ path, rule }) => [...path, rule]) : []
}

function paginationOf(parameters: Readonly<Record<string, string>>, total: number) {
  const list = listOf(parameters)
  const page = { customers: [], hasMore: false, next: null, previous: null, total, isTotalMinimum: false }
  return JSON.parse(paging.writePage(page, list, referenceEnvironment, inputOf({})).body).pagination
}

describe('Mentium reads a list', () => {
  it('of all that are not archived, newest first, fifty to a page, when nothing is said', () => {
    expect(listOf({})).toEqual({
      filters: [{ kind: 'status', test: 'is', values: ['active', 'paused'] }],
      sort: [],
      idOrder: 'descending',
      limit: 50,
      page: { offset: 0 },
      bindsCursor: false,
      total: 'exact',
    })
  })

  it('with whole numbers in every form that stands for them', () => {
    const form = fc.record({
      number: fc.integer({ min: 1, max: 100 }),
      before: fc.constantFrom('', ' ', '  '),
      sign: fc.constantFrom('', '+'),
      zeros: fc.constantFrom('', '0', '0_0', '00_'),
      fraction: fc.constantFrom('', '.0', '.000'),
    })
    fc.assert(
      fc.property(form, ({ number, before, sign, zeros, fraction }) => {
        return listOf({ page_size: `${before}${sign}${zeros}${number}${fraction}${before}` }).limit === number
      }),
    )
  })

  it('and takes no text for a whole number that is none', () => {
    const form = /^ *[+-]?[0-9]+(_[0-9]+)*(\.0+)? *$/
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789+-_. eExX,\t\n٣') }), (text) => {
        fc.pre(!form.test(text))
        expect(rulesOf({ page: [text] })).toEqual([['page', 'type']])
      }),
    )
  })

  it.each(['0', '-0', '-7', '101', '2147483648', '9'.repeat(400), `-${'9'.repeat(400)}`])(
    'and refuses a page of %s as out of range',
    (text) => {
      expect(rulesOf({ page_size: [text] })).toEqual([['page_size', 'range']])
    },
  )

  it('reporting all failures in the order of its table, one for each parameter', () => {
    const wrong = {
      sort: [''],
      customer_type: ['\u0000'],
      is_active: [''],
      name_contains: ['\u0000'],
      page_size: ['\u0000x'],
      page: [''],
    }
    expect(rulesOf(wrong)).toEqual([
      ['page', 'type'],
      ['page_size', 'text'],
      ['name_contains', 'text'],
      ['is_active', 'unknown_entry'],
      ['customer_type', 'text'],
      ['sort', 'enum'],
    ])
  })

  it('by the last value of a repeated parameter alone', () => {
    expect(rulesOf({ page: ['1', 'x'] })).toEqual([['page', 'type']])
    expect(rulesOf({ page: ['x', '\u0000', '1'] })).toEqual([])
  })

  it('whatever else its query holds, and never fails but by telling', () => {
    const name = fc.oneof(
      fc.constantFrom('page', 'page_size', 'name_contains', 'is_active', 'customer_type', 'sort'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.dictionary(name, fc.array(fc.string(), { minLength: 1 }), { noNullPrototype: true }), (query) => {
        const reading = paging.readList(inputOf(query))
        return 'value' in reading ? reading.value.limit <= 100 : reading.failures.length > 0
      }),
    )
  })
})

describe('Mentium shows a page', () => {
  it('with eight numbers that agree with one another', () => {
    const numbers = fc.record({
      page: fc.integer({ min: 1, max: 2_147_483_647 }),
      size: fc.integer({ min: 1, max: 100 }),
      total: fc.nat(),
    })
    fc.assert(
      fc.property(numbers, ({ page, size, total }) => {
        const shown = paginationOf({ page: String(page), page_size: String(size) }, total)
        const pages = Math.ceil(total / size)
        expect(shown).toEqual({
          page,
          page_size: size,
          total,
          total_items: total,
          total_pages: pages,
          has_more: page < pages,
          has_next: page < pages,
          has_previous: page > 1,
        })
      }),
    )
  })

  it('of customers as they read alone', () => {
    const page = {
      customers: [referenceCustomers.C4],
      hasMore: false,
      next: null,
      previous: null,
      total: 1,
      isTotalMinimum: false,
    }
    const { items } = JSON.parse(paging.writePage(page, listOf({}), referenceEnvironment, inputOf({})).body)
    expect(items).toMatchObject([{ external_reference_id: 'CUST-ACME-001', created_at: '2026-01-29T10:30:00Z' }])
  })
})
