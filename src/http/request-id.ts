import type { IncomingMessage } from 'node:http'

const usable = /^[\u0020-\u007e]{1,128}$/

/** The caller's own request id where it is a usable one, so that their logs and ours speak of the same request. */
export function requestIdOf(message: Pick<IncomingMessage, 'headers'>, make: () => string): string {
  const given = message.headers['x-request-id']
  return typeof given === 'string' && usable.test(given) ? given : make()
}
