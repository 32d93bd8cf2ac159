import type { Principal } from '../domain/access.ts'
import type { Customer, CustomerAddress } from '../domain/customer.ts'
import type { Dependencies } from './dependencies.ts'

/** The first customer that one of the addresses names, in their order. Archived ones are gone, except to who asks for those too. */
export async function getCustomer(
  { reads }: Pick<Dependencies, 'reads'>,
  principal: Principal,
  addresses: readonly CustomerAddress[],
  archivedToo = false,
): Promise<Customer | undefined> {
  const environmentId = principal.environment.id
  for (const address of addresses) {
    const customer =
      'id' in address
        ? await reads.byId.submit({ environmentId, name: address.id })
        : await reads.byExternalId.submit({ environmentId, name: address.externalId })
    if (customer !== undefined && (archivedToo || customer.status !== 'archived')) return customer
  }
  return undefined
}
