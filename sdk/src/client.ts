import { setTimeout } from 'node:timers/promises'
import createClient, { type Client, type ClientPathsWithMethod, type FetchResponse, type MaybeOptionalInit } from 'openapi-fetch'
import { retryingFetch } from './retrying-fetch.ts'
import type { components, paths } from './schema.ts'

export type Customer = components['schemas']['Customer']
type ListQuery = NonNullable<paths['/v1/customers']['get']['parameters']['query']>

export interface BillfoldOptions {
  /** for instance http://127.0.0.1:8080 */
  readonly url: string
  readonly key: string
  /** how often a request is sent at most; 5 when left out */
  readonly attemptsMax?: number
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * A request to one of the routes that have this method. What is sent is not inferred from the call, as it is by openapi-fetch, but compared
 * with what the route takes: so a member that it does not have does not compile.
 */
type Ask<Method extends 'get' | 'post' | 'put' | 'patch' | 'delete'> = <
  Path extends ClientPathsWithMethod<Client<paths>, Method>,
>(
  path: Path,
  ...init: Optional<MaybeOptionalInit<paths[Path], Method>>
) => Promise<FetchResponse<NonNullable<paths[Path][Method]>, object, `${string}/${string}`>>
type Optional<Init> = undefined extends Init ? [init?: Init] : [init: Init]

/** Every route of the native API, typed: `client.GET('/v1/customers/{id}', …)`; and lists that turn their own pages. */
export interface Billfold {
  readonly GET: Ask<'get'>
  readonly POST: Ask<'post'>
  readonly PUT: Ask<'put'>
  readonly PATCH: Ask<'patch'>
  readonly DELETE: Ask<'delete'>
  listCustomers(query?: Omit<ListQuery, 'cursor'>): AsyncGenerator<Customer, void, undefined>
}

/** A problem that the server answered where a method has nothing else to give back. */
export class BillfoldProblem extends Error {
  readonly status: number
  readonly problem: unknown
  override readonly name = 'BillfoldProblem'
  constructor(status: number, problem: unknown) {
    super(describe(status, problem))
    this.status = status
    this.problem = problem
  }
}

export function createBillfold({ url, key, attemptsMax = 5, fetch = globalThis.fetch }: BillfoldOptions): Billfold {
  const sleep = async (ms: number) => {
    await setTimeout(ms)
  }
  const client = createClient<paths>({
    baseUrl: url,
    headers: { Authorization: `Bearer ${key}` },
    fetch: retryingFetch({ fetch: (request) => fetch(request), attemptsMax, sleep, random: Math.random }),
  })
  // for a route that is not known yet the compiler cannot see that both leave the same arguments out
  const { GET, POST, PUT, PATCH, DELETE } = client as Omit<Billfold, 'listCustomers'>
  return { GET, POST, PUT, PATCH, DELETE, listCustomers: (query = {}) => listCustomers(GET, query) }
}

async function* listCustomers(get: Billfold['GET'], query: Omit<ListQuery, 'cursor'>): AsyncGenerator<Customer, void, undefined> {
  let cursor: string | undefined
  do {
    const { data, error, response } = await get('/v1/customers', {
      params: { query: { ...query, ...(cursor === undefined ? {} : { cursor }) } },
    })
    if (data === undefined) throw new BillfoldProblem(response.status, error)
    yield* data.data
    cursor = data.next_cursor ?? undefined
  } while (cursor !== undefined)
}

function describe(status: number, problem: unknown): string {
  if (typeof problem === 'object' && problem !== null && 'title' in problem && 'detail' in problem) {
    return `${problem.title}: ${problem.detail}`
  }
  return `the server answered ${status}`
}
