import type { Principal } from '../domain/access.ts'
import type { Customer, CustomerAddress } from '../domain/customer.ts'
import { undo } from '../domain/history.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import type { Moment } from '../domain/moment.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { type FoundPast, findPast } from '../store/customers-as-of.ts'
import type { Dependencies } from './dependencies.ts'
import { getCustomer } from './get-customer.ts'

/** The customer that an address names, archived or not, as it was then; nothing when there was none yet. */
export async function getCustomerAsOf(
  dependencies: Pick<Dependencies, 'database' | 'reads'>,
  principal: Principal,
  addresses: readonly CustomerAddress[],
  moment: Moment,
): Promise<Customer | undefined> {
  const named = await getCustomer(dependencies, principal, addresses, true)
  if (named === undefined || ('at' in moment && moment.at < named.created_at)) return undefined
  const [past] = await findPast(dependencies.database, principal.environment.id, [{ id: named.id, moment }])
  return past && demanded(past, moment)
}

/** Each customer as it was when it had that version; nothing where the events since then are not kept. */
export async function getCustomersAtVersions(
  { database }: Pick<Dependencies, 'database'>,
  environmentId: EnvironmentId,
  wanted: readonly { readonly id: CustomerId; readonly version: number }[],
): Promise<readonly (Customer | undefined)[]> {
  const moments = wanted.map(({ id, version }) => ({ id, moment: { version } }))
  const found = new Map((await findPast(database, environmentId, moments)).map((past) => [past.place, pastCustomer(past)]))
  return wanted.map((_, place) => found.get(place))
}

function demanded(past: FoundPast, moment: Moment): Customer {
  const { current } = past
  if ('version' in moment && (moment.version < 1 || moment.version > current.version)) {
    const bounds = { min: 1, max: current.version, below: moment.version < 1 }
    throw new ProblemError({ problem: 'query_invalid', failures: [{ path: ['as_of'], rule: 'range', ...bounds }] })
  }
  const customer = pastCustomer(past)
  if (customer === undefined) throw new NativeError({ problem: 'history_not_kept' })
  return customer
}

function pastCustomer({ current, version, changesKept, undoing }: FoundPast): Customer | undefined {
  if (version === current.version) return current
  const isWhole = version !== null && changesKept === current.version - version
  return isWhole && undoing !== null ? undo(current, undoing) : undefined
}
