import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../domain/access.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { Problem } from '../../domain/problems.ts'
import { batch } from './batch.ts'

const item = { operation: 'create', external_reference_id: 'A-1', customer: {} }

function read(body: JsonObject) {
  return batch.readBatch(body, defaultSettings)
}

function errorOf(problem: Problem): unknown {
  const reading = read({ items: [item] })
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  const results = reading.value.map((each) => ({ item: each, outcome: { problem } }))
  return JSON.parse(batch.writeBatch(results).body).results[0].error
}

describe('a Mentium batch', () => {
  it('takes one reference, the one beside the customer, whatever the customer holds', () => {
    const customer = JSON.parse('{"name":"A","external_reference_id":5,"__proto__":{"name":"B"}}')
    const reading = read({ items: [{ ...item, customer }] })
    const [first] = 'value' in reading ? reading.value : []
    expect(first?.externalId).toBe('A-1')
    expect(first?.operation === 'create' && first.draft()).toEqual({ value: { external_id: 'A-1', name: 'A', status: 'active' } })
  })

  it('is refused whole for its shape, and never for what is inside a customer', () => {
    expect(read({ items: [{ ...item, operation: 5 }, item] })).toEqual({
      failures: [{ path: ['items', 0, 'operation'], rule: 'enum', values: ['create', 'update', 'upsert'] }],
    })
    expect(read({ items: [{ ...item, customer: { name: '\u0000', is_active: [] } }] })).toHaveProperty('value')
  })

  it('tells of every problem in the words of its own answer', () => {
    expect(errorOf({ problem: 'external_id_taken', externalId: 'A-1' })).toBe(
      "Customer with external_reference_id 'A-1' already exists",
    )
    expect(errorOf({ problem: 'customer_not_found', by: 'external_id', segment: 'A-1', given: 'A-1' })).toBe(
      "Customer with external_reference_id 'A-1' not found",
    )
    expect(errorOf({ problem: 'service_overloaded', retryAfterSeconds: 1 })).toBe('Service unavailable')
    expect(errorOf({ problem: 'internal_error' })).toBe('Internal server error')
  })
})
