import type { Customer } from '../../domain/customer.ts'
import { hexOf } from '../../domain/ids.ts'
import { type RateStanding, tightestOf } from '../../domain/rate-limit.ts'
import { wholeSeconds } from '../../domain/times.ts'
import { type Headers, jsonReply, type Reply, serialiserOf } from '../dialect.ts'
import { Customer as CustomerResponse, type Customer as WireCustomer } from './schemas.ts'

export const idPrefix = 'cust_'

const serialise = serialiserOf<WireCustomer>(CustomerResponse)

export function writeCustomer(customer: Customer): Reply {
  return jsonReply(200, serialise(wireOf(customer)))
}

export function writeCreated(customer: Customer): Reply {
  return jsonReply(201, serialise(wireOf(customer)))
}

/** The limit is the one of a minute wherever there is one; what is left, and until when, is said of the limit that refuses first. */
export function writeRateLimit(standings: readonly RateStanding[]): Headers {
  const [shortest] = standings
  const tightest = tightestOf(standings)
  if (shortest === undefined || tightest === undefined) return {}
  return {
    'x-ratelimit-limit': String(shortest.limit),
    'x-ratelimit-remaining': String(tightest.remaining),
    'x-ratelimit-reset': String(tightest.resetSeconds),
  }
}

export function wireOf(customer: Customer): WireCustomer {
  return {
    id: `${idPrefix}${hexOf(customer.id)}`,
    external_reference_id: customer.external_id,
    name: customer.name,
    reference_number: customer.reference_number,
    domain: customer.domain,
    phone: customer.phone,
    is_active: customer.status === 'active',
    customer_type: customer.customer_type,
    created_at: wholeSeconds(customer.created_at),
    updated_at: wholeSeconds(customer.updated_at),
  }
}
