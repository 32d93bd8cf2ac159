import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../../test/support/reference-customers.ts'
import { reasonOf } from '../../domain/failures.ts'
import { hexOf } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { readAddress, readCustomer } from './read.ts'

function failuresOf(members: JsonObject): string[] {
  const reading = readCustomer({ external_reference: 'r-1', ...members })
  return 'failures' in reading ? reading.failures.map((failure) => `${failure.path.join('.')} ${reasonOf(failure)}`) : []
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

  it('null, the empty name and what Moment does not know leave no trace', () => {
    expect(draftOf({ name: '', email: null, phone: null, metadata: null, id: 'bcus_1', tags: ['x'] })).toEqual(draftOf({}))
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
    expect(readAddress(spelled)).toEqual([{ id }, { externalId: spelled }])
  })

  it.each([spelled.toUpperCase(), spelled.slice(1), `${spelled}0`, id, 'INV-2024-001', 'a b', '__proto__'])(
    '%s is a reference only',
    (segment) => {
      expect(readAddress(segment)).toEqual([{ externalId: segment }])
    },
  )
})
