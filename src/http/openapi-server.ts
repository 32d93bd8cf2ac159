import type { Json } from '../domain/json.ts'
import type { OpenApiDocument, OperationObject, ResponseObject } from './openapi-document.ts'
import { headersOf } from './openapi-headers.ts'
import { schemaOf } from './openapi-schemas.ts'

/** What probes and scrapers ask: no key, and nothing of a customer. */
export const serverPaths: OpenApiDocument['paths'] = {
  '/health/live': {
    get: operation('isLive', 'Whether the process answers', { 200: json('It does.', { status: 'live' }) }),
  },
  '/health/ready': {
    get: operation('isReady', 'Whether requests can be served', {
      200: json('They can.', { status: 'ready' }),
      503: json(
        'They cannot, and why.',
        { status: 'not ready', reasons: ['the database cannot be reached'] },
        { 'retry-after': '1' },
      ),
    }),
  },
  '/metrics': {
    get: operation('readMetrics', 'Metrics in the text format of Prometheus', {
      200: {
        description: 'The metrics.',
        headers: headersOf({}),
        content: {
          'text/plain': { schema: { type: 'string' }, examples: { example: { value: 'billfold_database_waiting 0\n' } } },
        },
      },
    }),
  },
}

function operation(operationId: string, summary: string, responses: Readonly<Record<number, ResponseObject>>): OperationObject {
  return { operationId, tags: ['Server'], summary, security: [], parameters: [], responses }
}

function json(description: string, value: Json, headers: Readonly<Record<string, string>> = {}): ResponseObject {
  const content = { 'application/json': { schema: schemaOf(value), examples: { example: { value } } } }
  return { description, headers: headersOf(headers), content }
}
