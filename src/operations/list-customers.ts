import type { Principal } from '../domain/access.ts'
import type { Customer } from '../domain/customer.ts'
import type { CustomerList, CustomerPage, ListPosition } from '../domain/customer-list.ts'
import { canonicalJson, type Json } from '../domain/json.ts'
import { readCounts } from '../store/customer-counts.ts'
import { countMatches, type FoundPage, findPage } from '../store/customer-lists.ts'
import { sealCursor } from './cursors.ts'
import type { Dependencies } from './dependencies.ts'

export async function listCustomers(dependencies: Dependencies, principal: Principal, list: CustomerList): Promise<CustomerPage> {
  const { database } = dependencies
  const [page, total] = await Promise.all([
    findPage(database, principal.environment.id, list),
    countOf(dependencies, principal, list),
  ])
  const countedTo = typeof list.total === 'object' ? list.total.countedTo : Number.POSITIVE_INFINITY
  return {
    customers: page.customers,
    hasMore: page.hasMore,
    ...cursorsOf(dependencies, principal, list, page),
    total: total === null ? null : Math.min(total, countedTo),
    isTotalMinimum: total !== null && total > countedTo,
  }
}

/** Of its filters and its order: what two requests for the same list have in common. */
export function fingerprintOfList({ secrets }: Pick<Dependencies, 'secrets'>, { filters, sort, idOrder }: CustomerList): string {
  const plain: Json = JSON.parse(JSON.stringify({ filters, sort, idOrder }))
  return secrets.hashText(canonicalJson(plain)).slice(0, 12)
}

async function countOf(
  { database }: Dependencies,
  principal: Principal,
  { filters, total }: CustomerList,
): Promise<number | null> {
  if (total === 'none') return null
  const environmentId = principal.environment.id
  const [first, ...others] = filters
  // a list by status alone is counted already
  if (others.length === 0 && (first === undefined || first.kind === 'status')) {
    const counts = await readCounts(database, environmentId)
    const isWanted = (status: keyof typeof counts) =>
      first === undefined || first.values.includes(status) === (first.test === 'is')
    return (['active', 'paused', 'archived'] as const).filter(isWanted).reduce((sum, status) => sum + counts[status], 0)
  }
  return countMatches(database, environmentId, filters, total === 'exact' ? null : total.countedTo)
}

function cursorsOf(dependencies: Dependencies, principal: Principal, list: CustomerList, page: FoundPage) {
  const [first, last] = [page.customers.at(0), page.customers.at(-1)]
  const came = 'position' in list.page ? list.page.position?.side : undefined
  const hasNext = came === 'before' || page.hasMore
  const hasPrevious = came === 'after' || (came === 'before' && page.hasMore)
  const seal = (side: ListPosition['side'], customer: Customer | undefined) => {
    if (customer === undefined) return null
    const position = { side, values: page.valuesOf(customer), id: customer.id, list: fingerprintOfList(dependencies, list) }
    return sealCursor(dependencies, principal, position)
  }
  return { next: hasNext ? seal('after', last) : null, previous: hasPrevious ? seal('before', first) : null }
}
