import type { Principal } from '../domain/access.ts'
import { type Customer, type CustomerDraft, newCustomer } from '../domain/customer.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import type { NewCustomerRow } from '../store/created-customers.ts'
import { findTakenNames } from '../store/customers.ts'
import type { Dependencies } from './dependencies.ts'
import { type Answer, expiryOf, findReplay, type KeyedRequest, replayOf } from './idempotency.ts'

export interface CreateRequest {
  readonly principal: Principal
  readonly dialect: string
  readonly requestId: string
  readonly draft: CustomerDraft
  readonly keyed: KeyedRequest | null
  /** the answer in the caller's dialect: it is kept with the key, in the customer's own transaction */
  readonly render: (customer: Customer) => Answer
}

export interface CreateResult {
  readonly answer: Answer
  readonly isReplay: boolean
}

/** A conflict whose cause is gone when we look for it is tried again; a name can hardly be taken and freed so often in a row. */
const attemptsMax = 5

export async function createCustomer(dependencies: Dependencies, request: CreateRequest): Promise<CreateResult> {
  const { database, creates, now, newId } = dependencies
  const { principal, keyed } = request
  const at = now()
  const stamp = { environmentId: principal.environment.id, keyId: principal.key.id, at, newId }
  const customer = newCustomer(request.draft, stamp)
  const answer = request.render(customer)
  const row: NewCustomerRow = {
    customer,
    event: { id: newId(), dialect: request.dialect, requestId: request.requestId },
    answer: keyed && { ...keyed, ...answer, expiresAt: expiryOf(dependencies, at) },
  }

  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const result = await creates.submit(row)
    if (result.outcome === 'created') return { answer, isReplay: false }
    if (result.outcome === 'answered' && keyed) return { answer: replayOf(result.answer, keyed), isReplay: true }
    // what holds the name may be what another server made of this very key while our statement waited for it
    const replay = keyed && (await findReplay(dependencies, keyed))
    if (replay) return { answer: replay, isReplay: true }
    const taken = await findTakenNames(database, customer)
    if (taken.external_id) throw new ProblemError({ problem: 'external_id_taken', externalId: customer.external_id ?? '' })
    if (taken.email) throw new ProblemError({ problem: 'email_taken', email: customer.email ?? '' })
  }
  throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
}
