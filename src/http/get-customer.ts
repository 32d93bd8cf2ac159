import type { Query, Reply } from '../dialects/dialect.ts'
import type { Failure } from '../domain/failures.ts'
import { type Moment, readMoment } from '../domain/moment.ts'
import { ProblemError } from '../domain/problems.ts'
import { getCustomer } from '../operations/get-customer.ts'
import { getCustomerAsOf } from '../operations/get-customer-as-of.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { readTarget } from './named-customer.ts'
import { readQuery, readWholeQuery } from './paths.ts'

export async function handleGetCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal, route } = call
  const { moment, query, failures } = readAsked(call)
  if (failures.length > 0) throw new ProblemError({ problem: 'query_invalid', failures })
  const target = await readTarget(context, call)
  const customer =
    moment === null
      ? await getCustomer(context.dependencies, principal, target.addresses, route.archivedToo)
      : await getCustomerAsOf(context.dependencies, principal, target.addresses, moment)
  if (customer === undefined) throw target.notFound()
  return dialect.write.customer(customer, principal.environment, query)
}

interface Asked {
  /** null: as it is now */
  readonly moment: Moment | null
  readonly query: Query
  readonly failures: readonly Failure[]
}

function readAsked({ dialect, route, path }: Call): Asked {
  const { as_of: text, ...others } = readQuery(path.query)
  if (route.pastToo !== true || text === undefined) {
    const query = readQuery(path.query)
    return { moment: null, query, failures: dialect.read.query(query) }
  }
  const failures = dialect.read.query(others)
  const isRepeated = (readWholeQuery(path.query).as_of?.length ?? 0) > 1
  const moment = readMoment(text) ?? null
  if (isRepeated) return { moment, query: others, failures: [{ path: ['as_of'], rule: 'duplicate' }, ...failures] }
  if (moment === null) return { moment, query: others, failures: [{ path: ['as_of'], rule: 'moment' }, ...failures] }
  return { moment, query: others, failures }
}
