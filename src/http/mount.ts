import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Dialect, Operation, Reply, RequestFacts, Route } from '../dialects/dialect.ts'
import type { Principal } from '../domain/access.ts'
import type { Attribution } from '../domain/attribution.ts'
import { ProblemError } from '../domain/problems.ts'
import { readAttribution } from './attribution.ts'
import { authenticate } from './authenticate.ts'
import { handleBatchCustomers } from './batch-customers.ts'
import { handleArchiveCustomer, handleRestoreCustomer, handleUpdateCustomer, handleUpsertCustomer } from './change-customer.ts'
import type { HttpContext } from './context.ts'
import { handleCreateCustomer } from './create-customer.ts'
import { dialects } from './dialects.ts'
import { handleGetCustomer } from './get-customer.ts'
import { handleGetCustomerAs } from './get-customer-as.ts'
import { handleListCustomers } from './list-customers.ts'
import { matches, type Path, readPath } from './paths.ts'
import { type AnswerWith, serve } from './serve.ts'

/** An authenticated request for one of a dialect's routes. */
export interface Call {
  readonly dialect: Dialect
  readonly route: Route
  readonly principal: Principal
  readonly path: Path
  readonly facts: RequestFacts
  readonly requestId: string
  readonly attribution: Attribution
  readonly message: IncomingMessage
}

const handlers: Readonly<Record<Operation, (context: HttpContext, call: Call) => Promise<Reply>>> = {
  'create-customer': handleCreateCustomer,
  'get-customer': handleGetCustomer,
  'update-customer': handleUpdateCustomer,
  'upsert-customer': handleUpsertCustomer,
  'archive-customer': handleArchiveCustomer,
  'restore-customer': handleRestoreCustomer,
  'get-customer-as': handleGetCustomerAs(dialects),
  'list-customers': handleListCustomers,
  'search-customers': handleListCustomers,
  'batch-customers': handleBatchCustomers,
}

const unattributed: Attribution = { actor: null, reason: null }

interface RoutePattern {
  readonly method: string
  readonly path: string
}

/** `others` are routes beside the dialect's own, which are served elsewhere and whose wrong methods are answered here. */
export async function mountDialect(
  app: FastifyInstance,
  dialect: Dialect,
  context: HttpContext,
  others: readonly RoutePattern[] = [],
): Promise<void> {
  await app.register(
    async (scope) => {
      for (const route of dialect.routes) {
        scope.route({
          method: route.method,
          url: dialect.base + route.path,
          handler: (request, reply) => {
            const { path, facts } = situationOf(request, dialect)
            const work = async (answerWith: AnswerWith) => {
              const principal = await authenticate(context.dependencies, dialect, request.headers, route.scope, answerWith)
              const attribution = route.scope === 'customers:write' ? readAttribution(request.headers) : unattributed
              const call = { dialect, route, principal, path, facts, requestId: request.id, attribution, message: request.raw }
              return handlers[route.operation](context, call)
            }
            return serve(context, dialect, { operation: route.operation, facts, work }, request, reply)
          },
        })
      }
      const own = dialect.routes.map(({ method, path }) => ({ method, path: dialect.base + path }))
      answerUnrouted(scope, dialect, context, [...own, ...others])
    },
    { prefix: dialect.mount },
  )
}

/** A path that no route has, or a method that none of a path's routes has, gets this dialect's answer. */
function answerUnrouted(scope: FastifyInstance, dialect: Dialect, context: HttpContext, routes: readonly RoutePattern[]): void {
  const answer = (request: FastifyRequest): { readonly facts: RequestFacts; readonly work: () => Promise<Reply> } => {
    const { path, facts } = situationOf(request, dialect)
    const allow = methodsOf(routes, path)
    const work = () => {
      // a page that is not there answers here too, although its path takes the method
      if (allow.length === 0 || allow.includes(request.method))
        return Promise.reject(new ProblemError({ problem: 'route_not_found' }))
      return Promise.reject(new ProblemError({ problem: 'method_not_allowed', allow: allow.join(', ') }))
    }
    return { facts, work }
  }
  scope.setNotFoundHandler((request, reply) =>
    serve(context, dialect, { operation: 'unknown-route', ...answer(request) }, request, reply),
  )
  // The router itself refuses some requests, for instance a malformed media type where no route is.
  scope.setErrorHandler((error, request, reply) => {
    const unrouted = answer(request)
    const work = request.is404 ? unrouted.work : () => Promise.reject(error)
    return serve(context, dialect, { operation: 'unknown-route', facts: unrouted.facts, work }, request, reply)
  })
}

function methodsOf(routes: readonly RoutePattern[], path: Path): readonly string[] {
  const methods = routes.filter((route) => matches(route.path, path.segments)).map((route) => route.method)
  return [...new Set(methods)].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

function situationOf(request: FastifyRequest, { mount }: Dialect): { readonly path: Path; readonly facts: RequestFacts } {
  const path = readPath(request.originalUrl, mount)
  return { path, facts: { method: request.method, path: path.inDialect } }
}
