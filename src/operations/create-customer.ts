import { type Customer, type CustomerDraft, newCustomer } from '../domain/customer.ts'
import { recordFields } from '../domain/history.ts'
import { type OnboardingRequest, onboardingOf } from '../domain/onboarding.ts'
import { ProblemError, retryAfterSeconds } from '../domain/problems.ts'
import type { NewCustomerRow } from '../store/created-customers.ts'
import { attemptsMax } from './attempts.ts'
import type { Dependencies } from './dependencies.ts'
import { eventOf, type Writer } from './event.ts'
import { type Answer, expiryOf, findReplay, type KeyedRequest, replayOf } from './idempotency.ts'
import { refuseTaken } from './refuse-taken.ts'

export interface CreateRequest extends Writer {
  readonly draft: CustomerDraft
  readonly onboarding?: OnboardingRequest | undefined
  readonly keyed: Keyed | null
}

export interface Keyed {
  readonly request: KeyedRequest
  /** the answer in the caller's dialect, which is kept with the key in the customer's own transaction */
  readonly render: (customer: Customer) => Answer
}

/** A new customer, with the answer where one is kept, or what an earlier request with the same Idempotency-Key was answered. */
export type CreateResult = { readonly customer: Customer; readonly kept: Answer | null } | { readonly replay: Answer }

export async function createCustomer(dependencies: Dependencies, request: CreateRequest): Promise<CreateResult> {
  const { creates, now, newId } = dependencies
  const { principal, keyed } = request
  const at = now()
  const stamp = { environmentId: principal.environment.id, keyId: principal.key.id, at, newId }
  const customer = newCustomer(request.draft, stamp)
  const kept = keyed?.render(customer) ?? null
  const workflow = onboardingOf(principal.environment.settings, request.onboarding)
  const row: NewCustomerRow = {
    customer,
    event: eventOf(request, newId(), 'customer.created', { before: {}, after: recordFields(customer) }),
    onboarding: workflow === null ? null : { eventId: newId(), workflow },
    answer: keyed && kept && { ...keyed.request, ...kept, expiresAt: expiryOf(dependencies, at) },
  }

  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const result = await creates.submit(row)
    if (result.outcome === 'created') return { customer, kept }
    if (result.outcome === 'answered' && keyed) return { replay: replayOf(result.answer, keyed.request) }
    // what holds the name may be what another server made of this very key while our statement waited for it
    const replay = keyed && (await findReplay(dependencies, keyed.request))
    if (replay) return { replay }
    // a conflict whose cause is gone when we look for it is tried again
    await refuseTaken(dependencies, customer)
  }
  throw new ProblemError({ problem: 'service_overloaded', retryAfterSeconds })
}
