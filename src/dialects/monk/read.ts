import type { EnvironmentSettings } from '../../domain/access.ts'
import {
  type BillingAddress as BillingAddressValues,
  type CustomerAddress,
  type CustomerDraft,
  type CustomerValues,
  unsetWhenBlank,
  unsetWhenEmpty,
} from '../../domain/customer.ts'
import { type Failure, failuresOf, type Reading } from '../../domain/failures.ts'
import { type CustomerId, parseUuid } from '../../domain/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerName, CustomerUpdate } from '../dialect.ts'
import { BillingAddress, CreateCustomer, UpdateCustomer } from './schemas.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const validateUpdate = compileSchema<UpdateCustomer>(UpdateCustomer, { requiredNull: 'required' })
const fields = Object.keys(CreateCustomer.properties)
const updatableFields = Object.keys(UpdateCustomer.properties)
const addressFields = Object.keys(BillingAddress.properties)
const pairs = [
  ['paymentProviderId', 'provider'],
  ['paymentMethodId', 'paymentMethodType'],
] as const

type PaymentProvider = Pick<UpdateCustomer, 'provider' | 'paymentProviderId'>
type PaymentMethod = Pick<UpdateCustomer, 'paymentMethodId' | 'paymentMethodType'>
type Measure = (body: JsonObject, field: string) => boolean

export function readCustomer(body: JsonObject, settings: EnvironmentSettings): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = failuresOf(reading)
  const tax = settings.sales_tax ? taxAddressFailures(body.billingAddress) : []
  const failures = [...inTableOrder([...shape, ...tax]), ...pairFailures(body, shape, [isSet])]
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: draftOf(reading.value) }
}

/** Members that are absent stay. */
export function readUpdate(body: JsonObject): Reading<CustomerUpdate> {
  if (!updatableFields.some((field) => isPresent(body, field))) return { failures: [{ path: ['body'], rule: 'no_field' }] }
  const reading = validateUpdate(body)
  const failures = [...failuresOf(reading), ...pairFailures(body, failuresOf(reading), [isSet, isPresent])]
  if ('failures' in reading || failures.length > 0) return { failures }
  const draft = changesOf(reading.value)
  return { value: () => ({ value: draft }) }
}

export function readAddress({ value }: CustomerName): readonly CustomerAddress[] {
  const id = parseUuid<CustomerId>(value.toLowerCase())
  return id === undefined ? [] : [{ id }]
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  return {
    name: wire.name,
    legal_name: unsetWhenEmpty(wire.legalName),
    external_id: unsetWhenEmpty(wire.externalCustomerId),
    tags: wire.tags ?? [],
    contacts: wire.contacts.map((contact) => ({
      name: unsetWhenEmpty(contact.name),
      email: contact.email,
      roles: contact.roles,
      recipient: contact.emailRecipientType ?? 'to',
    })),
    billing_address: addressOf(wire.billingAddress),
    payment_provider: paymentProviderOf(wire),
    payment_method: paymentMethodOf(wire),
  }
}

function changesOf(wire: UpdateCustomer): CustomerDraft {
  return {
    ...(wire.name !== undefined && { name: wire.name }),
    ...(wire.legalName !== undefined && { legal_name: unsetWhenEmpty(wire.legalName) }),
    ...(wire.tags !== undefined && { tags: wire.tags }),
    ...(wire.externalCustomerId !== undefined && { external_id: unsetWhenEmpty(wire.externalCustomerId) }),
    ...(wire.provider !== undefined && { payment_provider: paymentProviderOf(wire) }),
    ...(wire.paymentMethodType !== undefined && { payment_method: paymentMethodOf(wire) }),
  }
}

function paymentProviderOf({ provider, paymentProviderId }: PaymentProvider): CustomerValues['payment_provider'] {
  return provider && paymentProviderId ? { provider, customer_id: paymentProviderId } : null
}

function paymentMethodOf({ paymentMethodId, paymentMethodType }: PaymentMethod): CustomerValues['payment_method'] {
  return paymentMethodId && paymentMethodType ? { id: paymentMethodId, type: paymentMethodType } : null
}

function addressOf(wire: CreateCustomer['billingAddress']): BillingAddressValues | null {
  if (!wire) return null
  return unsetWhenBlank({
    line1: unsetWhenEmpty(wire.address1),
    line2: unsetWhenEmpty(wire.address2),
    city: unsetWhenEmpty(wire.city),
    region: unsetWhenEmpty(wire.region),
    postal_code: unsetWhenEmpty(wire.postalCode),
    country: unsetWhenEmpty(wire.country),
  })
}

/**
 * With sales tax on, an address must say enough to compute it. What is missing here passes the schema, so no place fails twice, and
 * a bad part does not hide a missing one.
 */
function taxAddressFailures(address: Json | undefined): Failure[] {
  if (address === undefined || address === null) return [{ path: ['billingAddress'], rule: 'required' }]
  if (!isJsonObject(address)) return []
  return neededForTax(address.country)
    .filter((field) => (address[field] ?? '') === '')
    .map((field) => ({ path: ['billingAddress', field], rule: address[field] === '' ? 'empty' : 'required' }))
}

function neededForTax(country: Json | undefined): readonly string[] {
  const hasRegionalTax = country === 'US' || country === 'CA'
  return hasRegionalTax ? ['address1', 'city', 'region', 'postalCode', 'country'] : ['address1', 'city', 'country']
}

/**
 * What is said of one half must be said of the other: that it is set, and where `null` clears also that it is there at all. A half
 * that failed by itself says nothing.
 */
function pairFailures(body: JsonObject, shape: readonly Failure[], measures: readonly Measure[]): Failure[] {
  const isSound = (field: string) => !shape.some((failure) => failure.path[0] === field)
  return pairs.flatMap(([first, second]) => {
    if (!isSound(first) || !isSound(second)) return []
    const differing = measures.find((measure) => measure(body, first) !== measure(body, second))
    if (differing === undefined) return []
    return differing(body, first) ? [pairFailure(first, second)] : [pairFailure(second, first)]
  })
}

function isSet(body: JsonObject, field: string): boolean {
  return (body[field] ?? null) !== null
}

function isPresent(body: JsonObject, field: string): boolean {
  return Object.hasOwn(body, field)
}

function pairFailure(field: string, needs: string): Failure {
  return { path: [field], rule: 'pair', with: needs }
}

/** The order of the table in the contract; sorting is stable, so the items of a list keep theirs. */
function inTableOrder(failures: readonly Failure[]): readonly Failure[] {
  const field = ({ path }: Failure) => fields.indexOf(String(path[0]))
  const part = ({ path }: Failure) => addressFields.indexOf(String(path[1]))
  return failures.toSorted((one, other) => field(one) - field(other) || part(one) - part(other))
}
