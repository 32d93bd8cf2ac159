import type { Headers, IdempotencyRules } from '../dialects/dialect.ts'
import { attributionHeaders } from '../domain/attribution.ts'
import type { HeaderObject, ParameterObject } from './openapi-document.ts'

const requestIdExample = '01KF0RDQKVEF2V5N76YW41JAHV'
const text = { type: 'string' } as const

/** The headers of answers, by the names that replies use: how they are written for people, and what they say. */
const known: Readonly<Record<string, readonly [name: string, about: string]>> = {
  'x-request-id': ['X-Request-Id', "The request's own, where it had a usable one; else a new one."],
  'www-authenticate': ['WWW-Authenticate', 'How to send the key.'],
  'retry-after': ['Retry-After', 'After how many seconds to try again.'],
  'x-ratelimit-limit': ['X-RateLimit-Limit', 'How many requests the key may make in the window.'],
  'x-ratelimit-remaining': ['X-RateLimit-Remaining', 'How many of them are left.'],
  'x-ratelimit-reset': ['X-RateLimit-Reset', 'When the window ends, in Unix seconds.'],
  allow: ['Allow', 'The methods of the path.'],
  etag: ['ETag', 'The version of the customer, for If-Match.'],
  location: ['Location', 'The path of the new customer.'],
  'idempotency-key': ['Idempotency-Key', "The request's own."],
  'idempotent-replayed': [
    'Idempotent-Replayed',
    'There where the answer is that of an earlier request with the same Idempotency-Key.',
  ],
}

export function headersOf(headers: Headers): Readonly<Record<string, HeaderObject>> {
  const described = Object.entries({ 'x-request-id': requestIdExample, ...headers }).flatMap(([header, example]) => {
    const [name, description] = known[header] ?? []
    return name === undefined || description === undefined ? [] : [[name, { description, schema: text, example }] as const]
  })
  return Object.fromEntries(described)
}

export const requestId: ParameterObject = {
  name: 'X-Request-Id',
  in: 'header',
  required: false,
  description: 'Comes back with the answer, and stands in the log.',
  schema: { type: 'string', pattern: '^[ -~]{1,128}$' },
  example: requestIdExample,
}

export const ifMatch: ParameterObject = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the version that is meant, or several. When the customer has another one by now, nothing is changed.',
  schema: text,
  example: '"1"',
}

export const attribution: readonly ParameterObject[] = [
  {
    name: attributionHeaders.actor.name,
    in: 'header',
    required: false,
    description: 'Who asks for the change. Kept with its event.',
    schema: { type: 'string', maxLength: attributionHeaders.actor.lengthMax },
    example: 'jane@acme.example',
  },
  {
    name: attributionHeaders.reason.name,
    in: 'header',
    required: false,
    description: 'Why. Kept with its event.',
    schema: { type: 'string', maxLength: attributionHeaders.reason.lengthMax },
    example: 'ticket 4711',
  },
]

export function idempotencyKey({ keyForm }: IdempotencyRules): ParameterObject {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'A text of your own for this request. A repetition within 24 hours gets the first answer and creates nothing.',
    schema: { type: 'string', pattern: keyForm.source },
    example: '6f6c2c3e-2f0e-4c51-9d0c-6a5c8d0f3b1a',
  }
}
