import type { Principal } from '../domain/access.ts'
import { type EventType, eventTypes } from '../domain/customer-event.ts'
import type { FeedEntry } from '../domain/event-feed.ts'
import { type EndpointId, type EnvironmentId, spellEndpointId } from '../domain/ids.ts'
import { NativeError } from '../domain/problems.ts'
import { wantedTypes } from '../domain/webhooks.ts'
import { findFeed, findPlaceBefore } from '../store/event-feed.ts'
import { insertDeliveries } from '../store/webhook-deliveries.ts'
import { findEndpoint, holdEndpoint } from '../store/webhook-endpoints.ts'
import type { Dependencies } from './dependencies.ts'
import { sequenceEvents } from './sequence-events.ts'

export interface Replay {
  /** the first moment that is wanted, and the first that is not */
  readonly from: Date
  readonly until: Date
  /** none: all that the endpoint is told of */
  readonly types: readonly EventType[]
}

/** so many places of the feed are looked at for each event that a replay may have: others happened meanwhile that are not wanted */
const examinedFactor = 10

/** An event is committed some seconds after its time at most; whatever has its place this much later was not late, but is later. */
const lateMsMax = 600_000

/** Tells an endpoint again what happened in a time, in the order in which it was told first, behind all that it waits for. */
export async function replayWebhookEvents(
  dependencies: Dependencies,
  { environment }: Principal,
  id: EndpointId,
  { from, until, types }: Replay,
): Promise<number> {
  const { database, now, webhooks } = dependencies
  const { pendingMax } = webhooks
  const endpoint = await findEndpoint(database, environment.id, id)
  if (endpoint === undefined) throw new NativeError({ problem: 'webhook_endpoint_not_found', given: spellEndpointId(id) })
  const known = wantedTypes({ event_types: types.length > 0 ? types : endpoint.event_types }, webhooks.formats[endpoint.format])
  const wanted = eventTypes.filter((type) => known.includes(type))
  if (wanted.length === 0) return 0
  await sequenceEvents(dependencies, environment.id)
  const entries = await eventsBetween(dependencies, environment.id, { from, until, types: wanted })
  const told = entries.map(({ event }) => {
    const { id: eventId, type, customer_id: subjectId, version, ordinal } = event
    return { subjectId, version, ordinal, eventId, type, data: null }
  })
  await database.transaction(async (session) => {
    const held = await holdEndpoint(session, environment.id, id)
    if (held === undefined) throw new NativeError({ problem: 'webhook_endpoint_not_found', given: spellEndpointId(id) })
    if (held.pending >= pendingMax) throw new NativeError({ problem: 'webhook_backlog_full', max: pendingMax })
    if (told.length > 0) await insertDeliveries(session, { environmentId: environment.id, endpointId: id }, told, now())
  })
  webhooks.wake(environment.id)
  return told.length
}

async function eventsBetween(
  { database, webhooks }: Dependencies,
  environmentId: EnvironmentId,
  { from, until, types }: Replay,
): Promise<readonly FeedEntry[]> {
  const max = webhooks.replayEventsMax
  const after = await findPlaceBefore(database, environmentId, null, from)
  const last = await findPlaceBefore(database, environmentId, after, new Date(until.getTime() + lateMsMax))
  const examinedMax = last - after
  const tooLarge = new NativeError({ problem: 'webhook_replay_too_large', max })
  if (examinedMax > max * examinedFactor) throw tooLarge
  if (examinedMax <= 0) return []
  const filter = { types, customerId: null, from, until }
  const { entries } = await findFeed(database, environmentId, { filter, after, entriesMax: max + 1, examinedMax })
  if (entries.length > max) throw tooLarge
  return entries
}
