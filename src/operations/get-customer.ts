import type { Principal } from '../domain/access.ts'
import type { Customer, CustomerAddress } from '../domain/customer.ts'
import { findByExternalId, findById } from '../store/customers.ts'
import type { Dependencies } from './dependencies.ts'

/** The first customer that one of the addresses names, in their order. Archived ones are gone, except to who asks for those too. */
export async function getCustomer(
  { database }: Pick<Dependencies, 'database'>,
  principal: Principal,
  addresses: readonly CustomerAddress[],
  archivedToo = false,
): Promise<Customer | undefined> {
  const environmentId = principal.environment.id
  for (const address of addresses) {
    const customer =
      'id' in address
        ? await findById(database, environmentId, address.id)
        : await findByExternalId(database, environmentId, address.externalId)
    if (customer !== undefined && (archivedToo || customer.status !== 'archived')) return customer
  }
  return undefined
}
