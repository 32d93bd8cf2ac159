import { describe, expect, it } from 'vitest'
import { expectedIn, referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import type { Customer } from '../../domain/customer.ts'
import type { Query } from '../dialect.ts'
import { writeCreated, writeCustomer } from './write.ts'

const { C1, C2 } = referenceCustomers

describe('Flexprice shows a customer of any dialect as its contract says', () => {
  it.each(expectedIn('flexprice'))('%s', (name, expected) => {
    expect(shown(referenceCustomers[name])).toEqual(expected)
  })
})

describe('what Flexprice shows', () => {
  it('of mappings: none leaves the member out unless they are asked for', () => {
    expect(shown(C1)).not.toHaveProperty('integrations')
    expect(shown(C1, { expand: 'integrations' })).toMatchObject({ integrations: [] })
    expect(JSON.parse(writeCreated(C2, referenceEnvironment).body).integrations).toHaveLength(1)
  })

  it('of a mapping of the older form: the entity is the customer itself', () => {
    const integrations = C2.integrations.map((integration) => ({ ...integration, entity_id: null }))
    expect(shown({ ...C2, integrations })).toMatchObject({ integrations: [{ entity_id: 'cust_01KF0RFJH8EKBA7SFQ10CJMETC' }] })
  })

  it('of a paused customer: published, because pausing is unknown here', () => {
    expect(shown({ ...C1, status: 'paused' })).toMatchObject({ status: 'published' })
    expect(shown({ ...C1, status: 'archived' })).toMatchObject({ status: 'archived' })
  })

  it('of metadata: every member, whatever its name', () => {
    const text = '{"__proto__":{"a":[null]},"constructor":"c","":null,"1":1.5}'
    const integrations = C2.integrations.map((integration) => ({ ...integration, metadata: JSON.parse(text) }))
    const { body } = writeCustomer({ ...C2, metadata: JSON.parse(text), integrations }, referenceEnvironment, {})
    const { metadata, integrations: mappings } = JSON.parse(body)
    expect(new Map(Object.entries(metadata))).toEqual(
      new Map([
        ['1', '1.5'],
        ['__proto__', '{"a":[null]}'],
        ['constructor', 'c'],
        ['', ''],
      ]),
    )
    expect(Object.entries(mappings[0].metadata)).toEqual(Object.entries(JSON.parse(text)))
  })
})

function shown(customer: Customer, query: Query = {}): unknown {
  return JSON.parse(writeCustomer(customer, referenceEnvironment, query).body)
}
