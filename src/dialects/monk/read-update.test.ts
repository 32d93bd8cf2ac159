import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../../test/support/reference-customers.ts'
import { failuresOf, placeOf, reasonOf } from '../../domain/failures.ts'
import type { JsonObject } from '../../domain/json.ts'
import { readUpdate } from './read.ts'

function changes(body: JsonObject) {
  const reading = readUpdate(body)
  const draft = 'failures' in reading ? reading : reading.value(referenceCustomers.C1)
  if ('failures' in draft) throw new Error(JSON.stringify(draft.failures))
  return draft.value
}

function told(body: JsonObject): string[] {
  return failuresOf(readUpdate(body)).map((failure) => `${placeOf(failure.path)}: ${reasonOf(failure)}`)
}

describe('Monk update', () => {
  const provider = { paymentProviderId: 'cus_x', provider: 'stripe' }
  const method = { paymentMethodId: 'pm_x', paymentMethodType: 'card' }
  const whole = { name: 'A', legalName: 'B', tags: ['t'], externalCustomerId: 'x', ...provider, ...method }

  it('names only the fields that the request names', () => {
    expect(changes({ name: 'A' })).toEqual({ name: 'A' })
    expect(changes({ tags: [] })).toEqual({ tags: [] })
    expect(changes({ ...method })).toEqual({ payment_method: { id: 'pm_x', type: 'card' } })
    expect(changes(whole)).toEqual({
      name: 'A',
      legal_name: 'B',
      tags: ['t'],
      external_id: 'x',
      payment_provider: { provider: 'stripe', customer_id: 'cus_x' },
      payment_method: { id: 'pm_x', type: 'card' },
    })
  })

  it.each([null, ''])('clears texts by %j', (unset) => {
    expect(changes({ legalName: unset, externalCustomerId: unset })).toEqual({ legal_name: null, external_id: null })
  })

  it('clears a pair by two nulls', () => {
    expect(changes({ paymentProviderId: null, provider: null })).toEqual({ payment_provider: null })
    expect(changes({ paymentMethodId: null, paymentMethodType: null })).toEqual({ payment_method: null })
  })

  it.each([
    ['paymentProviderId', 'provider', provider],
    ['paymentMethodId', 'paymentMethodType', method],
  ] as const)('%s and %s are both said or neither, null too', (one, other, both) => {
    const values: Readonly<Record<string, string>> = both
    for (const value of [values[one] ?? '', null]) expect(told({ [one]: value })).toEqual([`${one}: requires ${other}`])
    for (const value of [values[other] ?? '', null]) expect(told({ [other]: value })).toEqual([`${other}: requires ${one}`])
    expect(told({ ...values, [one]: null })).toEqual([`${other}: requires ${one}`])
    expect(told({ ...values, [other]: null })).toEqual([`${one}: requires ${other}`])
  })

  it.each<[string, JsonObject]>([
    ['nothing', {}],
    ['what only create reads', { contacts: [], billingAddress: 7 }],
    ['what only a response has', { id: 'x', isPaused: true, pausedAt: null, metadata: { externalCustomerId: 'x' } }],
    ['names of the prototype', JSON.parse('{"__proto__":{"name":"x"},"constructor":1}') as JsonObject],
  ])('of %s is refused', (_name, body) => {
    expect(told(body)).toEqual(['body: must have at least one updatable field'])
  })

  it('reports failures in the order of its own table, whatever the order of the request', () => {
    const names = Object.keys(whole)
    const orders = fc.shuffledSubarray(names, { minLength: names.length })
    fc.assert(
      fc.property(orders, (order) => {
        const places = told(Object.fromEntries(order.map((name) => [name, 7]))).map((failure) => failure.split(':')[0])
        return isDeepStrictEqual(places, names)
      }),
    )
  })

  it('refuses null for what cannot be cleared', () => {
    expect(told({ name: null, tags: null })).toEqual(['name: must be a string', 'tags: must be an array'])
  })
})
