import type { Change } from '../domain/change-customer.ts'
import type { Customer, CustomerAddress, Stamp } from '../domain/customer.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import { attemptsMax } from './attempts.ts'
import type { Dependencies } from './dependencies.ts'
import { eventOf, type Writer } from './event.ts'
import { getCustomer } from './get-customer.ts'
import { refuseTaken } from './refuse-taken.ts'

export interface ChangeRequest extends Writer {
  readonly addresses: readonly CustomerAddress[]
  readonly archivedToo: boolean
  /** What becomes of the record: judged again, on the newer record, whenever another change came first. */
  readonly change: (current: Customer, stamp: Stamp) => Change | undefined
}

/**
 * Changes a customer, and says what it is then; nothing when there is none. Changes at the same time follow one another: each is made
 * from a record that holds the ones before, so of two that touch different fields both stay, and of the same field the later one.
 */
export async function changeCustomer(dependencies: Dependencies, request: ChangeRequest): Promise<Customer | undefined> {
  const first = await attempt(dependencies, request)
  if (first.outcome !== 'stale') return first.customer
  // who came too late once waits for its turn: many changes of one record would otherwise make each other late again and again
  return dependencies.turns(first.customer.id, async () => {
    for (let count = 1; count < attemptsMax; count++) {
      const next = await attempt(dependencies, request)
      if (next.outcome !== 'stale') return next.customer
    }
    throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
  })
}

type Attempt =
  | { readonly outcome: 'done'; readonly customer: Customer | undefined }
  | { readonly outcome: 'stale'; readonly customer: Customer }

async function attempt(dependencies: Dependencies, request: ChangeRequest): Promise<Attempt> {
  const { changes, now, newId } = dependencies
  const { principal, addresses, archivedToo } = request
  const current = await getCustomer(dependencies, principal, addresses, archivedToo)
  if (current === undefined) return { outcome: 'done', customer: undefined }
  const stamp: Stamp = { environmentId: principal.environment.id, keyId: principal.key.id, at: now(), newId }
  const change = request.change(current, stamp)
  if (change === undefined) return { outcome: 'done', customer: current }
  const { customer, type, difference } = change
  const outcome = await changes.submit({
    customer,
    statusBefore: current.status,
    event: eventOf(request, newId(), type, difference),
  })
  if (outcome === 'changed') return { outcome: 'done', customer }
  if (outcome === 'taken') await refuseTaken(dependencies, customer)
  return { outcome: 'stale', customer: current }
}
