import type { Principal } from '../domain/access.ts'
import type { Failure } from '../domain/failures.ts'
import { type EndpointId, type EnvironmentId, spellEndpointId } from '../domain/ids.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { faultOfUrl } from '../domain/webhook-url.ts'
import { knownTypes, type WebhookEndpoint, type WebhookEventType, type WebhookFormatName } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'
import { holdSequence } from '../store/event-positions.ts'
import * as store from '../store/webhook-endpoints.ts'
import type { Dependencies } from './dependencies.ts'
import { sequenceAllEvents } from './sequence-events.ts'

export interface EndpointDraft {
  readonly url: string
  readonly description: string | null
  readonly eventTypes: readonly WebhookEventType[]
  readonly format: WebhookFormatName
  readonly isEnabled: boolean
}

/** What is left out stays. */
export type EndpointChanges = Partial<Omit<EndpointDraft, 'format'>>

/** A new endpoint is told what happens from now on. */
export async function createWebhookEndpoint(
  dependencies: Dependencies,
  { environment, key }: Principal,
  draft: EndpointDraft,
): Promise<WebhookEndpoint> {
  const { database, now, newId, webhooks } = dependencies
  refuseFailures(failuresOf(dependencies, environment, draft, draft.format))
  await sequenceAllEvents(dependencies, environment.id)
  const at = now()
  const endpoint: WebhookEndpoint = {
    id: newId<EndpointId>(),
    environment_id: environment.id,
    url: draft.url,
    description: draft.description,
    event_types: draft.eventTypes,
    format: draft.format,
    ...standingOf(draft.isEnabled, at),
    secret: webhooks.makeSecret(),
    previous_secret: null,
    previous_secret_expires_at: null,
    pending: 0,
    created_at: at,
    created_by: key.id,
    updated_at: at,
  }
  await database.transaction(async (session) => {
    // whoever holds this row alone makes endpoints and positions: so no two make the last one, and nothing happens in between
    const position = await holdSequence(session, environment.id)
    const count = await store.countEndpoints(session, environment.id)
    if (count >= webhooks.endpointsMax)
      throw new NativeError({ problem: 'webhook_endpoints_exhausted', max: webhooks.endpointsMax })
    await store.insertEndpoint(session, endpoint, position)
  })
  webhooks.wake(environment.id)
  return endpoint
}

export function listWebhookEndpoints(
  { database }: Dependencies,
  { environment }: Principal,
): Promise<readonly WebhookEndpoint[]> {
  return store.listEndpoints(database, environment.id)
}

export async function getWebhookEndpoint(
  { database }: Pick<Dependencies, 'database'>,
  { environment }: Principal,
  id: EndpointId,
): Promise<WebhookEndpoint> {
  return found(id, await store.findEndpoint(database, environment.id, id))
}

/** Enabling goes on where the endpoint had stopped: what waits is tried at once, and what happened meanwhile follows. */
export async function updateWebhookEndpoint(
  dependencies: Dependencies,
  { environment }: Principal,
  id: EndpointId,
  changes: EndpointChanges,
): Promise<WebhookEndpoint> {
  const { now, webhooks } = dependencies
  const changed = await changeEndpoint(dependencies, environment.id, id, async (current, session) => {
    refuseFailures(failuresOf(dependencies, environment, changes, current.format))
    const { url = current.url, description = current.description, eventTypes = current.event_types } = changes
    const { isEnabled = current.is_enabled } = changes
    const at = now()
    const isTurned = isEnabled !== current.is_enabled
    if (isTurned && isEnabled) await store.hastenDeliveries(session, environment.id, id, at)
    const standing = isTurned ? standingOf(isEnabled, at) : {}
    return { ...current, url, description, event_types: eventTypes, ...standing, updated_at: at }
  })
  webhooks.wake(environment.id)
  return changed
}

/** A new secret. The one before signs too for a while, so that its receiver can change over. */
export function rotateWebhookSecret(
  dependencies: Dependencies,
  { environment }: Principal,
  id: EndpointId,
  overlapSeconds: number,
): Promise<WebhookEndpoint> {
  const { now, webhooks } = dependencies
  return changeEndpoint(dependencies, environment.id, id, async (current) => {
    const at = now()
    const isOverlapping = overlapSeconds > 0
    return {
      ...current,
      secret: webhooks.makeSecret(),
      previous_secret: isOverlapping ? current.secret : null,
      previous_secret_expires_at: isOverlapping ? new Date(at.getTime() + overlapSeconds * 1000) : null,
      updated_at: at,
    }
  })
}

export async function deleteWebhookEndpoint(
  { database, now }: Dependencies,
  { environment }: Principal,
  id: EndpointId,
): Promise<void> {
  const isDeleted = await store.markDeleted(database, environment.id, id, now())
  if (!isDeleted) throw new NativeError({ problem: 'webhook_endpoint_not_found', given: spellEndpointId(id) })
}

function changeEndpoint(
  { database }: Dependencies,
  environmentId: EnvironmentId,
  id: EndpointId,
  change: (current: WebhookEndpoint, session: Session) => Promise<WebhookEndpoint>,
): Promise<WebhookEndpoint> {
  return database.transaction(async (session) => {
    const changed = await change(found(id, await store.holdEndpoint(session, environmentId, id)), session)
    await store.updateEndpoint(session, changed)
    return changed
  })
}

function standingOf(isEnabled: boolean, at: Date) {
  if (isEnabled) return { is_enabled: true, failing_since: null, disabled_at: null, disabled_reason: null }
  return { is_enabled: false, failing_since: null, disabled_at: at, disabled_reason: 'requested' as const }
}

function failuresOf(
  { webhooks }: Dependencies,
  { mode }: Principal['environment'],
  { url, eventTypes = [] }: EndpointChanges,
  format: WebhookFormatName,
): readonly Failure[] {
  const fault = url === undefined ? undefined : faultOfUrl(url, mode, webhooks.allowed)
  const known = knownTypes(webhooks.formats[format])
  const unknown = eventTypes.flatMap((type, index): readonly Failure[] =>
    known.includes(type) ? [] : [{ path: ['event_types', index], rule: 'enum', values: known }],
  )
  return [...(fault === undefined ? [] : [{ path: ['url'], ...fault }]), ...unknown]
}

function refuseFailures(failures: readonly Failure[]): void {
  if (failures.length > 0) throw new ProblemError({ problem: 'fields_invalid', failures })
}

function found(id: EndpointId, endpoint: WebhookEndpoint | undefined): WebhookEndpoint {
  if (endpoint === undefined) throw new NativeError({ problem: 'webhook_endpoint_not_found', given: spellEndpointId(id) })
  return endpoint
}
