import type { Socket } from 'node:net'

interface ConnectionFault extends Error {
  readonly code?: string
}

const reasons = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const

/**
 * Answers bytes that are no request: there is no path yet, so no dialect to answer in. The request id is given all the same, since it
 * is what a caller quotes when they ask about an answer.
 */
export function answerBrokenRequests(makeRequestId: () => string): (fault: ConnectionFault, socket: Socket) => void {
  return (fault, socket) => {
    // the other side is gone
    if (fault.code === 'ECONNRESET' || socket.destroyed) return
    if (socket.writable) socket.write(answer(statusOf(fault), makeRequestId()))
    // what else is on this connection cannot be told from the broken part
    socket.destroy(fault)
  }
}

function statusOf({ code }: ConnectionFault): keyof typeof reasons {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}

function answer(status: keyof typeof reasons, requestId: string): string {
  const body = JSON.stringify({ type: 'about:blank', title: reasons[status], status })
  const headers = [
    `HTTP/1.1 ${status} ${reasons[status]}`,
    `X-Request-Id: ${requestId}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  return `${headers.join('\r\n')}\r\n\r\n${body}`
}
