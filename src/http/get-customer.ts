import type { Reply } from '../dialects/dialect.ts'
import { ProblemError } from '../domain/problems.ts'
import { isStorableText } from '../domain/text.ts'
import { getCustomer } from '../operations/get-customer.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { namedSegment, readQuery } from './paths.ts'

export async function handleGetCustomer({ dependencies }: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal, route, path } = call
  const query = readQuery(path.query)
  const failures = dialect.read.query(query)
  if (failures.length > 0) throw new ProblemError({ problem: 'query_invalid', failures })
  const { segment, decoded } = namedSegment(dialect.base + route.path, path.segments)
  const addresses = decoded !== undefined && isStorableText(decoded) ? dialect.read.address(decoded) : []
  const customer = await getCustomer(dependencies, principal, addresses)
  if (customer === undefined) throw new ProblemError({ problem: 'customer_not_found', segment, given: decoded ?? segment })
  return dialect.write.customer(customer, principal.environment, query)
}
