import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../test/support/reference-customers.ts'
import type { Customer } from './customer.ts'
import { recordFields } from './history.ts'

const { C2, C3, C5 } = referenceCustomers
const names = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
const saidByTheEvent = ['environment_id', 'created_at', 'created_by', 'updated_at', 'updated_by', 'version']

describe('the history of a customer', () => {
  it('tells the fields that are set, by their canonical names', () => {
    expect(recordFields(C3)).toEqual({
      id: C3.id,
      status: 'active',
      external_id: 'usr_12345',
      name: 'Alice Johnson',
      email: 'alice@example.com',
      metadata: { plan: 'pro', seats: 5, flags: { beta: true } },
    })
  })

  it.each(names)('of %s leaves nothing out but what is unset and what the event itself says', (name) => {
    const customer = referenceCustomers[name]
    const told = recordFields(customer)
    const left = Object.entries(customer).filter(([field]) => !(field in told))
    const leftThoughSet = left.filter(([, value]) => !['null', '[]', '{}'].includes(JSON.stringify(value)))
    expect(new Set(leftThoughSet.map(([field]) => field))).toEqual(new Set(saidByTheEvent))
  })

  it('tells a balance of zero, because zero is not unset', () => {
    expect(recordFields({ ...C5, balance: 0 })).toHaveProperty('balance', 0)
  })

  it('tells when a customer was paused and archived', () => {
    const at = new Date('2026-03-01T00:00:00.000Z')
    expect(recordFields({ ...C5, status: 'archived', paused_at: at, archived_at: at })).toMatchObject({
      status: 'archived',
      paused_at: at,
      archived_at: at,
    })
  })

  it('keeps integrations whole, with who made them and when', () => {
    expect(recordFields(C2).integrations).toEqual(C2.integrations)
  })

  it('gives metadata back as it is, a member named __proto__ too', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const metadata = JSON.parse(`{"__proto__":${text}}`) as Customer['metadata']
        return JSON.stringify(recordFields({ ...C3, metadata }).metadata) === JSON.stringify(metadata)
      }),
    )
  })
})
