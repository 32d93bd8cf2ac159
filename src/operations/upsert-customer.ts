import type { Change } from '../domain/change-customer.ts'
import type { Customer, CustomerDraft, Stamp } from '../domain/customer.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { attemptsMax } from './attempts.ts'
import { changeCustomer } from './change-customer.ts'
import { createCustomer } from './create-customer.ts'
import type { Dependencies } from './dependencies.ts'
import type { Writer } from './event.ts'

export interface UpsertRequest extends Writer {
  readonly externalId: string
  readonly draft: () => CustomerDraft
  readonly change: (current: Customer, stamp: Stamp) => Change | undefined
}

/** Changes the customer that has the external id, or creates it; of many at once one creates, and the others change. */
export async function upsertCustomer(
  dependencies: Dependencies,
  request: UpsertRequest,
): Promise<{ readonly customer: Customer; readonly isNew: boolean }> {
  const { externalId, draft, change, ...writer } = request
  const addresses = [{ externalId }]
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const changed = await changeCustomer(dependencies, { ...writer, addresses, archivedToo: false, change })
    if (changed !== undefined) return { customer: changed, isNew: false }
    const created = await createUnlessTaken(dependencies, writer, { ...draft(), external_id: externalId })
    if (created !== undefined) return { customer: created, isNew: true }
  }
  throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
}

async function createUnlessTaken(
  dependencies: Dependencies,
  writer: Writer,
  draft: CustomerDraft,
): Promise<Customer | undefined> {
  try {
    const result = await createCustomer(dependencies, { ...writer, draft, keyed: null })
    return 'customer' in result ? result.customer : undefined
  } catch (error) {
    if (error instanceof ProblemError && error.problem.problem === 'external_id_taken') return undefined
    throw error
  }
}
