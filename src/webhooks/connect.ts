import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { AllowedHosts } from '../domain/webhook-url.ts'
import type { AttemptError, WebhookAnswer, WebhookRequest } from '../domain/webhooks.ts'
import { AddressRefused, guardedLookup, NameNotFound, type Resolve, refuseAddress } from './guard.ts'

export interface Connector {
  /** Never rejects: whatever can happen out there is an answer. */
  post(outgoing: WebhookRequest): Promise<WebhookAnswer>
  /** Lets go of idle connections. */
  close(): void
}

export interface ConnectorOptions {
  readonly allowed: AllowedHosts
  readonly resolve: Resolve
  /** for all of it: look-up, connection, sending and answer */
  readonly timeoutMs: number
  readonly responseBytesMax: number
  readonly idleConnectionsMax: number
}

const headerBytesMax = 8_192
const idleMs = 4_000

/**
 * Posts to where strangers say, and so trusts nothing of it: only addresses that were judged are connected, redirects are answers like
 * any other, no proxy is asked, certificates are verified, and time, headers and body are bounded.
 */
export function createConnector(options: ConnectorOptions): Connector {
  const { allowed, timeoutMs, responseBytesMax } = options
  const agents = {
    'http:': boundIdle(new HttpAgent({ keepAlive: true, timeout: idleMs, scheduling: 'lifo' }), options.idleConnectionsMax),
    'https:': boundIdle(new HttpsAgent({ keepAlive: true, timeout: idleMs, scheduling: 'lifo' }), options.idleConnectionsMax),
  }
  const lookup = guardedLookup(allowed, options.resolve)

  const open = ({ url, headers, body }: WebhookRequest): ClientRequest => {
    const target = new URL(url)
    refuseAddress(target.hostname, allowed)
    const length = { 'Content-Length': String(Buffer.byteLength(body)) }
    const common = { method: 'POST', headers: { ...headers, ...length }, lookup, maxHeaderSize: headerBytesMax }
    return target.protocol === 'https:'
      ? httpsRequest(target, { ...common, agent: agents['https:'], rejectUnauthorized: true, minVersion: 'TLSv1.2' })
      : httpRequest(target, { ...common, agent: agents['http:'] })
  }

  const attempt = (outgoing: WebhookRequest, deadline: number, mayRepeat: boolean) =>
    new Promise<WebhookAnswer>((resolve) => {
      let request: ClientRequest
      try {
        request = open(outgoing)
      } catch (error) {
        resolve(failed(errorOf(error)))
        return
      }
      let answer: IncomingMessage | undefined
      const received: Buffer[] = []
      const settle = (settled: WebhookAnswer | Promise<WebhookAnswer>) => {
        clearTimeout(timer)
        resolve(settled)
      }
      const finish = () => settle(answerOf(answer, received, responseBytesMax))
      const timer = setTimeout(() => {
        // a status that is there counts, also when the rest of the answer never comes
        if (answer === undefined) settle(failed('timed_out'))
        else finish()
        request.destroy()
      }, deadline - performance.now())
      request.on('error', (error) => {
        if (answer !== undefined) finish()
        // a kept connection may be closed by the other side in the moment in which it is used again
        else if (mayRepeat && request.reusedSocket && codeOf(error) === 'ECONNRESET') settle(attempt(outgoing, deadline, false))
        else settle(failed(errorOf(error)))
      })
      request.on('response', (incoming) => {
        answer = incoming
        incoming.on('error', finish)
        incoming.on('close', finish)
        incoming.on('end', finish)
        let bytes = 0
        incoming.on('data', (chunk: Buffer) => {
          received.push(chunk)
          bytes += chunk.length
          if (bytes <= responseBytesMax) return
          finish()
          request.destroy()
        })
      })
      request.end(outgoing.body)
    })

  return {
    post: (outgoing) => attempt(outgoing, performance.now() + timeoutMs, true),
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

/** A connection that becomes idle beyond so many is closed. */
function boundIdle<Agent extends HttpAgent>(agent: Agent, idleConnectionsMax: number): Agent {
  const keep = agent.keepSocketAlive.bind(agent)
  const countIdle = () => Object.values(agent.freeSockets).reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0)
  agent.keepSocketAlive = (socket) => countIdle() < idleConnectionsMax && keep(socket)
  return agent
}

function answerOf(answer: IncomingMessage | undefined, received: readonly Buffer[], bytesMax: number): WebhookAnswer {
  const text = Buffer.concat(received).subarray(0, bytesMax).toString('utf8')
  return {
    status: answer?.statusCode ?? null,
    error: null,
    // what was cut in the middle of a character, or is no text, is kept as what can be
    response: text.replaceAll('\u0000', '\ufffd'),
    retryAfter: answer?.headers['retry-after'],
  }
}

function failed(error: AttemptError): WebhookAnswer {
  return { status: null, error, response: '', retryAfter: undefined }
}

const tlsCode = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|EPROTO/

function errorOf(error: unknown): AttemptError {
  if (error instanceof AddressRefused) return 'address_refused'
  if (error instanceof NameNotFound) return 'name_not_found'
  const code = codeOf(error)
  if (code.startsWith('HPE_')) return 'answer_malformed'
  return tlsCode.test(code) ? 'tls_failed' : 'connection_failed'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
