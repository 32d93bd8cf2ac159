import { describe, expect, it } from 'vitest'
import { referenceEnvironment } from '../../test/support/reference-customers.ts'
import type { BatchItem } from '../domain/customer-batch.ts'
import { type Problem, ProblemError } from '../domain/problems.ts'
import { type BatchRequest, batchCustomers } from './batch-customers.ts'
import type { Dependencies } from './dependencies.ts'

type Create = Dependencies['creates']['submit']

const overloaded: Problem = { problem: 'service_overloaded', retryAfterSeconds: 1 }
const problemOf = (error: unknown): Problem => (error instanceof ProblemError ? error.problem : { problem: 'internal_error' })
const create = (name: string, externalId: string | null = null): BatchItem => {
  return { operation: 'create', externalId, draft: () => ({ value: { name, external_id: externalId } }) }
}
const refused: BatchItem = {
  operation: 'create',
  externalId: null,
  draft: () => ({ failures: [{ path: ['name'], rule: 'required' }] }),
}

/** Runs a batch of creates, each of which is written by `submit`. */
async function run(items: readonly BatchItem[], itemsAtOnce: number, submit: Create) {
  const used: Pick<Dependencies, 'now' | 'creates'> = {
    now: () => new Date(),
    creates: { submit, depth: () => 0 },
  }
  const dependencies = { ...used, newId: () => crypto.randomUUID() } as Partial<Dependencies>
  const principal = { key: { id: 'k' }, environment: referenceEnvironment } as BatchRequest['principal']
  const attribution = { actor: null, reason: null }
  const request: BatchRequest = { principal, dialect: 'native', requestId: 'r', attribution, items, itemsAtOnce, problemOf }
  const results = await batchCustomers(dependencies as Dependencies, request)
  return results.map(({ outcome }) => ('problem' in outcome ? outcome.problem.problem : outcome.customer.name))
}

const failingFor = (names: readonly string[], error: Error): Create => {
  return async ({ customer }) => {
    if (names.includes(customer.name ?? '')) throw error
    return { outcome: 'created' }
  }
}

describe('a batch', () => {
  it('tells of each item what became of it, and stops for none', async () => {
    const items = [create('a'), refused, create('b'), create('c'), create('d')]
    const problems = [new ProblemError(overloaded), new TypeError('ours')] as const
    expect(await run(items, 1, failingFor(['b'], problems[0]))).toEqual(['a', 'fields_invalid', 'service_overloaded', 'c', 'd'])
    expect(await run(items, 5, failingFor(['b'], problems[1]))).toEqual(['a', 'fields_invalid', 'internal_error', 'c', 'd'])
  })

  it('fails as a whole when nothing could be done through our own fault, and only then', async () => {
    const items = [create('a'), create('b')]
    await expect(run(items, 1, failingFor(['a', 'b'], new TypeError('ours')))).rejects.toMatchObject({
      problem: { problem: 'internal_error' },
    })
    await expect(run(items, 2, failingFor(['a', 'b'], new ProblemError(overloaded)))).rejects.toMatchObject({
      problem: overloaded,
    })
    expect(await run([...items, refused], 2, failingFor(['a', 'b'], new ProblemError(overloaded)))).toEqual([
      'service_overloaded',
      'service_overloaded',
      'fields_invalid',
    ])
  })

  it('asks no more of a database that has failed it three times', async () => {
    let asked = 0
    const submit: Create = async () => {
      asked++
      if (asked === 1) return { outcome: 'created' }
      throw new ProblemError(overloaded)
    }
    const items = Array.from({ length: 20 }, (_, index) => create(`${index}`))
    expect(await run(items, 1, submit)).toEqual(['0', ...Array.from({ length: 19 }, () => 'service_overloaded')])
    expect(asked).toBe(4)
  })

  it('works on so many items at once and no more, and on those of one external id in their order', async () => {
    const [begun, waiting]: [string[], (() => void)[]] = [[], []]
    let most = 0
    const submit: Create = async ({ customer }) => {
      begun.push(customer.name ?? '')
      await new Promise<void>((resolve) => {
        most = Math.max(most, waiting.push(resolve))
        // the last to come is the first to be done, which would turn the order round if the batch did not keep it
        setImmediate(() => waiting.pop()?.())
      })
      return { outcome: 'created' }
    }
    const names = ['a1', 'b1', 'a2', 'c1', 'a3', 'b2', 'd1', 'c2']
    const items = names.map((name) => create(name, name.charAt(0)))
    expect(await run(items, 3, submit)).toEqual(names)
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(3)
    const inOrder = (letter: string) => begun.filter((name) => name.startsWith(letter))
    expect(['a', 'b', 'c', 'd'].flatMap(inOrder)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'c1', 'c2', 'd1'])
  })

  it('with one at a time, begins each when the one before is done', async () => {
    const steps: string[] = []
    const submit: Create = async ({ customer }) => {
      steps.push(`begin ${customer.name}`)
      await new Promise((resolve) => setImmediate(resolve))
      steps.push(`end ${customer.name}`)
      return { outcome: 'created' }
    }
    await run([create('a'), create('b')], 1, submit)
    expect(steps).toEqual(['begin a', 'end a', 'begin b', 'end b'])
  })
})
