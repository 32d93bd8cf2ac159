import Fastify, { type FastifyInstance } from 'fastify'
import { ulidOf } from '../domain/ids.ts'
import { native } from '../native/native.ts'
import { ownRoutes } from '../native/own-routes.ts'
import { answerBrokenRequests } from './broken-requests.ts'
import { commonHeaders } from './common-headers.ts'
import type { HttpContext } from './context.ts'
import { dialects } from './dialects.ts'
import { eventStreamRoute, mountEventStream, type StreamLimits } from './event-stream.ts'
import { healthRoutes, mountHealth } from './health.ts'
import { pathOnHost } from './hosts.ts'
import { hideMediaType } from './json-body.ts'
import { mountDialect } from './mount.ts'
import { mountOwnRoutes } from './own-routes.ts'
import { mountPages, pageRoutes } from './pages.ts'
import { routable } from './paths.ts'
import { mountReference, referenceRoutes } from './reference.ts'
import { requestIdOf } from './request-id.ts'

export interface HttpLimits extends StreamLimits {
  readonly connectionsMax: number
  readonly headersTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly idleConnectionTimeoutMs: number
  readonly timeoutCheckIntervalMs: number
}

// node refuses longer request lines by itself; this only keeps the router from refusing a long segment as no route
const segmentLengthMax = 65_536

export async function buildApp(context: HttpContext, limits: HttpLimits): Promise<FastifyInstance> {
  const makeRequestId = () => ulidOf(context.dependencies.newId())
  const app = Fastify({
    logger: false,
    genReqId: (message) => requestIdOf(message, makeRequestId),
    clientErrorHandler: answerBrokenRequests(makeRequestId),
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.idleConnectionTimeoutMs,
    connectionTimeout: limits.idleConnectionTimeoutMs,
    http: { headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: limits.timeoutCheckIntervalMs },
    // requests that were accepted are finished; connections close as they fall idle
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    rewriteUrl: (message) => routable(pathOnHost(message, context.hosts)),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: segmentLengthMax },
  })
  app.server.maxConnections = limits.connectionsMax
  // what a client expects besides leave to send its body is nothing to us: it is answered like any other
  app.server.on('checkExpectation', (message, response) => app.server.emit('request', message, response))

  // Handlers read bodies themselves, in the order of checks that the contracts fix: nothing is read before the key is known.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  // hooks that call back, because one that is async costs every request a turn of the event loop
  app.addHook('onRequest', (request, _reply, done) => {
    hideMediaType(request.raw)
    done()
  })
  // of what the framework sends; the APIs' answers are sent in serve.ts
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers(commonHeaders(request))
    done()
  })

  for (const dialect of dialects) await mountDialect(app, dialect, context)
  mountOwnRoutes(app, context)
  mountEventStream(app, context, limits)
  mountHealth(app, context)
  mountPages(app)
  mountReference(app)
  await mountDialect(app, native, context, [...ownRoutes, eventStreamRoute, ...healthRoutes, ...pageRoutes, ...referenceRoutes])
  return app
}
