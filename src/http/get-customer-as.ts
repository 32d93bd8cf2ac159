import type { Dialect, Reply } from '../dialects/dialect.ts'
import { NativeError } from '../domain/problems.ts'
import { getCustomer } from '../operations/get-customer.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { readTarget } from './named-customer.ts'

/** The customer in the words of another API: what a client of that API would be answered. */
export function handleGetCustomerAs(dialects: readonly Dialect[]): (context: HttpContext, call: Call) => Promise<Reply> {
  return async (context, call) => {
    const given = call.path.segments.at(-1) ?? ''
    const dialect = dialects.find((candidate) => candidate.name === given)
    if (dialect === undefined) throw new NativeError({ problem: 'dialect_not_found', given })
    const target = await readTarget(context, call)
    const customer = await getCustomer(context.dependencies, call.principal, target.addresses)
    if (customer === undefined) throw target.notFound()
    return dialect.write.customer(customer, call.principal.environment, {})
  }
}
