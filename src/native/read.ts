import type { CustomerAddress } from '../dialects/dialect.ts'
import type { CustomerDraft } from '../domain/customer.ts'
import { type Failure, placeOf, type Reading } from '../domain/failures.ts'
import { type CustomerId, parseHex, parseUlid, parseUuid } from '../domain/ids.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import { compileSchema } from '../domain/schema.ts'
import { CreateCustomer } from './schemas.ts'

const validate = compileSchema<CreateCustomer>(CreateCustomer, { requiredNull: 'required' })
const namingFields = ['external_id', 'name', 'legal_name', 'email', 'contacts'] as const
const defaultPriority = 100

export function readCustomer(body: JsonObject): Reading<CustomerDraft> {
  const reading = validate(body)
  const shape = 'failures' in reading ? reading.failures : []
  const failedPlaces = new Set(shape.map((failure) => placeOf(failure.path)))
  // what failed by itself is not judged a second time in company
  const failures = [...shape, ...namingFailures(body), ...moneyFailures(body, (place) => !failedPlaces.has(place))]
  if ('failures' in reading || failures.length > 0) return { failures }
  return { value: draftOf(reading.value) }
}

/** Any dialect's spelling of an id is understood. */
export function readAddress(segment: string): readonly CustomerAddress[] {
  const id = parseUuid<CustomerId>(segment.toLowerCase()) ?? readVendorId(segment)
  return id === undefined ? [] : [{ id, archivedToo: true }]
}

function readVendorId(segment: string): CustomerId | undefined {
  const [, prefix = '', spelling = ''] = /^(cust_|cus_|bcus_)(.+)$/.exec(segment) ?? []
  return parseHex<CustomerId>(spelling) ?? (prefix === 'cust_' ? parseUlid<CustomerId>(spelling) : undefined)
}

function draftOf(wire: CreateCustomer): CustomerDraft {
  const { contacts = [], billing_address, payment_rules, tax_rate_overrides = [], integrations = [], ...rest } = wire
  const address = { line1: null, line2: null, city: null, region: null, postal_code: null, country: null, ...billing_address }
  return {
    ...rest,
    contacts: contacts.map(({ name = null, email, roles = [], recipient = 'to' }) => ({ name, email, roles, recipient })),
    billing_address: Object.values(address).every((part) => part === null) ? null : address,
    payment_rules: payment_rules && Object.keys(payment_rules).length > 0 ? payment_rules : null,
    tax_rate_overrides: tax_rate_overrides.map((override) => ({
      tax_rate_code: override.tax_rate_code,
      currency: override.currency ?? '',
      priority: override.priority ?? defaultPriority,
      auto_apply: override.auto_apply ?? true,
      metadata: override.metadata ?? {},
    })),
    integrations: integrations.map((integration) => ({
      provider_type: integration.provider_type,
      provider_entity_id: integration.provider_entity_id,
      entity_type: integration.entity_type ?? 'customer',
      entity_id: integration.entity_id ?? null,
      metadata: integration.metadata ?? {},
    })),
  }
}

/** A customer that nothing names could be found by its id only: most likely a mistake. */
function namingFailures(body: JsonObject): Failure[] {
  const isNamed = namingFields.some((field) => {
    const value = body[field]
    return field === 'contacts' && Array.isArray(value) ? value.length > 0 : (value ?? null) !== null
  })
  return isNamed ? [] : [{ path: [], rule: 'one_of', fields: namingFields }]
}

function moneyFailures({ balance, currency, payment_rules: rules }: JsonObject, isSound: (place: string) => boolean): Failure[] {
  const failures: Failure[] = []
  const needsCurrency = (balance ?? null) !== null && isSound('balance')
  if (needsCurrency && (currency ?? null) === null) failures.push({ path: ['currency'], rule: 'required' })
  if (!isJsonObject(rules) || !isSound('payment_rules.min_amount') || !isSound('payment_rules.max_amount')) return failures
  const { min_amount: least, max_amount: most } = rules
  if (typeof least === 'number' && typeof most === 'number' && least > most) {
    failures.push({ path: ['payment_rules', 'min_amount'], rule: 'order', notGreaterThan: 'max_amount' })
  }
  return failures
}
