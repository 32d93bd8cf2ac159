import { type Customer, effectiveEmail } from '../../domain/customer.ts'
import { timeText } from '../../domain/times.ts'
import { jsonReply, type Reply, serialiserOf } from '../dialect.ts'
import { CustomerResponse, type Customer as WireCustomer } from './schemas.ts'

const serialise = serialiserOf<{ data: WireCustomer }>(CustomerResponse)

export function writeCustomer(customer: Customer): Reply {
  return jsonReply(200, serialise({ data: wireOf(customer) }))
}

export function writeCreated(customer: Customer): Reply {
  return jsonReply(201, serialise({ data: wireOf(customer) }))
}

export function wireOf(customer: Customer): WireCustomer {
  return {
    id: customer.id,
    name: customer.name ?? customer.legal_name ?? effectiveEmail(customer) ?? customer.external_id ?? '',
    legalName: customer.legal_name,
    tags: [...customer.tags],
    isPaused: customer.status === 'paused',
    pausedAt: customer.paused_at && timeText(customer.paused_at),
    metadata: { externalCustomerId: customer.external_id, externalCompanyIds: [] },
    createdAt: timeText(customer.created_at),
    updatedAt: timeText(customer.updated_at),
  }
}
