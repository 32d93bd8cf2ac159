import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import { writeCreated, writeCustomer } from './write.ts'

describe('billing.io shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('billing-io'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name], referenceEnvironment).body)).toEqual(expected)
  })

  it('the same when it was just created, but for the status', () => {
    const created = writeCreated(referenceCustomers.C3, referenceEnvironment)
    expect(created).toEqual({ ...writeCustomer(referenceCustomers.C3, referenceEnvironment), status: 201 })
  })

  it('with times that are cut to the second, after a change too', () => {
    const changed = { ...referenceCustomers.C3, updated_at: new Date('2026-03-01T00:00:59.999Z') }
    expect(JSON.parse(writeCustomer(changed, referenceEnvironment).body)).toMatchObject({
      created_at: '2026-01-15T12:02:00Z',
      updated_at: '2026-03-01T00:00:59Z',
    })
  })
})
