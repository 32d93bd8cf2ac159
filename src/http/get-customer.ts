import type { Reply } from '../dialects/dialect.ts'
import { ProblemError } from '../domain/problems.ts'
import { getCustomer } from '../operations/get-customer.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { readTarget } from './named-customer.ts'
import { readQuery } from './paths.ts'

export async function handleGetCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal, route } = call
  const query = readQuery(call.path.query)
  const failures = dialect.read.query(query)
  if (failures.length > 0) throw new ProblemError({ problem: 'query_invalid', failures })
  const target = await readTarget(context, call)
  const customer = await getCustomer(context.dependencies, principal, target.addresses, route.archivedToo)
  if (customer === undefined) throw target.notFound()
  return dialect.write.customer(customer, principal.environment, query)
}
