import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../../test/support/reference-customers.ts'
import type { Customer } from '../../domain/customer.ts'
import { failuresOf as failuresIn, type Reading, reasonOf } from '../../domain/failures.ts'
import { hexOf } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'

function told(reading: Reading<unknown>): string[] {
  return failuresIn(reading).map((failure) => `${failure.path.join('.')} ${reasonOf(failure)}`)
}

function failuresOf(members: JsonObject): string[] {
  return told(readCustomer({ external_reference: 'r-1', ...members }))
}

function draftOf(members: JsonObject) {
  const reading = readCustomer({ external_reference: 'r-1', ...members })
  return 'value' in reading ? reading.value : undefined
}

const longest = 'x'.repeat(255)

describe('every field is read by its own rule', () => {
  it.each<[JsonObject, string[]]>([
    [{ external_reference: null }, ['external_reference is required']],
    [{ external_reference: '' }, ['external_reference must match ^[a-zA-Z0-9_-]+$']],
    [{ external_reference: 'a b' }, ['external_reference must match ^[a-zA-Z0-9_-]+$']],
    [{ external_reference: longest }, []],
    [{ external_reference: `${longest}x` }, ['external_reference must be at most 255 characters']],
    [{ email: '' }, ['email must be a valid email address']],
    [{ phone: '+27123456789' }, []],
    [{ phone: '0712345678' }, ['phone must match ^\\+[1-9]\\d{1,14}$']],
    [{ phone: '+٢٧١٢٣' }, ['phone must match ^\\+[1-9]\\d{1,14}$']],
    [{ currency: 'zar' }, ['currency must be an ISO 4217 code']],
    [{ metadata: { a: 'x', b: null, 'c/d': 5 } }, ['metadata.b must be a string', 'metadata.c/d must be a string']],
    [{ metadata: { '': 'x' } }, ['metadata. key must be 1 to 40 characters']],
    [{ payment_rules: { min_amount: -1 } }, ['payment_rules.min_amount must be between 0 and 9007199254740991']],
  ])('%j', (members, failures) => {
    expect(failuresOf(members)).toEqual(failures)
  })
})

describe('a balance needs its currency', () => {
  it.each<[JsonObject, string[]]>([
    [{ balance: 0 }, ['currency is required']],
    [{ balance: -500, currency: null }, ['currency is required']],
    [{ balance: 2000, currency: 'ZAR' }, []],
    [{ balance: null }, []],
    [{ currency: 'ZAR' }, []],
    [{ balance: '2000' }, ['balance must be an integer']],
    [{ balance: 2000, currency: 'zar' }, ['currency must be an ISO 4217 code']],
  ])('%j', (members, failures) => {
    expect(failuresOf(members)).toEqual(failures)
  })
})

describe('the least payment does not exceed the greatest', () => {
  it.each<[JsonObject, string[]]>([
    [{ min_amount: 5, max_amount: 5 }, []],
    [{ min_amount: 9, max_amount: null }, []],
    [{ min_amount: 9, max_amount: 1 }, ['payment_rules.min_amount must not be greater than max_amount']],
    [{ min_amount: 9, max_amount: -1 }, ['payment_rules.max_amount must be between 0 and 9007199254740991']],
  ])('%j', (payment_rules, failures) => {
    expect(failuresOf({ payment_rules })).toEqual(failures)
  })
})

describe('what is said is stored, and what is not said is unset', () => {
  it('failures come in the order of the fields, those of pairs among them', () => {
    const rules = { overpayment_allowed: 'x', max_amount: 1, min_amount: 2 }
    expect(failuresOf({ metadata: [], payment_rules: rules, balance: 1, name: 7 })).toEqual([
      'name must be a string',
      'currency is required',
      'payment_rules.min_amount must not be greater than max_amount',
      'payment_rules.overpayment_allowed must be a boolean',
      'metadata must be an object',
    ])
  })

  it('null and the empty name are unset, and what Moment does not know leaves no trace', () => {
    const unset = { name: null, email: null, phone: null, currency: null, balance: null, payment_rules: null }
    expect(draftOf({ ...unset, name: '', metadata: null, id: 'bcus_1', tags: ['x'] })).toEqual({ ...draftOf({}), ...unset })
  })

  it.each<JsonObject>([{}, { min_amount: null }, { unheard: 1 }, JSON.parse('{"__proto__":{"min_amount":1}}')])(
    'payment rules that say nothing are none: %j',
    (payment_rules) => {
      expect(draftOf({ payment_rules })?.payment_rules).toBeNull()
    },
  )

  it('payment rules keep false and 0, and drop what is null or unknown', () => {
    const rules = { min_amount: 0, max_amount: null, underpayment_allowed: false, unheard: 1 }
    expect(draftOf({ payment_rules: rules })?.payment_rules).toEqual({ min_amount: 0, underpayment_allowed: false })
  })

  it('metadata members keep their names, whatever these mean in JavaScript', () => {
    const metadata = JSON.parse('{"__proto__":"p","constructor":"c"}')
    expect(Object.entries(draftOf({ metadata })?.metadata ?? {})).toEqual(Object.entries(metadata))
  })
})

describe('a segment names a customer by id first, then by reference', () => {
  const { id } = referenceCustomers.C5
  const spelled = `bcus_${hexOf(id)}`

  it('an id may also be a reference of that spelling', () => {
    expect(readAddress({ by: 'customer', value: spelled })).toEqual([{ id }, { externalId: spelled }])
  })

  it.each([spelled.toUpperCase(), spelled.slice(1), `${spelled}0`, id, 'INV-2024-001', 'a b', '__proto__'])(
    '%s is a reference only',
    (segment) => {
      expect(readAddress({ by: 'customer', value: segment })).toEqual([{ externalId: segment }])
    },
  )
})

describe('an update', () => {
  const { C3, C5 } = referenceCustomers

  function read(current: Customer, body: JsonObject) {
    const reading = readUpdate(body)
    return 'failures' in reading ? reading : reading.value(current)
  }

  it.each<JsonObject>([
    {},
    { name: 'Jane' },
    { email: null },
    { phone: '+12', balance: 0 },
    { balance: null, currency: null },
    { payment_rules: { min_amount: 1 } },
  ])('names the fields that it is given, and no other: %j', (body) => {
    expect(read(C5, body)).toEqual({ value: body })
  })

  it('never names the reference, nor what Moment does not know', () => {
    expect(read(C5, { external_reference: 7, id: 'bcus_1', tags: ['x'], status: 'paused' })).toEqual({ value: {} })
  })

  it('clears the name by an empty one, and the rules by an object that says nothing', () => {
    expect(read(C5, { name: '', payment_rules: { min_amount: null } })).toEqual({ value: { name: null, payment_rules: null } })
  })

  it.each<[Partial<Customer>, JsonObject, string[]]>([
    [{ balance: null, currency: null }, { balance: 5 }, ['currency is required']],
    [{ balance: null, currency: null }, { balance: 5, currency: 'USD' }, []],
    [{ balance: null, currency: 'ZAR' }, { balance: 0 }, []],
    [{ balance: null, currency: 'ZAR' }, { currency: null }, []],
    [{ balance: 0, currency: 'ZAR' }, { currency: null }, ['currency is required']],
    [{ balance: 5, currency: 'ZAR' }, { currency: null, balance: null }, []],
    [{ balance: 5, currency: 'ZAR' }, { name: 'x' }, []],
  ])('of a customer with %j to %j', (values, body, failures) => {
    expect(told(read({ ...C5, ...values }, body))).toEqual(failures)
  })

  it('is refused before any record is seen where the body alone is wrong', () => {
    expect(told(readUpdate({ metadata: { a: 1, b: null }, balance: 5, currency: null, name: 7 }))).toEqual([
      'name must be a string',
      'currency is required',
      'metadata.a must be a string',
    ])
  })

  it('merges metadata, and keeps what it does not name in the form in which it is stored', () => {
    const metadata = { seats: null, plan: 'basic', tier: 'gold', nobody: null }
    expect(read(C3, { metadata })).toEqual({ value: { metadata: { plan: 'basic', flags: { beta: true }, tier: 'gold' } } })
  })

  it('merges metadata members of any name', () => {
    const stored = JSON.parse('{"__proto__":"p","toString":"t"}')
    const reading = read({ ...C3, metadata: stored }, JSON.parse('{"metadata":{"__proto__":null,"constructor":"c"}}'))
    expect('value' in reading && Object.entries(reading.value.metadata ?? {})).toEqual([
      ['toString', 't'],
      ['constructor', 'c'],
    ])
  })

  const keys = (count: number, value: string | null = 'v') =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index + 1}`, value]))
  const tooMany = ['metadata must have at most 20 keys']

  it.each<[number, JsonObject, string[]]>([
    [19, { new: 'x' }, []],
    [20, { new: 'x' }, tooMany],
    [20, { new: 'x', k1: null }, []],
    [20, { toString: 'x' }, tooMany],
    [25, { k1: 'x', k2: null, nobody: null }, []],
    [25, { new: 'x', k1: null }, tooMany],
    [25, { new: 'x', ...keys(6, null) }, []],
    [25, keys(21, null), tooMany],
  ])('of %i metadata keys with %j', (count, metadata, failures) => {
    expect(told(read({ ...C5, metadata: keys(count) }, { metadata }))).toEqual(failures)
  })
})
