import { type Headers, jsonReply, type Reply, serialiserOf } from '../dialects/dialect.ts'
import type { ApiKey, Environment } from '../domain/access.ts'
import type { Customer } from '../domain/customer.ts'
import { spellKeyId } from '../domain/ids.ts'
import type { RateStanding } from '../domain/rate-limit.ts'
import { timeText } from '../domain/times.ts'
import {
  Customer as CustomerSchema,
  type Customer as WireCustomer,
  type Environment as WireEnvironment,
  type Key as WireKey,
} from './schemas.ts'

const serialise = serialiserOf<WireCustomer>(CustomerSchema)

export function writeCustomer(customer: Customer): Reply {
  return jsonReply(200, serialise(wireOf(customer)), { etag: etagOf(customer) })
}

export function writeCreated(customer: Customer): Reply {
  return jsonReply(201, serialise(wireOf(customer)), { etag: etagOf(customer), location: `/v1/customers/${customer.id}` })
}

const windowNames = new Map([
  [60, 'minute'],
  [86_400, 'day'],
])

/** The fields of the IETF's draft on rate limit headers: every limit of the key, and what is left of each. */
export function writeRateLimit(standings: readonly RateStanding[]): Headers {
  const items = standings.map(({ limit, windowSeconds, remaining, resetAfterSeconds }) => {
    const name = `"${windowNames.get(windowSeconds) ?? windowSeconds}"`
    return { policy: `${name};q=${limit};w=${windowSeconds}`, left: `${name};r=${remaining};t=${resetAfterSeconds}` }
  })
  return {
    'ratelimit-policy': items.map(({ policy }) => policy).join(', '),
    ratelimit: items.map(({ left }) => left).join(', '),
  }
}

export function wireOfEnvironment({ id, name, mode, settings, created_at, updated_at }: Environment): WireEnvironment {
  return { id, name, mode, settings, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() }
}

export function wireOfKey(key: ApiKey): WireKey {
  return {
    id: spellKeyId(key.id),
    name: key.name,
    kind: key.kind,
    last_four: key.last_four,
    scopes: [...key.scopes],
    environment_id: key.environment_id,
    created_at: key.created_at.toISOString(),
    created_by: key.created_by && spellKeyId(key.created_by),
    expires_at: key.expires_at?.toISOString() ?? null,
    revoked_at: key.revoked_at?.toISOString() ?? null,
    replaced_by: key.replaced_by && spellKeyId(key.replaced_by),
    rate_limit_per_minute: key.rate_limit_per_minute,
    rate_limit_per_day: key.rate_limit_per_day,
  }
}

/** Everything but the wall. Field by field: to spread the record would cost as much as to serialise it. */
export function wireOf(customer: Customer): WireCustomer {
  return {
    id: customer.id,
    external_id: customer.external_id,
    name: customer.name,
    legal_name: customer.legal_name,
    email: customer.email,
    phone: customer.phone,
    domain: customer.domain,
    reference_number: customer.reference_number,
    customer_type: customer.customer_type,
    status: customer.status,
    paused_at: customer.paused_at && timeText(customer.paused_at),
    archived_at: customer.archived_at && timeText(customer.archived_at),
    tags: [...customer.tags],
    contacts: customer.contacts,
    billing_address: customer.billing_address,
    timezone: customer.timezone,
    currency: customer.currency,
    balance: customer.balance,
    payment_rules: customer.payment_rules,
    payment_provider: customer.payment_provider,
    payment_method: customer.payment_method,
    tax_rate_overrides: customer.tax_rate_overrides,
    integrations: customer.integrations.map((integration) => ({
      ...integration,
      created_by: spellKeyId(integration.created_by),
      updated_by: spellKeyId(integration.updated_by),
    })),
    metadata: customer.metadata,
    created_at: timeText(customer.created_at),
    created_by: spellKeyId(customer.created_by),
    updated_at: timeText(customer.updated_at),
    updated_by: spellKeyId(customer.updated_by),
    version: customer.version,
  }
}

function etagOf(customer: Customer): string {
  return `"${customer.version}"`
}
