import type { Principal } from '../domain/access.ts'
import type { Customer } from '../domain/customer.ts'
import type { CustomerId } from '../domain/ids.ts'
import { findByExternalId, findById } from '../store/customers.ts'
import type { Dependencies } from './dependencies.ts'

type Address = { readonly id: CustomerId; readonly archivedToo?: boolean } | { readonly externalId: string }

/** The first customer that one of the addresses names, in their order. An archived one is gone, except to who asks for those too. */
export async function getCustomer(
  { database }: Pick<Dependencies, 'database'>,
  principal: Principal,
  addresses: readonly Address[],
): Promise<Customer | undefined> {
  const environmentId = principal.environment.id
  for (const address of addresses) {
    const customer =
      'id' in address
        ? await findById(database, environmentId, address.id)
        : await findByExternalId(database, environmentId, address.externalId)
    const isVisible = customer?.status !== 'archived' || ('archivedToo' in address && address.archivedToo === true)
    if (customer !== undefined && isVisible) return customer
  }
  return undefined
}
