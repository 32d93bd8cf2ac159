import { type Customer, newCustomer } from '../src/domain/customer.ts'
import { recordFields } from '../src/domain/history.ts'
import { type CustomerId, type EventId, uuidV7 } from '../src/domain/ids.ts'
import { native } from '../src/native/native.ts'
import type { Session } from '../src/platform/database.ts'
import { createCustomers, type NewCustomerRow } from '../src/store/created-customers.ts'
import type { Owner } from './insert-script.ts'
import { sampleDraft, sampleNumber } from './sample-customers.ts'

const batchRows = 1_000
const atOnce = 2

/** The customers that are loaded came one a minute, the first of them then. */
export const firstCreatedMs = Date.UTC(2024, 0, 1)
export const createdEveryMs = 60_000

/**
 * Customers with their events, written by the statement that the product itself writes with, so that their shape is never another one.
 * Only their ids and times are made up, in a way that anybody can compute again from the customer's place.
 * With `isKeyed` there are answers kept for their Idempotency-Keys, too.
 */
export async function loadCustomers(database: Session, owner: Owner, count: number, isKeyed = false): Promise<void> {
  const rows = (from: number) =>
    Array.from({ length: Math.min(batchRows, count - from) }, (_, index) => rowOf(owner, from + index, isKeyed))
  let next = 0
  const work = async (lane: number) => {
    while (next < count) {
      const from = next
      next += batchRows
      const outcomes = await createCustomers(database, rows(from), lane)
      if (outcomes.some(({ outcome }) => outcome !== 'created')) throw new Error('a customer of the bulk load was refused')
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, lane) => work(lane)))
}

export function loadedId(index: number): CustomerId {
  const tail = Buffer.alloc(8)
  tail.writeBigUInt64BE(BigInt(index))
  return uuidV7(firstCreatedMs + index * createdEveryMs, 0, tail) as CustomerId
}

function rowOf({ environmentId, keyId }: Owner, index: number, isKeyed: boolean): NewCustomerRow {
  const at = new Date(firstCreatedMs + index * createdEveryMs)
  const draft = sampleDraft(index, sampleNumber(index))
  const customer = newCustomer(draft, {
    environmentId,
    keyId,
    at,
    newId: <Id extends string>() => loadedId(index) as string as Id,
  })
  return {
    customer,
    event: {
      event_id: customer.id as string as EventId,
      type: 'customer.created',
      key_id: keyId,
      dialect: 'native',
      request_id: `load-${index}`,
      actor: null,
      reason: null,
      before: {},
      after: recordFields(customer),
    },
    onboarding: null,
    answer: isKeyed ? answerOf(customer, index) : null,
  }
}

function answerOf(customer: Customer, index: number): NewCustomerRow['answer'] {
  const { status, headers, body } = native.write.created(customer, undefined as never)
  return {
    dialect: 'native',
    method: 'POST',
    path: '/v1/customers',
    key: `load-${index}`,
    fingerprint: customer.id,
    status,
    headers,
    body,
    expiresAt: new Date(Date.now() + 86_400_000),
  }
}
