import { jsonReply, noContent, type Reply } from '../dialects/dialect.ts'
import type { Failure, Fault } from '../domain/failures.ts'
import { type EndpointId, parseHex, parseUuid } from '../domain/ids.ts'
import type { JsonObject } from '../domain/json.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { compileSchema } from '../domain/schema.ts'
import type { DeliveryState, WebhookEndpoint } from '../domain/webhooks.ts'
import { openDeliveryCursor, sealDeliveryCursor } from '../operations/cursors.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { replayWebhookEvents } from '../operations/replay-webhook-events.ts'
import { testWebhookEndpoint } from '../operations/test-webhook-endpoint.ts'
import { listWebhookDeliveries, resendWebhookDelivery } from '../operations/webhook-deliveries.ts'
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookEndpoints,
  rotateWebhookSecret,
  updateWebhookEndpoint,
} from '../operations/webhook-endpoints.ts'
import { isFault, onlyOf, readLimit } from './list-query.ts'
import type { OwnCall, OwnRoute } from './own-route.ts'
import {
  CreateWebhookEndpoint,
  ReplayEvents,
  RotateWebhookSecret,
  TestWebhookEndpoint,
  UpdateWebhookEndpoint,
} from './webhook-schemas.ts'
import { wireOfDelivery, wireOfEndpoint } from './write-webhook.ts'

const base = '/v1/webhook-endpoints'
// what an endpoint is told is customers' data, and whoever may read deliveries may as well make an endpoint: one scope for all of it
const scope = 'webhooks:write'

export const webhookRoutes: readonly OwnRoute[] = [
  { method: 'GET', path: base, operation: 'list-webhook-endpoints', scope, takesBody: 'none', handle: handleList },
  { method: 'POST', path: base, operation: 'create-webhook-endpoint', scope, takesBody: 'required', handle: handleCreate },
  { method: 'GET', path: `${base}/:id`, operation: 'get-webhook-endpoint', scope, takesBody: 'none', handle: handleGet },
  {
    method: 'PATCH',
    path: `${base}/:id`,
    operation: 'update-webhook-endpoint',
    scope,
    takesBody: 'required',
    handle: handleUpdate,
  },
  { method: 'DELETE', path: `${base}/:id`, operation: 'delete-webhook-endpoint', scope, takesBody: 'none', handle: handleDelete },
  {
    method: 'POST',
    path: `${base}/:id/rotate-secret`,
    operation: 'rotate-webhook-secret',
    scope,
    takesBody: 'optional',
    handle: handleRotate,
  },
  {
    method: 'POST',
    path: `${base}/:id/test`,
    operation: 'test-webhook-endpoint',
    scope,
    takesBody: 'optional',
    handle: handleTest,
  },
  {
    method: 'GET',
    path: `${base}/:id/deliveries`,
    operation: 'list-webhook-deliveries',
    scope,
    takesBody: 'none',
    handle: handleListDeliveries,
  },
  {
    method: 'POST',
    path: `${base}/:id/deliveries/:delivery/resend`,
    operation: 'resend-webhook-delivery',
    scope,
    takesBody: 'none',
    handle: handleResend,
  },
  {
    method: 'POST',
    path: `${base}/:id/replay`,
    operation: 'replay-webhook-events',
    scope,
    takesBody: 'required',
    handle: handleReplay,
  },
]

const validateNew = compileSchema<CreateWebhookEndpoint>(CreateWebhookEndpoint, { requiredNull: 'required' })

async function handleCreate(dependencies: Dependencies, { principal, body }: OwnCall): Promise<Reply> {
  const { url, description = null, event_types = [], format = 'standard', enabled = true } = read(validateNew, body)
  const draft = { url, description, eventTypes: [...new Set(event_types)], format, isEnabled: enabled }
  return madeReply(201, await createWebhookEndpoint(dependencies, principal, draft))
}

async function handleList(dependencies: Dependencies, { principal }: OwnCall): Promise<Reply> {
  const endpoints = await listWebhookEndpoints(dependencies, principal)
  return jsonReply(200, { data: endpoints.map(wireOfEndpoint) })
}

async function handleGet(dependencies: Dependencies, { principal, given }: OwnCall): Promise<Reply> {
  return jsonReply(200, wireOfEndpoint(await getWebhookEndpoint(dependencies, principal, readId(given))))
}

const validateChanges = compileSchema<UpdateWebhookEndpoint>(UpdateWebhookEndpoint, { requiredNull: 'required' })

async function handleUpdate(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { url, description, event_types, enabled } = read(validateChanges, body)
  const changes = {
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    ...(event_types === undefined ? {} : { eventTypes: [...new Set(event_types)] }),
    ...(enabled === undefined ? {} : { isEnabled: enabled }),
  }
  return jsonReply(200, wireOfEndpoint(await updateWebhookEndpoint(dependencies, principal, readId(given), changes)))
}

async function handleDelete(dependencies: Dependencies, { principal, given }: OwnCall): Promise<Reply> {
  await deleteWebhookEndpoint(dependencies, principal, readId(given))
  return noContent
}

const validateRotation = compileSchema<RotateWebhookSecret>(RotateWebhookSecret, { requiredNull: 'required' })

async function handleRotate(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { overlap_seconds = dependencies.webhooks.secretOverlapMs / 1000 } = read(validateRotation, body)
  return madeReply(200, await rotateWebhookSecret(dependencies, principal, readId(given), overlap_seconds))
}

const validateTest = compileSchema<TestWebhookEndpoint>(TestWebhookEndpoint, { requiredNull: 'required' })

async function handleTest(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { event_type = null } = read(validateTest, body)
  const { status, error, response, durationMs } = await testWebhookEndpoint(dependencies, principal, readId(given), event_type)
  return jsonReply(200, { status, error, response, duration_ms: durationMs })
}

const limitDefault = 25
const limitMax = 100
const states: readonly DeliveryState[] = ['pending', 'delivered', 'dead']

async function handleListDeliveries(dependencies: Dependencies, { principal, given, parameters }: OwnCall): Promise<Reply> {
  const id = readId(given)
  const page = readPage(parameters, (cursor) => openDeliveryCursor(dependencies, principal, id, cursor))
  // one more than asked for tells whether there is another page
  const found = await listWebhookDeliveries(dependencies, principal, id, { ...page, limit: page.limit + 1 })
  const shown = found.slice(0, page.limit)
  const last = found.length > page.limit ? shown.at(-1) : undefined
  const next_cursor = last === undefined ? null : sealDeliveryCursor(dependencies, principal, id, last.delivery.number)
  return jsonReply(200, { data: shown.map(wireOfDelivery), has_more: last !== undefined, next_cursor })
}

async function handleResend(dependencies: Dependencies, { principal, given, within }: OwnCall): Promise<Reply> {
  const id = readId(given)
  if (!/^[1-9]\d{0,14}$/.test(within)) throw new NativeError({ problem: 'webhook_delivery_not_found', given: within })
  return jsonReply(202, wireOfDelivery(await resendWebhookDelivery(dependencies, principal, id, Number(within))))
}

const validateReplay = compileSchema<ReplayEvents>(ReplayEvents, { requiredNull: 'required' })

async function handleReplay(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { from, to, event_types = [] } = read(validateReplay, body)
  const replay = { from: new Date(from), until: new Date(to), types: event_types }
  if (replay.from > replay.until) throw invalid('fields_invalid', [{ path: ['from'], rule: 'order', notGreaterThan: 'to' }])
  return jsonReply(202, { deliveries: await replayWebhookEvents(dependencies, principal, readId(given), replay) })
}

function madeReply(status: number, endpoint: WebhookEndpoint): Reply {
  const { secret } = endpoint
  return jsonReply(status, { ...wireOfEndpoint(endpoint), secret }, { 'cache-control': 'no-store' })
}

function read<Value>(validate: ReturnType<typeof compileSchema<Value>>, body: JsonObject): Value {
  const reading = validate(body)
  if ('failures' in reading) throw invalid('fields_invalid', reading.failures)
  return reading.value
}

function readPage(given: OwnCall['parameters'], open: (cursor: string) => number | undefined) {
  const failures: Failure[] = []
  const take = <Value>(name: string, readValue: (values: readonly string[]) => Value | Fault): Value | null => {
    const values = given[name]
    const answer = values && readValue(values)
    if (answer === undefined) return null
    if (!isFault(answer)) return answer
    failures.push({ path: [name], ...answer })
    return null
  }
  const state = take('state', readState)
  const limit = take('limit', (values) => readLimit(values, limitMax)) ?? limitDefault
  const before = take('cursor', (values): number | Fault => {
    const cursor = onlyOf(values)
    return isFault(cursor) ? cursor : (open(cursor) ?? { rule: 'cursor' })
  })
  const unknown = Object.keys(given).filter((name) => !['state', 'limit', 'cursor'].includes(name))
  failures.push(...unknown.map((name): Failure => ({ path: [name], rule: 'unknown' })))
  if (failures.length > 0) throw invalid('query_invalid', failures)
  return { state, limit, before }
}

function readState(values: readonly string[]): DeliveryState | Fault {
  const text = onlyOf(values)
  if (isFault(text)) return text
  return states.find((state) => state === text) ?? { rule: 'enum', values: states }
}

function readId(given: string): EndpointId {
  const id = parseUuid<EndpointId>(given) ?? (given.startsWith('we_') ? parseHex<EndpointId>(given.slice(3)) : undefined)
  if (id === undefined) throw new NativeError({ problem: 'webhook_endpoint_not_found', given })
  return id
}

function invalid(problem: 'fields_invalid' | 'query_invalid', failures: readonly Failure[]): ProblemError {
  return new ProblemError({ problem, failures })
}
