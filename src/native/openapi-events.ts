import type { OperationPage, ParameterPage } from '../dialects/reference.ts'
import { eventTypes } from '../domain/customer-event.ts'
import { eventsLimitDefault, eventsLimitMax, starts } from './event-query.ts'
import { CustomerHistory, EventList } from './event-schemas.ts'

export const eventSchemas = { EventList, CustomerHistory }

const event = {
  id: '01a1fb45-8494-7000-8f6e-2a1f0b7c9d3e',
  type: 'customer.updated',
  occurred_at: '2026-11-20T23:24:02.117Z',
  customer_id: '019bc186-de7b-73c5-b2d4-e6f708192a3b',
  version: 2,
  by: {
    key: { id: 'key_01a1fb44bdd670009771767e911d8471', name: 'billing backend' },
    api: 'moment',
    request_id: '01KF0RDQKVEF2V5N76YW41JAHV',
    actor: 'jane@acme.example',
    reason: 'ticket 4711',
  },
  before: { phone: null },
  after: { phone: '+27123456789' },
  data: null,
}

const cursor = 'MTI.c2VhbHNlYWxzZWFsc2U'

const filters: Readonly<Record<string, ParameterPage>> = {
  type: {
    about: 'Only events of these types, repeated for each.',
    example: ['customer.updated'],
    schema: { type: 'array', items: { type: 'string', enum: [...eventTypes] } },
  },
  customer_id: { about: 'Only those of this customer, in the spelling of any API.', example: event.customer_id },
  occurred_at: {
    about: 'Only those that happened then.',
    example: { gte: '2026-01-01T00:00:00Z' },
    schema: {
      type: 'object',
      properties: Object.fromEntries(['gt', 'gte', 'lt', 'lte'].map((bound) => [bound, { type: 'string', format: 'date-time' }])),
      additionalProperties: false,
    },
    style: 'deepObject',
  },
}

const from: ParameterPage = {
  about: 'Where to begin without a cursor; oldest, when left out.',
  example: 'now',
  schema: { type: 'string', enum: [...starts] },
}

const place: ParameterPage = { about: 'The next_cursor of the page before, or the id of a streamed event.', example: cursor }

export const eventOperations: Readonly<Record<string, OperationPage>> = {
  'GET /v1/events': {
    id: 'listEvents',
    summary: 'Read the feed of events',
    about:
      'In an order that never changes: a cursor can be followed for ever, and misses and repeats nothing. A page may be empty although `has_more` is true, because it looks a bounded way.',
    tag: 'Events',
    query: {
      ...filters,
      from,
      limit: {
        about: `How many; ${eventsLimitDefault}, when left out.`,
        example: eventsLimitDefault,
        schema: { type: 'integer', minimum: 1, maximum: eventsLimitMax },
      },
      cursor: place,
    },
    answers: {
      200: { about: 'A page.', schema: 'EventList', example: { data: [event], has_more: false, next_cursor: cursor } },
    },
    problems: ['query_invalid', 'history_not_kept'],
  },
  'GET /v1/events/stream': {
    id: 'streamEvents',
    summary: 'Follow the feed of events as it grows',
    about:
      'Server-sent events: `event` is the type, `data` an Event as JSON, `id` the cursor, which Last-Event-ID resumes at. The answer has no end.',
    tag: 'Events',
    query: { ...filters, from, cursor: place },
    headers: {
      'Last-Event-ID': { about: 'The id of the last event that was seen. It goes before cursor and from.', example: cursor },
    },
    answers: {
      200: {
        about: 'The stream.',
        text: {
          mediaType: 'text/event-stream',
          example: `id: ${cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`,
        },
      },
    },
    problems: ['query_invalid', 'history_not_kept', 'streams_exhausted'],
  },
  'GET /v1/customers/:id/history': {
    id: 'getCustomerHistory',
    summary: 'Read what happened to a customer',
    about: 'The newest first. Archived customers too.',
    tag: 'Events',
    query: {
      limit: { about: 'How many; 25, when left out.', example: 25, schema: { type: 'integer', minimum: 1, maximum: 100 } },
      cursor: { about: 'The next_cursor of the page before.', example: cursor },
    },
    answers: {
      200: { about: 'A page.', schema: 'CustomerHistory', example: { data: [event], has_more: false, next_cursor: null } },
    },
    problems: ['customer_not_found', 'query_invalid'],
  },
}

/** What the members of events mean, where other schemas have members of the same name. */
export const eventMembers: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    id: 'A UUID in lower case.',
    type: 'What happened.',
    occurred_at: 'When, in UTC with milliseconds. Of one customer it never goes back.',
    customer_id: 'Whom it is about.',
    version: 'The version that the customer has since.',
    by: 'Who made it happen.',
    'by.key': 'The key that was used.',
    'by.key.id': '`key_` and 32 hex digits.',
    'by.key.name': 'The name of the key.',
    'by.api': 'The API that was spoken: native, or the name of a dialect.',
    'by.request_id': 'The X-Request-Id of the request.',
    'by.actor': 'The Billfold-Actor of the request.',
    'by.reason': 'The Billfold-Reason of the request.',
    before: 'The fields that changed, as they were. Nothing, of a created customer.',
    after: 'The fields that changed, as they became; of a created customer those that are set.',
    data: 'What a type says beyond that.',
    'data.workflow': 'The onboarding that is asked for.',
  }).flatMap(([name, about]) => [
    [`EventList.data.${name}`, about],
    [`CustomerHistory.data.${name}`, about],
  ]),
)
