import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Headers, Reply } from '../dialects/dialect.ts'
import type { Scope } from '../domain/access.ts'
import { ProblemError } from '../domain/problems.ts'
import { readStreamQuery } from '../native/event-query.ts'
import { native } from '../native/native.ts'
import { openFeedCursor } from '../operations/cursors.ts'
import { authenticate, readCredential } from './authenticate.ts'
import type { HttpContext } from './context.ts'
import { type FollowedFeed, followFeed, readPage } from './follow-feed.ts'
import { readPath, readWholeQuery } from './paths.ts'
import { type SentEvents, sentEvents } from './sent-events.ts'
import { type AnswerWith, send, serve } from './serve.ts'

const scope: Scope = 'events:read'
export const eventStreamRoute = { method: 'GET', path: '/v1/events/stream', scope } as const

export interface StreamLimits {
  readonly eventStreamCheckIntervalMs: number
  readonly eventStreamHeartbeatMs: number
  readonly eventStreamStallMs: number
}

const streaming: Reply = {
  status: 200,
  headers: {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // a proxy that gathers would hold events back
    'x-accel-buffering': 'no',
    // an answer without an end is the last of its connection
    connection: 'close',
  },
  body: '',
}

/** The feed as server-sent events. Whatever can be refused is refused before the stream begins, like any other request. */
export function mountEventStream(app: FastifyInstance, context: HttpContext, limits: StreamLimits): void {
  const open = new Map<SentEvents, Promise<void>>()
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
    for (const stream of open.keys()) stream.stop()
    await Promise.all(open.values())
  })

  app.route({
    method: eventStreamRoute.method,
    url: eventStreamRoute.path,
    handler: (request, reply) => {
      let opened: Opened | null = null
      const work = async (answerWith: AnswerWith) => {
        opened = await openStream(context, request, answerWith)
        return streaming
      }
      const answer = (answered: Reply, headers: Headers) => {
        if (opened === null) {
          send(reply, answered, headers)
        } else if (request.method === 'HEAD') {
          opened.free()
          send(reply, answered, headers)
        } else {
          const stream = begin(reply, answered, headers, limits.eventStreamStallMs)
          // its first page was being read when the others were stopped
          if (isClosing) stream.stop()
          const done = followFeed(context, opened.feed, stream, limits).finally(opened.free)
          open.set(stream, done)
          void done.finally(() => open.delete(stream))
        }
      }
      const facts = { method: request.method, path: readPath(request.originalUrl, native.mount).inDialect }
      return serve(context, native, { operation: 'stream-events', facts, work, answer }, request, reply)
    },
  })
}

interface Opened {
  readonly feed: FollowedFeed
  readonly free: () => void
}

async function openStream(context: HttpContext, request: FastifyRequest, answerWith: AnswerWith): Promise<Opened> {
  const { dependencies, streamSlots } = context
  const principal = await authenticate(dependencies, native, request.headers, scope, answerWith)
  const { query } = readPath(request.originalUrl, native.mount)
  const lastEventId = request.headers['last-event-id']
  const reading = readStreamQuery(readWholeQuery(query), lastEventId?.toString(), (cursor) =>
    openFeedCursor(dependencies, principal, cursor),
  )
  if ('failures' in reading) throw new ProblemError({ problem: 'query_invalid', failures: reading.failures })
  const { filter, start } = reading.value
  const free = streamSlots.take(principal.key.id)
  try {
    const first = await readPage(dependencies, principal, filter, start)
    const key = readCredential(native.credential, request.headers) ?? ''
    return { feed: { principal, key, requestId: request.id, filter, first }, free }
  } catch (error) {
    free()
    throw error
  }
}

/** From here on the answer is ours to write, and no longer the framework's. */
function begin(reply: FastifyReply, { status, headers }: Reply, common: Headers, stallMs: number): SentEvents {
  reply.hijack()
  reply.raw.writeHead(status, { ...common, ...headers })
  return sentEvents(reply.raw, stallMs)
}
