import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers } from '../../../test/support/reference-customers.ts'
import type { Customer } from '../../domain/customer.ts'
import { writeCreated, writeCustomer } from './write.ts'

const { C1, C3 } = referenceCustomers

function shown(customer: Customer): Record<string, unknown> {
  return (JSON.parse(writeCustomer(customer).body) as { data: Record<string, unknown> }).data
}

describe('Monk shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('monk'))('%s', (name, expected) => {
    expect(JSON.parse(writeCustomer(referenceCustomers[name]).body)).toEqual({ data: expected })
  })
})

describe('Monk shows', () => {
  const nameless: Customer = { ...C3, name: null, email: null, external_id: null }
  const contact = { name: null, email: 'to@a.example', roles: ['r'], recipient: 'to' } as const

  it.each<[string, Partial<Customer>]>([
    ['Acme Inc.', { legal_name: 'Acme Inc.', email: 'a@b.co', external_id: 'x' }],
    ['a@b.co', { email: 'a@b.co', contacts: [contact], external_id: 'x' }],
    ['to@a.example', { contacts: [{ ...contact, email: 'cc@a.example', recipient: 'cc' }, contact], external_id: 'x' }],
    ['x', { contacts: [{ ...contact, recipient: 'bcc' }], external_id: 'x' }],
    ['', {}],
  ])('%j as the name of a customer that has none, but %j', (name, values) => {
    expect(shown({ ...nameless, ...values }).name).toBe(name)
  })

  it('since when a customer is paused', () => {
    const paused = { ...C1, status: 'paused', paused_at: new Date('2026-02-01T00:00:00.007Z') } as const
    expect(shown(paused)).toMatchObject({ isPaused: true, pausedAt: '2026-02-01T00:00:00.007Z' })
  })

  it('a created customer as it reads later, with 201', () => {
    expect(writeCreated(C1)).toEqual({ ...writeCustomer(C1), status: 201 })
  })

  it('values of any length whole', () => {
    const long = '😀"\\\n'.repeat(1000)
    const tags = Array<string>(200).fill(long)
    expect(shown({ ...C1, name: long, tags, external_id: long })).toMatchObject({
      name: long,
      tags,
      metadata: { externalCustomerId: long },
    })
  })
})
