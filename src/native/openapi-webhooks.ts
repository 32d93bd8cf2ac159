import { type OperationPage, problemsOf } from '../dialects/reference.ts'
import { webhookEventTypes } from '../domain/webhooks.ts'
import {
  CreateWebhookEndpoint,
  MadeWebhookEndpoint,
  ReplayEvents,
  RotateWebhookSecret,
  TestWebhookEndpoint,
  UpdateWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryList,
  WebhookEndpoint,
  WebhookEndpointList,
  WebhookReplay,
  WebhookTest,
} from './webhook-schemas.ts'

export const webhookSchemas = {
  CreateWebhookEndpoint,
  UpdateWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointList,
  MadeWebhookEndpoint,
  RotateWebhookSecret,
  TestWebhookEndpoint,
  WebhookTest,
  WebhookDelivery,
  WebhookDeliveryList,
  ReplayEvents,
  WebhookReplay,
}

const endpoint = {
  id: 'we_01a1fb4584927000a1b2c3d4e5f60718',
  url: 'https://hooks.acme.example/billfold',
  description: 'the ledger',
  event_types: ['customer.created', 'customer.updated'],
  format: 'standard',
  enabled: true,
  pending_deliveries: 0,
  failing_since: null,
  disabled_at: null,
  disabled_reason: null,
  previous_secret_expires_at: null,
  created_at: '2026-11-20T23:23:19.560Z',
  created_by: 'key_01a1fb44bdd670009771767e911d8471',
  updated_at: '2026-11-20T23:23:19.560Z',
}

const made = { ...endpoint, secret: 'whsec_…' }
const { url, description, event_types } = endpoint

const delivery = {
  id: '42',
  event_id: '01a1fb45-8494-7000-8f6e-2a1f0b7c9d3e',
  event_type: 'customer.updated',
  customer_id: '019bc186-de7b-73c5-b2d4-e6f708192a3b',
  version: 2,
  state: 'pending',
  created_at: '2026-11-20T23:24:02.140Z',
  finished_at: null,
  next_attempt_at: '2026-11-20T23:24:07.493Z',
  request: {
    method: 'POST',
    url,
    headers: {
      'Content-Type': 'application/json',
      'webhook-id': '01a1fb45-8494-7000-8f6e-2a1f0b7c9d3e',
      'webhook-timestamp': '1795217042',
      'webhook-signature': 'v1,…',
    },
    body: '{"type":"customer.updated",…',
  },
  attempts: [{ at: '2026-11-20T23:24:02.151Z', url, status: 503, error: null, response: 'come again', duration_ms: 34 }],
}

const tag = 'Webhooks'
const found = ['webhook_endpoint_not_found'] as const

export const webhookOperations: Readonly<Record<string, OperationPage>> = {
  'GET /v1/webhook-endpoints': {
    id: 'listWebhookEndpoints',
    summary: 'List webhook endpoints',
    about: 'All of the environment, the newest first.',
    tag,
    answers: { 200: { about: 'All of them.', schema: 'WebhookEndpointList', example: { data: [endpoint] } } },
    problems: [],
  },
  'POST /v1/webhook-endpoints': {
    id: 'createWebhookEndpoint',
    summary: 'Create a webhook endpoint',
    about: 'It is told what happens from now on. Its secret is shown this once.',
    tag,
    body: { schema: 'CreateWebhookEndpoint', example: { url, description, event_types } },
    answers: { 201: { about: 'The endpoint, with its secret.', schema: 'MadeWebhookEndpoint', example: made } },
    problems: [...problemsOf.body, 'webhook_endpoints_exhausted'],
  },
  'GET /v1/webhook-endpoints/:id': {
    id: 'getWebhookEndpoint',
    summary: 'Get a webhook endpoint',
    tag,
    answers: { 200: { about: 'The endpoint.', schema: 'WebhookEndpoint', example: endpoint } },
    problems: found,
  },
  'PATCH /v1/webhook-endpoints/:id': {
    id: 'updateWebhookEndpoint',
    summary: 'Update a webhook endpoint',
    about: 'What is left out stays. Enabling goes on where the endpoint had stopped.',
    tag,
    body: { schema: 'UpdateWebhookEndpoint', example: { enabled: true } },
    answers: { 200: { about: 'The endpoint as it is now.', schema: 'WebhookEndpoint', example: endpoint } },
    problems: [...problemsOf.body, ...found],
  },
  'DELETE /v1/webhook-endpoints/:id': {
    id: 'deleteWebhookEndpoint',
    summary: 'Delete a webhook endpoint',
    about: 'Its deliveries go with it.',
    tag,
    answers: { 204: { about: 'It is gone.' } },
    problems: found,
  },
  'POST /v1/webhook-endpoints/:id/rotate-secret': {
    id: 'rotateWebhookSecret',
    summary: 'Rotate the secret of a webhook endpoint',
    about: 'Until the old secret ends, what is sent is signed with both.',
    tag,
    body: { schema: 'RotateWebhookSecret', example: { overlap_seconds: 86_400 }, isOptional: true },
    answers: {
      200: {
        about: 'The endpoint, with its new secret.',
        schema: 'MadeWebhookEndpoint',
        example: { ...made, previous_secret_expires_at: '2026-11-21T23:23:19.560Z' },
      },
    },
    problems: [...problemsOf.body, ...found],
  },
  'POST /v1/webhook-endpoints/:id/test': {
    id: 'testWebhookEndpoint',
    summary: 'Send a test to a webhook endpoint',
    about: 'Sends an event of a customer that is none, at once, and keeps nothing of it.',
    tag,
    body: { schema: 'TestWebhookEndpoint', example: { event_type: 'customer.created' }, isOptional: true },
    answers: {
      200: {
        about: 'What came of it.',
        schema: 'WebhookTest',
        example: { status: 200, error: null, response: 'thanks', duration_ms: 12 },
      },
    },
    problems: [...problemsOf.body, ...found],
  },
  'GET /v1/webhook-endpoints/:id/deliveries': {
    id: 'listWebhookDeliveries',
    summary: 'List deliveries',
    about: 'The newest first.',
    tag,
    query: {
      state: {
        about: 'Only those of this state.',
        example: 'dead',
        schema: { type: 'string', enum: ['pending', 'delivered', 'dead'] },
      },
      limit: { about: 'How many; 25, when left out.', example: 25, schema: { type: 'integer', minimum: 1, maximum: 100 } },
      cursor: { about: 'The next_cursor of the page before.', example: 'WyJ3ZSIsNDJd.c2VhbHNlYWxzZWFsc2U' },
    },
    answers: {
      200: {
        about: 'A page.',
        schema: 'WebhookDeliveryList',
        example: { data: [delivery], has_more: false, next_cursor: null },
      },
    },
    problems: ['query_invalid', ...found],
  },
  'POST /v1/webhook-endpoints/:id/deliveries/:delivery/resend': {
    id: 'resendWebhookDelivery',
    summary: 'Send a delivery again',
    about: 'One that is over is made anew, behind what its customer waits for; one that is pending is tried at once.',
    tag,
    answers: { 202: { about: 'The delivery that will be made.', schema: 'WebhookDelivery', example: delivery } },
    problems: [...found, 'webhook_delivery_not_found', 'webhook_backlog_full'],
  },
  'POST /v1/webhook-endpoints/:id/replay': {
    id: 'replayWebhookEvents',
    summary: 'Send the events of a time again',
    about: 'In their order, behind what the endpoint waits for.',
    tag,
    body: { schema: 'ReplayEvents', example: { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' } },
    answers: {
      202: { about: 'How many deliveries will be made.', schema: 'WebhookReplay', example: { deliveries: 17 } },
    },
    problems: [...problemsOf.body, ...found, 'webhook_backlog_full', 'webhook_replay_too_large'],
  },
}

const ofEndpoints = {
  id: '`we_` and 32 hex digits. A UUID is understood too.',
  url: 'Where to post: http or https, on a public address; in live environments https.',
  description: 'Any text.',
  event_types: `What it is told; an empty list is all that its format has words for. There are: ${webhookEventTypes.join(', ')}.`,
  format: "Standard Webhooks, or a vendor's own form; standard, when left out. It does not change.",
  enabled: 'Whether it is told anything; true, when left out.',
  pending_deliveries: 'How many deliveries are yet to be made.',
  failing_since: 'Since when it has taken nothing of what was sent.',
  disabled_at: 'When it was disabled.',
  disabled_reason: 'By request, because it answered 410, or because it had failed for 5 days.',
  previous_secret_expires_at: 'Until when the secret before the last rotation signs too.',
  created_by: 'The key that did: `key_` and 32 hex digits.',
  secret: 'What signs. It is shown this once.',
}

const ofDeliveries = {
  id: 'The number of the delivery among those of its endpoint.',
  event_id: 'The event; the same in every attempt, resend and replay.',
  event_type: 'What happened.',
  customer_id: 'Whom it is about; null, when it is about an endpoint.',
  version: 'The version that the customer has since.',
  state: 'pending until it is taken, or given up: dead.',
  created_at: 'When the delivery was made, in UTC with milliseconds.',
  finished_at: 'When it was taken or given up.',
  next_attempt_at: 'When it is tried next; null while an earlier one of its customer is pending, and when it is over.',
  request: 'What the last attempt sent, or the next one will, without signatures.',
  'request.method': 'Always POST.',
  'request.url': 'Where to.',
  'request.headers': 'Signatures are left out.',
  'request.body': 'The first 2 KiB; null, when the event is not kept any more.',
  attempts: 'Every attempt, the first one first.',
  'attempts.at': 'When it began.',
  'attempts.url': 'Where to.',
  'attempts.status': 'The status of the answer; null, when there was none.',
  'attempts.error': 'Why there was no answer.',
  'attempts.response': "The first 2 KiB of the answer's body.",
  'attempts.duration_ms': 'How long it took, in milliseconds.',
}

/** The same members in several schemas. */
function membersIn(schemas: readonly string[], members: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const rows = schemas.flatMap((schema) => Object.entries(members).map(([name, about]) => [`${schema}.${name}`, about] as const))
  return Object.fromEntries(rows)
}

const withEndpoints = [
  'CreateWebhookEndpoint',
  'UpdateWebhookEndpoint',
  'WebhookEndpoint',
  'MadeWebhookEndpoint',
  'WebhookEndpointList.data',
]

/** What the members of webhooks mean, where other schemas have members of the same name. */
export const webhookMembers: Readonly<Record<string, string>> = {
  ...membersIn(withEndpoints, ofEndpoints),
  ...membersIn(['WebhookDelivery', 'WebhookDeliveryList.data'], ofDeliveries),
  'RotateWebhookSecret.overlap_seconds': 'How long the old secret goes on signing too; 86400, when left out.',
  'TestWebhookEndpoint.event_type': 'What is told; the first that the endpoint is told anyway, when left out.',
  'WebhookTest.status': 'The status of the answer; null, when there was none.',
  'WebhookTest.error': 'Why there was no answer.',
  'WebhookTest.response': "The first 2 KiB of the answer's body.",
  'WebhookTest.duration_ms': 'How long it took, in milliseconds.',
  'ReplayEvents.from': 'The first moment that is wanted.',
  'ReplayEvents.to': 'The first moment that is not wanted any more.',
  'ReplayEvents.event_types': 'Only these; all that the endpoint is told, when left out.',
  'WebhookReplay.deliveries': 'How many events there were.',
}
