import type { FastifyInstance } from 'fastify'
import { administration } from '../native/administration.ts'
import { native } from '../native/native.ts'
import { authenticate } from './authenticate.ts'
import type { HttpContext } from './context.ts'
import { hasNoBody, readJsonObject } from './json-body.ts'
import { namedSegment, readPath, readQuery } from './paths.ts'
import { type AnswerWith, serve } from './serve.ts'

export function mountAdministration(app: FastifyInstance, context: HttpContext): void {
  for (const route of administration) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const path = readPath(request.originalUrl, native.mount)
        const work = async (answerWith: AnswerWith) => {
          const principal = await authenticate(context.dependencies, native, request.headers, route.scope, answerWith)
          const hasBody = route.takesBody === 'required' || (route.takesBody === 'optional' && !hasNoBody(request.raw))
          const body = hasBody ? await readJsonObject(request.raw, context.bodyBytesMax) : {}
          const { segment, decoded = segment } = namedSegment(route.path, path.segments)
          return route.handle(context.dependencies, { principal, given: decoded, query: readQuery(path.query), body })
        }
        const facts = { method: request.method, path: path.inDialect }
        return serve(context, native, { operation: route.operation, facts, work }, request, reply)
      },
    })
  }
}
