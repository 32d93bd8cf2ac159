import type { FastifyRequest } from 'fastify'

/** What every answer carries: the id to ask about it by, and what a browser that is shown it must not do with it. */
export function commonHeaders(request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {
    'x-request-id': request.id,
    // no script and no outside host, in answers and in our own pages alike
    'content-security-policy': "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  }
  // a connection that was busy when the server began to close would stay open, idle, for as long as its client likes
  if (!request.server.server.listening) headers.connection = 'close'
  return headers
}
