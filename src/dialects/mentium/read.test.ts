import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../../test/support/reference-customers.ts'
import { hexOf } from '../../domain/ids.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'

const required = { external_reference_id: 'C-1', name: 'Acme' }

function draft(body: JsonObject) {
  const reading = readCustomer(body)
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

function failures(body: JsonObject) {
  const reading = readCustomer(body)
  return 'failures' in reading ? reading.failures : []
}

function changes(body: JsonObject) {
  const reading = readUpdate(body)
  const draft = 'failures' in reading ? reading : reading.value(referenceCustomers.C4)
  if ('failures' in draft) throw new Error(JSON.stringify(draft.failures))
  return draft.value
}

function updateFailures(body: JsonObject) {
  const reading = readUpdate(body)
  return 'failures' in reading ? reading.failures : []
}

const anyCase = (words: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...words), fc.infiniteStream(fc.boolean()))
    .map(([word, flips]) => [...word].map((letter) => (flips.next().value ? letter.toUpperCase() : letter)).join(''))

describe('Mentium is_active', () => {
  it.each([true, 1])('%s makes an active customer', (value) => {
    expect(draft({ ...required, is_active: value }).status).toBe('active')
  })

  it.each([false, 0, -0])('%s makes a paused customer', (value) => {
    expect(draft({ ...required, is_active: value }).status).toBe('paused')
  })

  it('makes an active customer when left out', () => {
    expect(draft(required).status).toBe('active')
  })

  it('is read from its words in any letter case', () => {
    const words = { active: ['true', 'yes', 'on', 't', 'y', '1'], paused: ['false', 'no', 'off', 'f', 'n', '0'] } as const
    fc.assert(fc.property(anyCase(words.active), (word) => draft({ ...required, is_active: word }).status === 'active'))
    fc.assert(fc.property(anyCase(words.paused), (word) => draft({ ...required, is_active: word }).status === 'paused'))
  })

  it.each<Json>(['sometimes', '', ' true', 'yeſ', '\u0000', '1.0', 2, -1, 2 ** 60])('%j is not one of its values', (value) => {
    expect(failures({ ...required, is_active: value })).toEqual([
      { path: ['is_active'], rule: 'unknown_entry', entry: String(value) },
    ])
  })

  it.each<[Json]>([[null], [[]], [[true]], [{}], [1.5], [0.1]])('%j is of a wrong type', (value) => {
    expect(failures({ ...required, is_active: value })).toEqual([
      { path: ['is_active'], rule: 'type', expected: 'boolean', wasNull: value === null },
    ])
  })
})

describe('Mentium create', () => {
  it('reports all failures in the order of its table, one for each field, whatever the order of the request', () => {
    const wrong = {
      customer_type: 5,
      is_active: 'sometimes',
      phone: '1'.repeat(51),
      domain: '\u0000',
      reference_number: '\ud800',
      name: '',
    }
    expect(failures(wrong).map((failure) => [failure.path[0], failure.rule])).toEqual([
      ['external_reference_id', 'required'],
      ['name', 'empty'],
      ['reference_number', 'text'],
      ['domain', 'text'],
      ['phone', 'too_long'],
      ['is_active', 'unknown_entry'],
      ['customer_type', 'type'],
    ])
  })

  it('takes null for a required text as a wrong type, not as a missing member', () => {
    expect(failures({ external_reference_id: null, name: null }).map((failure) => failure.rule)).toEqual(['type', 'type'])
  })

  it.each(['reference_number', 'domain', 'phone', 'customer_type'] as const)('unsets %s by null and by empty text', (field) => {
    expect(draft({ ...required, [field]: null })[field]).toBeNull()
    expect(draft({ ...required, [field]: '' })[field]).toBeNull()
  })

  it('keeps every text as it was sent', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((sent) => !sent.includes('\u0000'))
    fc.assert(
      fc.property(text, (sent) => {
        const read = draft({ external_reference_id: sent, name: sent, phone: sent })
        return read.external_id === sent && read.name === sent && read.phone === sent
      }),
    )
  })

  it('ignores members that it does not know, whatever their names', () => {
    const body = JSON.parse('{"external_reference_id":"C-1","name":"Acme","email":5,"__proto__":{"is_active":false,"phone":"1"}}')
    expect(draft(body)).toEqual(draft(required))
  })
})

describe('Mentium update', () => {
  it('names only the fields that the request names', () => {
    expect(changes({})).toEqual({})
    expect(changes({ phone: '1' })).toEqual({ phone: '1' })
    expect(changes({ name: 'A', domain: 'd', is_active: 'no' })).toEqual({ name: 'A', domain: 'd', status: 'paused' })
  })

  it.each(['reference_number', 'domain', 'phone', 'customer_type'])('clears %s by null and by empty text', (field) => {
    expect(changes({ [field]: null })).toEqual({ [field]: null })
    expect(changes({ [field]: '' })).toEqual({ [field]: null })
  })

  it('never reads a reference, nor a member that it does not know', () => {
    const names = ['external_reference_id', 'id', 'email', 'created_at', '__proto__', 'constructor']
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.json(), (name, text) => {
        const body = JSON.parse(`{${JSON.stringify(name)}:${text}}`) as JsonObject
        return Object.keys(changes(body)).length === 0
      }),
    )
  })

  it('judges each field as create does, but asks for none', () => {
    const fields = ['name', 'reference_number', 'domain', 'phone', 'is_active', 'customer_type']
    const value = fc.oneof(fc.jsonValue(), fc.string({ maxLength: 300 })) as fc.Arbitrary<Json>
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...fields), value, { noNullPrototype: true }), (body) => {
        expect(updateFailures(body)).toEqual(failures({ ...required, ...body }))
      }),
    )
  })

  it('reports all failures in the order of its table', () => {
    const wrong = { customer_type: 5, is_active: null, phone: '1'.repeat(51), domain: '\u0000', reference_number: [], name: null }
    expect(updateFailures(wrong).map((failure) => [failure.path[0], failure.rule])).toEqual([
      ['name', 'type'],
      ['reference_number', 'type'],
      ['domain', 'text'],
      ['phone', 'too_long'],
      ['is_active', 'type'],
      ['customer_type', 'type'],
    ])
  })
})

describe('Mentium names a customer', () => {
  it('by reference first and then by id, where the segment can be both', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const segment = `cust_${hexOf(id)}`
        expect(readAddress({ by: 'ref', value: segment })).toEqual([{ externalId: segment }, { id }])
      }),
    )
  })

  it.each([
    'CUST-ACME-001',
    'cust_',
    'cust_01KF0RDQKVEF2V5N76YW41JAHV',
    'cust_019BC186DE7B73C5B2D4E6F708192A3B',
    'CUST_019bc186de7b73c5b2d4e6f708192a3b',
    'cust_019bc186-de7b-73c5-b2d4-e6f708192a3b',
    'cust_019bc186de7b73c5b2d4e6f708192a3b0',
    'cust_019bc186de7b73c5b2d4e6f708192a3b\n',
    'cus_019bc186de7b73c5b2d4e6f708192a3b',
    '019bc186de7b73c5b2d4e6f708192a3b',
    '__proto__',
  ])('by reference alone, where the segment is no id: %j', (segment) => {
    expect(readAddress({ by: 'ref', value: segment })).toEqual([{ externalId: segment }])
  })
})
