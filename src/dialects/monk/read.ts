import type { EnvironmentSettings } from '../../domain/access.ts'
import { type BillingAddress as BillingAddressValues, type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { type CustomerId, parseUuid } from '../../domain/ids.ts'
import { isJsonObject, type Json, type JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerAddress } from '../dialect.ts'
import { BillingAddress, CreateCustomer } from './schemas.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const fields = Object.keys(CreateCustomer.properties)
const addressFields = Object.keys(BillingAddress.properties)

export function readCustomer(body: JsonObject, settings: EnvironmentSettings): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = 'failures' in reading ? reading.failures : []
  const tax = settings.sales_tax ? taxAddressFailures(body.billingAddress) : []
  const failures = [...inTableOrder([...shape, ...tax]), ...pairFailures(body, shape)]
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: draftOf(reading.value) }
}

export function readAddress(segment: string): readonly CustomerAddress[] {
  const id = parseUuid<CustomerId>(segment.toLowerCase())
  return id === undefined ? [] : [{ id }]
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  const { paymentProviderId, provider, paymentMethodId, paymentMethodType } = wire
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
    payment_provider: provider && paymentProviderId ? { provider, customer_id: paymentProviderId } : null,
    payment_method: paymentMethodId && paymentMethodType ? { id: paymentMethodId, type: paymentMethodType } : null,
  }
}

/** An address of which nothing is set is none: the store keeps no difference between the two. */
function addressOf(wire: CreateCustomer['billingAddress']): BillingAddressValues | null {
  if (!wire) return null
  const address = {
    line1: unsetWhenEmpty(wire.address1),
    line2: unsetWhenEmpty(wire.address2),
    city: unsetWhenEmpty(wire.city),
    region: unsetWhenEmpty(wire.region),
    postal_code: unsetWhenEmpty(wire.postalCode),
    country: unsetWhenEmpty(wire.country),
  }
  return Object.values(address).every((part) => part === null) ? null : address
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

function pairFailures(body: JsonObject, shape: readonly Failure[]): Failure[] {
  const isSound = (field: string) => !shape.some((failure) => failure.path[0] === field)
  const isGiven = (field: string) => (body[field] ?? null) !== null
  const pairs = [
    ['paymentProviderId', 'provider'],
    ['paymentMethodId', 'paymentMethodType'],
  ] as const
  return pairs.flatMap(([first, second]) => {
    if (!isSound(first) || !isSound(second) || isGiven(first) === isGiven(second)) return []
    return isGiven(first) ? [pairFailure(first, second)] : [pairFailure(second, first)]
  })
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
