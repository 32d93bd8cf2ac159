import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers } from '../../../test/support/reference-customers.ts'
import { writeCreated, writeCustomer } from './write.ts'

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

  it('a created customer as it reads later, with 201', () => {
    const { C4 } = referenceCustomers
    expect(writeCreated(C4)).toEqual({ ...writeCustomer(C4), status: 201 })
  })

  it('values of any length whole', () => {
    const long = '😀"\\\n'.repeat(1000)
    const values = { name: long, reference_number: long, domain: long, phone: long, customer_type: long }
    const shown = JSON.parse(writeCustomer({ ...referenceCustomers.C4, ...values, external_id: long }).body)
    expect(shown).toMatchObject({ ...values, external_reference_id: long })
  })

  it('times cut to whole seconds, never rounded up', () => {
    const customer = { ...referenceCustomers.C4, updated_at: new Date('2026-12-31T23:59:59.999Z') }
    expect(JSON.parse(writeCustomer(customer).body).updated_at).toBe('2026-12-31T23:59:59Z')
  })
})
