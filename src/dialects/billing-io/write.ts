import type { Environment } from '../../domain/access.ts'
import { type Customer, effectiveEmail } from '../../domain/customer.ts'
import { hexOf } from '../../domain/ids.ts'
import { wholeSeconds } from '../../domain/times.ts'
import { jsonReply, type Reply, serialiserOf } from '../dialect.ts'
import { type Customer as WireCustomer, Customer as WireSchema } from './schemas.ts'

export const idPrefix = 'cus_'

const serialise = serialiserOf<WireCustomer>(WireSchema)

export function writeCustomer(customer: Customer, environment: Environment): Reply {
  return jsonReply(200, serialise(wireOf(customer, environment)))
}

export function writeCreated(customer: Customer, environment: Environment): Reply {
  return jsonReply(201, serialise(wireOf(customer, environment)))
}

export function wireOf(customer: Customer, environment: Environment): WireCustomer {
  return {
    id: `${idPrefix}${hexOf(customer.id)}`,
    org_id: `org_${hexOf(environment.organisation_id)}`,
    email: effectiveEmail(customer),
    name: customer.name,
    external_id: customer.external_id,
    metadata: customer.metadata,
    environment: environment.mode,
    created_at: wholeSeconds(customer.created_at),
    updated_at: wholeSeconds(customer.updated_at),
  }
}
