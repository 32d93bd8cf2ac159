import type { Environment } from '../../domain/access.ts'
import { type Customer, effectiveEmail, type Integration } from '../../domain/customer.ts'
import { spellKeyId, ulidOf } from '../../domain/ids.ts'
import { asStringMap } from '../../domain/metadata.ts'
import { timeText } from '../../domain/times.ts'
import { jsonReply, type Query, type Reply, serialiserOf } from '../dialect.ts'
import { spellCustomerId } from './customer-id.ts'
import { Customer as CustomerResponse, type Customer as WireCustomer, type Integration as WireIntegration } from './schemas.ts'

const serialise = serialiserOf<WireCustomer>(CustomerResponse)

export function writeCustomer(customer: Customer, environment: Environment, query: Query): Reply {
  return jsonReply(200, serialise(wireOf(customer, environment, asksForIntegrations(query.expand))))
}

export function writeCreated(customer: Customer, environment: Environment): Reply {
  return jsonReply(201, serialise(wireOf(customer, environment, false)))
}

export function asksForIntegrations(expand: string | undefined): boolean {
  return expand?.split(',').includes('integrations') ?? false
}

export function wireOf(customer: Customer, environment: Environment, isExpanded: boolean): WireCustomer {
  const address = customer.billing_address
  const integrations = customer.integrations.map((integration) => integrationOf(integration, customer, environment))
  return {
    address_city: address?.city ?? '',
    address_country: address?.country ?? '',
    address_line1: address?.line1 ?? '',
    address_line2: address?.line2 ?? '',
    address_postal_code: address?.postal_code ?? '',
    address_state: address?.region ?? '',
    ...(customer.phone === null ? {} : { contact: customer.phone }),
    created_at: timeText(customer.created_at),
    created_by: spellKeyId(customer.created_by),
    email: effectiveEmail(customer) ?? '',
    ...ownersOf(environment),
    external_id: customer.external_id ?? '',
    id: spellCustomerId(customer.id),
    ...(integrations.length > 0 || isExpanded ? { integrations } : {}),
    metadata: asStringMap(customer.metadata),
    name: customer.name ?? '',
    status: customer.status === 'archived' ? 'archived' : 'published',
    timezone: customer.timezone ?? 'UTC',
    updated_at: timeText(customer.updated_at),
    updated_by: spellKeyId(customer.updated_by),
  }
}

function integrationOf(integration: Integration, customer: Customer, environment: Environment): WireIntegration {
  const { metadata } = integration
  return {
    created_at: integration.created_at,
    created_by: spellKeyId(integration.created_by),
    entity_id: integration.entity_id ?? spellCustomerId(customer.id),
    entity_type: integration.entity_type,
    ...ownersOf(environment),
    id: `eim_${ulidOf(integration.id)}`,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    provider_entity_id: integration.provider_entity_id,
    provider_type: integration.provider_type,
    // a mapping has no life of its own: it is replaced with its list, never archived
    status: 'published',
    updated_at: integration.updated_at,
    updated_by: spellKeyId(integration.updated_by),
  }
}

function ownersOf(environment: Environment) {
  return {
    environment_id: `env_${ulidOf(environment.id)}`,
    tenant_id: `tenant_${ulidOf(environment.organisation_id)}`,
  }
}
