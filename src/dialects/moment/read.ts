import { type CustomerDraft, type PaymentRules, unsetWhenEmpty } from '../../domain/customer.ts'
import { type Failure, placeOf, type Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import { isJsonObject, type JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerAddress } from '../dialect.ts'
import { CreateCustomer } from './schemas.ts'

export const idPrefix = 'bcus_'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const fieldOrder = Object.keys(CreateCustomer.properties)

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = 'failures' in reading ? reading.failures : []
  const failedPlaces = new Set(shape.map((failure) => placeOf(failure.path)))
  // what failed by itself is not judged a second time in company
  const sound = (place: string) => !failedPlaces.has(place)
  const failures = inFieldOrder([...currencyFailures(body, sound), ...amountFailures(body.payment_rules, sound), ...shape])
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: draftOf(reading.value) }
}

/** An id wins over a reference that is spelled like one. */
export function readAddress(segment: string): readonly CustomerAddress[] {
  const id = segment.startsWith(idPrefix) ? parseHex<CustomerId>(segment.slice(idPrefix.length)) : undefined
  return id === undefined ? [{ externalId: segment }] : [{ id }, { externalId: segment }]
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  return {
    external_id: wire.external_reference,
    name: unsetWhenEmpty(wire.name),
    email: wire.email ?? null,
    phone: wire.phone ?? null,
    currency: wire.currency ?? null,
    balance: wire.balance ?? null,
    payment_rules: paymentRulesOf(wire.payment_rules),
    metadata: wire.metadata ?? {},
  }
}

/** Rules that say nothing are no rules: a customer without any cannot be paid against, and an empty object must not hide that. */
function paymentRulesOf(wire: CreateCustomer['payment_rules']): PaymentRules | null {
  const { min_amount = null, max_amount = null, underpayment_allowed = null, overpayment_allowed = null } = wire ?? {}
  const rules: PaymentRules = {
    ...(min_amount !== null && { min_amount }),
    ...(max_amount !== null && { max_amount }),
    ...(underpayment_allowed !== null && { underpayment_allowed }),
    ...(overpayment_allowed !== null && { overpayment_allowed }),
  }
  return Object.keys(rules).length === 0 ? null : rules
}

/** Minor units mean nothing without the currency they are minor units of. */
function currencyFailures(body: JsonObject, sound: (place: string) => boolean): Failure[] {
  if ((body.balance ?? null) === null || (body.currency ?? null) !== null) return []
  return sound('balance') ? [{ path: ['currency'], rule: 'required' }] : []
}

function amountFailures(rules: unknown, sound: (place: string) => boolean): Failure[] {
  if (!isJsonObject(rules) || !sound('payment_rules.min_amount') || !sound('payment_rules.max_amount')) return []
  const { min_amount: least, max_amount: most } = rules
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return []
  return [{ path: ['payment_rules', 'min_amount'], rule: 'order', notGreaterThan: 'max_amount' }]
}

/** Sorting keeps the order within a field: there the failures of pairs come first, as they are told at the first of the pair. */
function inFieldOrder(failures: readonly Failure[]): readonly Failure[] {
  const place = (failure: Failure) => fieldOrder.indexOf(String(failure.path[0]))
  return failures.toSorted((one, other) => place(one) - place(other))
}
