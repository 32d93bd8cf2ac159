import { type Customer, effectiveEmail } from '../../domain/customer.ts'
import { hexOf } from '../../domain/ids.ts'
import { asStringMap } from '../../domain/metadata.ts'
import { jsonReply, type Reply, serialiserOf } from '../dialect.ts'
import { idPrefix } from './read.ts'
import { Customer as CustomerResponse, type Customer as WireCustomer } from './schemas.ts'

const serialise = serialiserOf<WireCustomer>(CustomerResponse)

export function writeCustomer(customer: Customer): Reply {
  return jsonReply(200, serialise(wireOf(customer)))
}

export function writeCreated(customer: Customer): Reply {
  return jsonReply(201, serialise(wireOf(customer)))
}

/** Moment has no null: what is unset is left out. */
function wireOf(customer: Customer): WireCustomer {
  const { external_id, name, phone, currency, balance, payment_rules } = customer
  const email = effectiveEmail(customer)
  const metadata = asStringMap(customer.metadata)
  return {
    id: `${idPrefix}${hexOf(customer.id)}`,
    ...(external_id !== null && { external_reference: external_id }),
    ...(name !== null && { name }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
    ...(currency !== null && { currency }),
    ...(balance !== null && { balance }),
    ...(payment_rules !== null && { payment_rules }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  }
}
