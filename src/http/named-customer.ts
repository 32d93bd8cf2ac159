import type { CustomerAddress } from '../domain/customer.ts'
import { ProblemError } from '../domain/problems.ts'
import { isStorableText } from '../domain/text.ts'
import { getCustomer } from '../operations/get-customer.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { namedSegment, readQuery } from './paths.ts'

/** What a request calls a customer: where it says so, as it came, decoded, and the addresses that this may mean. */
interface Named {
  readonly by: string
  readonly segment: string
  readonly given: string
  readonly addresses: readonly CustomerAddress[]
}

/** The addresses of the customer that a request is about, with the problem to answer when there is none at them. */
export interface Target {
  readonly addresses: readonly CustomerAddress[]
  readonly notFound: () => ProblemError
}

export async function readTarget(context: HttpContext, call: Call): Promise<Target> {
  const [first, ...others] =
    call.route.namedByQuery === undefined ? [namedByPath(call)] : namedByQuery(call, call.route.namedByQuery)
  if (first === undefined) throw new ProblemError({ problem: 'query_invalid', failures: [oneOf(call.route.namedByQuery ?? [])] })
  const notFound = () => notFoundOf(first)
  if (others.length === 0) return { addresses: first.addresses, notFound }
  const id = await agreedId(context, call, [first, ...others])
  return { addresses: [{ id }], notFound }
}

function namedByPath({ dialect, route, path }: Call): Named {
  const { by, segment, decoded } = namedSegment(dialect.base + route.path, path.segments)
  const addresses = decoded !== undefined && isStorableText(decoded) ? dialect.read.address({ by, value: decoded }) : []
  return { by, segment, given: decoded ?? segment, addresses }
}

function namedByQuery({ dialect, path }: Call, parameters: readonly string[]): readonly Named[] {
  const query = readQuery(path.query)
  return parameters.flatMap((by) => {
    const value = query[by] ?? ''
    if (value === '') return []
    const addresses = isStorableText(value) ? dialect.read.address({ by, value }) : []
    return [{ by, segment: value, given: value.toWellFormed(), addresses }]
  })
}

/** Several names must stand for one customer. Of several that stand for none, the first is told. */
async function agreedId({ dependencies }: HttpContext, { principal }: Call, names: readonly Named[]) {
  const ids = []
  for (const named of names) {
    const customer = await getCustomer(dependencies, principal, named.addresses)
    if (customer === undefined) throw notFoundOf(named)
    ids.push(customer.id)
  }
  const [first, ...others] = ids
  if (first === undefined || others.some((other) => other !== first)) {
    const [one, another] = names
    const failure = { path: [one?.by ?? ''], rule: 'disagrees', expected: `the customer of ${another?.by}` } as const
    throw new ProblemError({ problem: 'query_invalid', failures: [failure] })
  }
  return first
}

function notFoundOf({ by, segment, given }: Named): ProblemError {
  return new ProblemError({ problem: 'customer_not_found', by, segment, given })
}

function oneOf(fields: readonly string[]) {
  return { path: [], rule: 'one_of', fields } as const
}
