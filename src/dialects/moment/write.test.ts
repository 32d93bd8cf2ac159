import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers } from '../../../test/support/reference-customers.ts'
import { writeCreated, writeCustomer } from './write.ts'

describe('Moment shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('moment'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name]).body)).toEqual(expected)
  })
})

describe('Moment leaves out what is unset, and nothing else', () => {
  const shown = (values: object) => JSON.parse(writeCustomer({ ...referenceCustomers.C5, ...values }).body)

  it('a balance of nothing is a balance', () => {
    expect(shown({ balance: 0 })).toMatchObject({ balance: 0 })
    expect(shown({ balance: null })).not.toHaveProperty('balance')
  })

  it('payment rules show the members that are set, false and 0 among them', () => {
    const rules = { min_amount: 0, overpayment_allowed: false }
    expect(shown({ payment_rules: rules }).payment_rules).toEqual(rules)
  })

  it('metadata members keep their names, whatever these mean in JavaScript', () => {
    const metadata = JSON.parse('{"__proto__":"p","constructor":"c","toString":"t"}')
    expect(Object.entries(shown({ metadata }).metadata)).toEqual(Object.entries(metadata))
  })

  it('a customer whose own email was cleared by the email of its first direct contact', () => {
    const contact = { name: null, email: 'to@a.example', roles: [], recipient: 'to' } as const
    expect(shown({ email: null, contacts: [{ ...contact, email: 'cc@a.example', recipient: 'cc' }, contact] }).email).toBe(
      'to@a.example',
    )
  })

  it('a created customer reads as a found one', () => {
    const created = writeCreated(referenceCustomers.C5)
    expect(created).toEqual({ ...writeCustomer(referenceCustomers.C5), status: 201 })
  })
})
