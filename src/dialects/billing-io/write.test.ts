import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import { writeCustomer } from './write.ts'

describe('billing.io shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('billing-io'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name], referenceEnvironment).body)).toEqual(expected)
  })
})
