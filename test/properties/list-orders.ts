import type { ModelCustomer } from './customer-model.ts'
import { type Ask, type Sort, shownIn, watchesOf } from './list-wording.ts'
import { membership } from './plan.ts'

export interface Order {
  readonly says: readonly (readonly [name: string, value: unknown])[]
  readonly compare: (one: ModelCustomer, other: ModelCustomer) => number
  readonly watches: readonly string[]
}

type Value = (customer: ModelCustomer) => string

/** What an API says for an order, as much of it as it can say, and what it means by it. The newest go first where nothing is said. */
export function orderOf({ api, sorts }: Ask): Order {
  const known = sorts.find(({ field }) => ['name', 'created_at', 'updated_at'].includes(field))
  if (api === 'native' && known !== undefined) {
    return { ...named(known), compare: (one, other) => compareBy(known, one, other) || byId(known.direction, one, other) }
  }
  if (api === 'mentium' && known !== undefined) {
    return { ...named(known), compare: (one, other) => compareBy(known, one, other) || byId('desc', one, other) }
  }
  if (api === 'flexprice search') return shownOrder(sorts)
  if (api === 'flexprice' && sorts.length > 0) {
    const direction = sorts[0]?.direction ?? 'desc'
    return { says: [['order', direction]], compare: byAge(direction), watches: [membership] }
  }
  return { says: [], compare: (one, other) => byId('desc', one, other), watches: [membership] }
}

function named(sort: Sort): Pick<Order, 'says' | 'watches'> {
  return { says: [['sort', `${sort.direction === 'desc' ? '-' : ''}${sort.field}`]], watches: watchesOf(sort.field) }
}

/** By several fields as they are shown, then by the time of creation, then by id. */
function shownOrder(sorts: readonly Sort[]): Order {
  const compare = (one: ModelCustomer, other: ModelCustomer) => {
    for (const sort of sorts) {
      const compared = compareBy(sort, one, other)
      if (compared !== 0) return compared
    }
    return byAge('desc')(one, other)
  }
  return { says: [['sort', sorts]], compare, watches: [membership, ...sorts.flatMap(({ field }) => watchesOf(field))] }
}

function byAge(direction: Sort['direction']): Order['compare'] {
  return (one, other) => compareBy({ field: 'created_at', direction }, one, other) || byId(direction, one, other)
}

function compareBy({ field, direction }: Sort, one: ModelCustomer, other: ModelCustomer): number {
  return compareTexts(direction, (customer) => shownIn(customer, field), one, other)
}

function byId(direction: Sort['direction'], one: ModelCustomer, other: ModelCustomer): number {
  return compareTexts(direction, ({ id }) => id, one, other)
}

/** By code points, as the bytes of UTF-8 are. */
function compareTexts(direction: Sort['direction'], textIn: Value, one: ModelCustomer, other: ModelCustomer): number {
  const compared = Buffer.compare(Buffer.from(textIn(one)), Buffer.from(textIn(other)))
  return direction === 'desc' ? -compared : compared
}
