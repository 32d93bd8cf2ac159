import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../domain/json.ts'
import { readFilter, readSorts } from './filters.ts'
import { SearchCustomers } from './schemas.ts'

const item = (field: string, operator: string, value: JsonObject): JsonObject => ({ field, operator, value })
const nobody = { kind: 'id', test: 'is', values: [] }

describe('a filter', () => {
  it.each<[string, JsonObject, object]>([
    ['of text', item('name', 'eq', { string: 'A' }), { kind: 'text', field: 'name', test: 'is', values: ['A'], unsetAs: '' }],
    [
      'of the email, which is the effective one',
      item('email', 'contains', { string: 'A' }),
      { kind: 'text', field: 'effective_email', test: 'holds', values: ['A'], unsetAs: '' },
    ],
    [
      'of the time zone, which is UTC when unset',
      item('timezone', 'not_in', { array: ['UTC', 'Zulu'] }),
      { kind: 'text', field: 'timezone', test: 'is not', values: ['UTC', 'Zulu'], unsetAs: 'UTC' },
    ],
    [
      'of a key, which is never unset',
      item('created_by', 'not_contains', { string: 'key_' }),
      { kind: 'text', field: 'created_by', test: 'holds not', values: ['key_'] },
    ],
    [
      'of an id',
      item('id', 'in', { array: ['cust_01KF0RDQKVEF2V5N76YW41JAHV', 'nope'] }),
      { kind: 'id', test: 'is', values: ['019bc186-de7b-73c5-b2d4-e6f708192a3b'] },
    ],
    [
      'of a part of an id',
      item('id', 'contains', { string: 'KF0' }),
      { kind: 'ulid', test: 'holds', prefix: 'cust_', text: 'KF0' },
    ],
    [
      'of the status',
      item('status', 'contains', { string: 'PUBLISH' }),
      { kind: 'status', test: 'is', values: ['active', 'paused'] },
    ],
    ['of a status that nobody has', item('status', 'eq', { string: 'deleted' }), { kind: 'status', test: 'is', values: [] }],
    [
      'of a time',
      item('updated_at', 'before', { date: '2026-01-15T13:00:00+01:00' }),
      { kind: 'time', field: 'updated_at', test: '<', at: new Date('2026-01-15T12:00:00Z') },
    ],
  ])('%s is asked of the record', (_name, given, filter) => {
    expect(readFilter(given, 0)).toEqual({ value: filter })
  })

  it('for a text that is longer than any that is stored asks the engine for nothing', () => {
    const long = 'a'.repeat(1001)
    const of = (field: string, operator: string) => readFilter(item(field, operator, { string: long }), 0)
    expect(of('name', 'contains')).toMatchObject({ value: { test: 'holds', values: [] } })
    expect(of('name', 'not_contains')).toMatchObject({ value: { test: 'holds not', values: [] } })
    expect(of('id', 'contains')).toEqual({ value: nobody })
    expect(of('id', 'not_contains')).toEqual({ value: { ...nobody, test: 'is not' } })
    expect(readFilter(item('name', 'contains', { string: '😀'.repeat(1000) }), 0)).toMatchObject({
      value: { values: ['😀'.repeat(1000)] },
    })
  })

  it('that is wrong is told by field and operator, and by its value only where both are right', () => {
    expect(readFilter(item('colour', 'near', {}), 3)).toEqual({
      failures: [
        { path: ['filters', 3, 'field'], rule: 'unknown_entry', entry: 'colour' },
        { path: ['filters', 3, 'operator'], rule: 'unknown_entry', entry: 'near' },
      ],
    })
    expect(readFilter(item('created_at', 'contains', { string: '2026' }), 0)).toEqual({
      failures: [{ path: ['filters', 0, 'operator'], rule: 'unknown_entry', entry: 'contains' }],
    })
    expect(readFilter(item('name', 'in', { string: 'a' }), 0)).toEqual({
      failures: [{ path: ['filters', 0, 'name', 'value'], rule: 'required' }],
    })
    expect(readFilter({}, 0)).toMatchObject({ failures: [{ entry: '' }, { entry: '' }] })
  })
})

describe('sorts', () => {
  const sorts = (...fields: string[]) =>
    readSorts(
      fields.map((field) => ({ field: field.replace('-', ''), direction: field.startsWith('-') ? 'desc' : 'asc' })),
      'descending',
    )

  it('keep their order, and leave ties to the order of the list', () => {
    expect(sorts('-name', 'created_at')).toEqual({
      value: {
        sort: [
          { field: 'name', direction: 'descending', unsetAs: '' },
          { field: 'created_at', direction: 'ascending' },
        ],
        idOrder: 'descending',
      },
    })
  })

  it('of a field that came before are dropped, so there are never more than fields', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ['name', '-name', 'email'][index % 3] ?? '')
    expect(sorts(...many)).toMatchObject({
      value: { sort: [{ field: 'name', direction: 'ascending' }, { field: 'effective_email' }] },
    })
  })

  it('end at the id, which nobody shares', () => {
    expect(sorts('name', 'id', '-email')).toMatchObject({ value: { sort: [{ field: 'name' }], idOrder: 'ascending' } })
    expect(sorts('-id')).toEqual({ value: { sort: [], idOrder: 'descending' } })
  })

  it('by status put archived ones before published ones, as their names do', () => {
    expect(sorts('status')).toMatchObject({ value: { sort: [{ field: 'status', direction: 'descending' }] } })
    expect(sorts('-status')).toMatchObject({ value: { sort: [{ field: 'status', direction: 'ascending' }] } })
  })

  it('by a field that is not known fail where they stand', () => {
    expect(sorts('name', 'colour')).toEqual({
      failures: [{ path: ['sort', 1, 'field'], rule: 'unknown_entry', entry: 'colour' }],
    })
  })
})

it('a search knows every parameter of the contract', () => {
  expect(Object.keys(SearchCustomers.properties).sort()).toEqual(
    [
      ...['limit', 'offset', 'order', 'status', 'expand', 'external_id', 'email', 'external_ids', 'customer_ids'],
      ...['metadata', 'start_time', 'end_time', 'filters', 'sort'],
    ].sort(),
  )
})
