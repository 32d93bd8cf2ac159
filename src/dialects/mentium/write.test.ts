import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers } from '../../../test/support/reference-customers.ts'
import { writeCustomer } from './write.ts'

describe('Mentium shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('mentium'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name]).body)).toEqual(expected)
  })
})

describe('Mentium shows', () => {
  it('only an active customer as active', () => {
    const isActive = (status: 'active' | 'paused' | 'archived') =>
      JSON.parse(writeCustomer({ ...referenceCustomers.C4, status }).body).is_active
    expect([isActive('active'), isActive('paused'), isActive('archived')]).toEqual([true, false, false])
  })

  it('times cut to whole seconds, never rounded up', () => {
    const customer = { ...referenceCustomers.C4, updated_at: new Date('2026-12-31T23:59:59.999Z') }
    expect(JSON.parse(writeCustomer(customer).body).updated_at).toBe('2026-12-31T23:59:59Z')
  })
})
