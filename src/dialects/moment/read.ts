import {
  type Customer,
  type CustomerAddress,
  type CustomerDraft,
  type PaymentRules,
  unsetWhenEmpty,
} from '../../domain/customer.ts'
import { type Failure, failuresOf, inFieldOrder, placeOf, type Reading } from '../../domain/failures.ts'
import { type CustomerId, parseHex } from '../../domain/ids.ts'
import { type JsonObject, mergePatch } from '../../domain/json.ts'
import type { Metadata } from '../../domain/metadata.ts'
import { amountFailures, currencyFailures, type Money } from '../../domain/money.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerName, CustomerUpdate } from '../dialect.ts'
import { CreateCustomer, metadataKeysMax, UpdateCustomer } from './schemas.ts'

export const idPrefix = 'bcus_'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const validateUpdate = compileSchema<UpdateCustomer>(UpdateCustomer, { requiredNull: 'required' })
const fields = Object.keys(CreateCustomer.properties)

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  // of a new customer no currency is stored that a balance could be in
  const failures = allFailures(body, failuresOf(reading), { currency: null, ...body })
  if ('failures' in reading || failures.length > 0) return { failures }
  const { external_reference, metadata } = reading.value
  return { value: { external_id: external_reference, ...changesOf(reading.value), metadata: metadata ?? {} } }
}

/** The body is judged by itself first; then the record decides, which may hold the currency, and the metadata to merge with. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  const reading = validateUpdate(body)
  const failures = allFailures(body, failuresOf(reading), body)
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: (current) => changesTo(current, reading.value) }
}

/** An id wins over a reference that is spelled like one. */
export function readAddress({ value }: CustomerName): readonly CustomerAddress[] {
  const id = value.startsWith(idPrefix) ? parseHex<CustomerId>(value.slice(idPrefix.length)) : undefined
  return id === undefined ? [{ externalId: value }] : [{ id }, { externalId: value }]
}

function changesTo(current: Customer, wire: UpdateCustomer): Reading<CustomerDraft> {
  const draft = changesOf(wire)
  const metadata = wire.metadata === undefined ? undefined : mergedMetadata(current.metadata, wire.metadata)
  const failures = [
    ...currencyFailures({ ...current, ...draft }),
    ...(metadata === undefined ? [] : metadataFailures(current.metadata, metadata)),
  ]
  if (failures.length > 0) return { failures }
  return { value: { ...draft, ...(metadata !== undefined && { metadata }) } }
}

/** What is absent stays out of the draft: a new customer leaves it unset, a changed one as it was. */
function changesOf(wire: Omit<UpdateCustomer, 'metadata'>): CustomerDraft {
  return {
    ...(wire.name !== undefined && { name: unsetWhenEmpty(wire.name) }),
    ...(wire.email !== undefined && { email: wire.email }),
    ...(wire.phone !== undefined && { phone: wire.phone }),
    ...(wire.currency !== undefined && { currency: wire.currency }),
    ...(wire.balance !== undefined && { balance: wire.balance }),
    ...(wire.payment_rules !== undefined && { payment_rules: paymentRulesOf(wire.payment_rules) }),
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

/** Names that are not sent keep what they hold, in whatever form another dialect stored it. */
function mergedMetadata(current: Metadata, changes: NonNullable<UpdateCustomer['metadata']> | null): Metadata {
  return changes === null ? {} : mergePatch(current, changes)
}

/** The failures of the members, and of the pairs of them. What failed by itself is not judged a second time in company. */
function allFailures(body: JsonObject, shape: readonly Failure[], money: Money): readonly Failure[] {
  const failedPlaces = new Set(shape.map((failure) => placeOf(failure.path)))
  const sound = (place: string) => !failedPlaces.has(place)
  // sorting is stable, and a pair is told at its first field: before what fails further inside that field
  return inFieldOrder(fields, [
    ...(sound('balance') ? currencyFailures(money) : []),
    ...amountFailures(body.payment_rules, sound),
    ...shape,
  ])
}

/** A customer of another dialect may hold more names than these, but no request adds to them. */
function metadataFailures(current: Metadata, merged: Metadata): Failure[] {
  const names = Object.keys(merged)
  const addsNone = names.every((name) => Object.hasOwn(current, name))
  if (names.length <= metadataKeysMax || addsNone) return []
  return [{ path: ['metadata'], rule: 'too_many_keys', max: metadataKeysMax }]
}
