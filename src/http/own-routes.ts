import type { FastifyInstance } from 'fastify'
import { native } from '../native/native.ts'
import { ownRoutes } from '../native/own-routes.ts'
import { authenticate } from './authenticate.ts'
import type { HttpContext } from './context.ts'
import { hasNoBody } from './json-body.ts'
import { namedSegments, readPath, readQuery, readWholeQuery } from './paths.ts'
import { type AnswerWith, serve } from './serve.ts'

export function mountOwnRoutes(app: FastifyInstance, context: HttpContext): void {
  for (const route of ownRoutes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const path = readPath(request.originalUrl, native.mount)
        const work = async (answerWith: AnswerWith) => {
          const principal = await authenticate(context.dependencies, native, request.headers, route.scope, answerWith)
          const hasBody = route.takesBody === 'required' || (route.takesBody === 'optional' && !hasNoBody(request.raw))
          const body = hasBody ? await context.readBody(request.raw) : {}
          const [given = '', within = ''] = namedSegments(route.path, path.segments)
          const [query, parameters] = [readQuery(path.query), readWholeQuery(path.query)]
          return route.handle(context.dependencies, { principal, given, within, query, parameters, body })
        }
        const facts = { method: request.method, path: path.inDialect }
        return serve(context, native, { operation: route.operation, facts, work }, request, reply)
      },
    })
  }
}
