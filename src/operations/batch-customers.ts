import { changeCustomer as changed } from '../domain/change-customer.ts'
import type { BatchItem, BatchOutcome, BatchResult } from '../domain/customer-batch.ts'
import { type Problem, ProblemError, sound } from '../domain/problems.ts'
import { type ChangeRequest, changeCustomer } from './change-customer.ts'
import { createCustomer } from './create-customer.ts'
import type { Dependencies } from './dependencies.ts'
import type { Writer } from './event.ts'
import { createTurns } from './turns.ts'
import { upsertCustomer } from './upsert-customer.ts'

export interface BatchRequest extends Writer {
  readonly items: readonly BatchItem[]
  /** one: each begins when the one before is done. More: the group commit can gather them. */
  readonly itemsAtOnce: number
  /** the problem that a thrown error is to the caller */
  readonly problemOf: (error: unknown) => Problem
}

/** So many items that the database could not serve mean that it cannot serve the rest: each would only wait as long again. */
const overloadsMax = 3

/**
 * Does the items, each in a transaction of its own, and says of each what became of it: one that fails stops no other. Items with the
 * same external id are done in their order.
 */
export async function batchCustomers(dependencies: Dependencies, request: BatchRequest): Promise<readonly BatchResult[]> {
  const { items, itemsAtOnce, problemOf } = request
  const turns = createTurns()
  const results: BatchResult[] = []
  const waiting = items.entries()
  let overload: { readonly problem: Problem; readonly count: number } | null = null

  const attempt = async (item: BatchItem): Promise<BatchOutcome> => {
    if (overload !== null && overload.count >= overloadsMax) return { problem: overload.problem }
    try {
      return await run(dependencies, request, item)
    } catch (error) {
      const problem = problemOf(error)
      if (problem.problem === 'service_overloaded') overload = { problem, count: (overload?.count ?? 0) + 1 }
      return { problem }
    }
  }
  // every lane takes the next item that no other has taken, so items come to their turns in their order
  const lane = async () => {
    for (const [index, item] of waiting) {
      const work = () => attempt(item)
      results[index] = { item, outcome: await (item.externalId === null ? work() : turns(item.externalId, work)) }
    }
  }
  await Promise.all(Array.from({ length: itemsAtOnce }, lane))

  const [first] = results
  // when the server could do nothing at all, this is the answer to the whole, which a client knows to send again
  if (first !== undefined && 'problem' in first.outcome && results.every(isOurFault))
    throw new ProblemError(first.outcome.problem)
  return results
}

function isOurFault({ outcome }: BatchResult): boolean {
  return 'problem' in outcome && ['service_overloaded', 'internal_error'].includes(outcome.problem.problem)
}

async function run(dependencies: Dependencies, { principal, dialect, requestId, attribution }: Writer, item: BatchItem) {
  const writer: Writer = { principal, dialect, requestId, attribution }
  switch (item.operation) {
    case 'create': {
      const result = await createCustomer(dependencies, { ...writer, draft: sound(item.draft()), keyed: null })
      if ('replay' in result) throw new Error('a create without an Idempotency-Key was answered as a repetition')
      return { customer: result.customer, isNew: true }
    }
    case 'update': {
      // fields are judged before the record is looked for
      const update = sound(item.update())
      const change: ChangeRequest['change'] = (current, stamp) => changed(current, sound(update(current)), stamp)
      const { externalId } = item
      const customer = await changeCustomer(dependencies, { ...writer, addresses: [{ externalId }], archivedToo: false, change })
      if (customer === undefined) throw notFound(externalId)
      return { customer, isNew: false }
    }
    case 'upsert':
      return upsertCustomer(dependencies, {
        ...writer,
        externalId: item.externalId,
        draft: () => sound(item.draft()),
        change: (current, stamp) => changed(current, sound(sound(item.update())(current)), stamp),
      })
    default:
      return item satisfies never
  }
}

function notFound(externalId: string): ProblemError {
  return new ProblemError({ problem: 'customer_not_found', by: 'external_id', segment: externalId, given: externalId })
}
