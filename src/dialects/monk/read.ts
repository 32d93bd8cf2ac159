import type { EnvironmentSettings } from '../../domain/access.ts'
import { type BillingAddress, type CustomerDraft, unsetWhenEmpty } from '../../domain/customer.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { type CustomerId, parseUuid } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import type { CustomerAddress } from '../dialect.ts'
import { CreateCustomer } from './schemas.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const fieldOrder = Object.keys(CreateCustomer.properties)

export function readCustomer(body: JsonObject, settings: EnvironmentSettings): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = 'failures' in reading ? reading.failures : []
  // what failed by itself is not judged a second time in company
  const sound = (field: string) => !shape.some((failure) => failure.path[0] === field)
  const address = settings.sales_tax && sound('billingAddress') ? taxAddressFailures(body.billingAddress) : []
  const failures = [...inFieldOrder([...shape, ...address]), ...pairFailures(body, sound)]
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

function addressOf(wire: CreateCustomer['billingAddress']): BillingAddress | null {
  if (!wire) return null
  return {
    line1: unsetWhenEmpty(wire.address1),
    line2: unsetWhenEmpty(wire.address2),
    city: unsetWhenEmpty(wire.city),
    region: unsetWhenEmpty(wire.region),
    postal_code: unsetWhenEmpty(wire.postalCode),
    country: unsetWhenEmpty(wire.country),
  }
}

/** With sales tax on, an address must say enough to compute it. */
function taxAddressFailures(wire: unknown): Failure[] {
  if (wire === undefined || wire === null) return [{ path: ['billingAddress'], rule: 'required' }]
  const address = wire as NonNullable<CreateCustomer['billingAddress']>
  const needed = ['address1', 'city', 'country'] as const
  const neededWithRegions = ['address1', 'city', 'region', 'postalCode', 'country'] as const
  const fields = address.country === 'US' || address.country === 'CA' ? neededWithRegions : needed
  return fields
    .filter((field) => (address[field] ?? '') === '')
    .map((field) => ({ path: ['billingAddress', field], rule: address[field] === '' ? 'empty' : 'required' }))
}

function pairFailures(body: JsonObject, sound: (field: string) => boolean): Failure[] {
  const pairs = [
    ['paymentProviderId', 'provider'],
    ['paymentMethodId', 'paymentMethodType'],
  ] as const
  return pairs.flatMap(([first, second]) => {
    if (!sound(first) || !sound(second)) return []
    const hasFirst = (body[first] ?? null) !== null
    const hasSecond = (body[second] ?? null) !== null
    if (hasFirst === hasSecond) return []
    return hasFirst ? [pairFailure(first, second)] : [pairFailure(second, first)]
  })
}

function pairFailure(field: string, needs: string): Failure {
  return { path: [field], rule: 'pair', with: needs }
}

function inFieldOrder(failures: readonly Failure[]): readonly Failure[] {
  const place = (failure: Failure) => fieldOrder.indexOf(String(failure.path[0]))
  return failures.toSorted((one, other) => place(one) - place(other))
}
