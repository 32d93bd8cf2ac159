import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import { type CustomerList, type CustomerPage, livingOnly } from '../../domain/customer-list.ts'
import { failuresOf } from '../../domain/failures.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { ListInput } from '../dialect.ts'
import { paging } from './paging.ts'

const usual: CustomerList = {
  filters: [livingOnly],
  sort: [],
  idOrder: 'descending',
  limit: 50,
  page: { offset: 0 },
  bindsCursor: false,
  total: 'exact',
}

describe('a list that asks for nothing in particular', () => {
  it.each([
    ['by an empty query', byQuery({})],
    ['by an empty body', byBody({})],
    ['by a limit of 0', byQuery({ limit: ['0'] })],
    ['by null members', byBody({ limit: null, status: null, external_ids: null, metadata: null, filters: null, sort: null })],
    ['by empty texts and lists', byBody({ external_id: '', email: '', expand: '', external_ids: [], filters: [], sort: [] })],
    ['by parameters that only a body has', byQuery({ metadata: ['x'], filters: ['x'], sort: ['x'] })],
  ])('%s is of the fifty newest that are not archived', (_name, input) => {
    expect(paging.readList(input)).toEqual({ value: usual })
  })
})

describe('a list that asks for much', () => {
  const filters: CustomerList['filters'] = [
    { kind: 'status', test: 'is', values: ['archived'] },
    { kind: 'text', field: 'external_id', test: 'is', values: ['a'], unsetAs: '' },
    { kind: 'text', field: 'effective_email', test: 'is', values: ['a@b.co'], unsetAs: '' },
    { kind: 'text', field: 'external_id', test: 'is', values: ['a', 'b'], unsetAs: '' },
    { kind: 'id', test: 'is', values: [referenceCustomers.C1.id] },
    { kind: 'time', field: 'created_at', test: '>=', at: new Date('2026-01-01T00:00:00Z') },
    { kind: 'time', field: 'created_at', test: '<=', at: new Date('2026-01-02T00:00:00Z') },
  ]
  const list: CustomerList = { ...usual, filters, idOrder: 'ascending', limit: 10, page: { offset: 20 } }

  it('says the same by a query and by a body', () => {
    const texts = { order: 'asc', status: 'archived', external_id: 'a', email: 'a@b.co' }
    const times = { start_time: '2026-01-01T00:00:00Z', end_time: '2026-01-02T00:00:00Z' }
    const lists = { external_ids: ['a', 'b'], customer_ids: ['nope', 'cust_01KF0RDQKVEF2V5N76YW41JAHV'] }
    const single = Object.entries({ ...texts, ...times, limit: '10', offset: '20' }).map(([name, text]) => [name, ['x', text]])
    expect(paging.readList(byQuery({ ...Object.fromEntries(single), ...lists }))).toEqual({ value: list })
    expect(paging.readList(byBody({ ...texts, ...times, ...lists, limit: 10, offset: 20 }))).toEqual({ value: list })
  })

  it('reports every failure at once, in the order of its parameters', () => {
    const asked = {
      sort: [{}],
      filters: [{}],
      metadata: { a: '\0' },
      external_id: '\0',
      expand: 'x',
      email: 'x',
      limit: -1,
      order: '\0',
    }
    const failures = failuresOf(paging.readList(byBody(asked)))
    expect(failures.map(({ path, rule }) => `${path[0]} ${rule}`)).toEqual([
      'limit range',
      'order enum',
      'email email',
      'expand unknown_entry',
      'external_id text',
      'metadata text',
      'filters unknown_entry',
      'filters unknown_entry',
      'sort unknown_entry',
    ])
  })

  it('is judged by its types before and without everything else', () => {
    const failures = failuresOf(paging.readList(byBody({ limit: -1, order: 5, filters: [{ value: { number: '5' } }] })))
    expect(failures.map(({ path, rule }) => `${path.join('.')} ${rule}`)).toEqual(['order type', 'filters.0.value.number type'])
  })
})

describe('a page', () => {
  const page: CustomerPage = {
    customers: Object.values(referenceCustomers),
    hasMore: true,
    next: null,
    previous: null,
    total: 7,
    isTotalMinimum: false,
  }
  const shown = (input: ListInput) =>
    JSON.parse(paging.writePage(page, { ...usual, limit: 5, page: { offset: 2 } }, referenceEnvironment, input).body)
  const expected = expectedIn('flexprice').map(([, customer]) => customer)

  it('shows customers of every API as they read here, and where the next page begins', () => {
    expect(shown(byQuery({}))).toEqual({ items: expected, pagination: { total: 7, limit: 5, offset: 7 } })
  })

  it.each([
    ['query', byQuery({ expand: ['x', 'integrations'] })],
    ['body', byBody({ expand: 'integrations' })],
  ])('shows empty mappings when the %s asks for them', (_name, input) => {
    expect(shown(input).items).toEqual(expected.map((customer) => Object.assign({ integrations: [] }, customer)))
  })
})

function byQuery(query: ListInput['query']): ListInput {
  return { query, body: null, openCursor: () => undefined }
}

function byBody(body: JsonObject): ListInput {
  return { query: { limit: ['-1'] }, body, openCursor: () => undefined }
}
