import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers } from '../../../test/support/reference-customers.ts'
import { writeCustomer } from './write.ts'

describe('Monk shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('monk'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name]).body)).toEqual({ data: expected })
  })
})
