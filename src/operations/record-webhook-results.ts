import type { EventId } from '../domain/ids.ts'
import type { DeliveryResult } from '../domain/webhook-deliveries.ts'
import { healthAfter } from '../domain/webhook-health.ts'
import { type DisabledEndpoint, wantedTypes } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'
import { insertDeliveries } from '../store/webhook-deliveries.ts'
import { type EndpointVerdict, holdJudgedEndpoints, type JudgedEndpoint, recordResults } from '../store/webhook-results.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'now' | 'newId' | 'webhooks'>

/** Writes what came of deliveries, all in one commit, and gives up endpoints for which it was too much. */
export async function recordWebhookResults(needs: Needs, results: readonly DeliveryResult[]): Promise<void> {
  const isDone = await needs.database.transaction((session) => record(needs, session, results, false))
  // an endpoint is given up, and its neighbours are told: they must be held from the beginning, all in one order
  if (!isDone) await needs.database.transaction((session) => record(needs, session, results, true))
}

async function record(
  needs: Needs,
  session: Session,
  results: readonly DeliveryResult[],
  neighboursToo: boolean,
): Promise<boolean> {
  const at = needs.now()
  const held = await holdJudgedEndpoints(session, results, neighboursToo)
  const verdicts = held.flatMap((endpoint) => verdictOf(needs, endpoint, results))
  const isGivenUp = (endpoint: JudgedEndpoint) =>
    endpoint.is_enabled && verdicts.some(({ endpointId, givenUp }) => endpointId === endpoint.id && givenUp !== null)
  const givenUp = held.filter(isGivenUp)
  if (givenUp.length > 0 && !neighboursToo) return false
  await recordResults(session, results, verdicts, at)
  for (const endpoint of givenUp) {
    const reason = verdicts.find(({ endpointId }) => endpointId === endpoint.id)?.givenUp ?? 'failing'
    const neighbours = held.filter(
      (other) => other.environment_id === endpoint.environment_id && other.is_enabled && !isGivenUp(other),
    )
    await tell(needs, session, neighbours, at, {
      id: endpoint.id,
      url: endpoint.url,
      description: endpoint.description,
      format: endpoint.format,
      disabled_at: at.toISOString(),
      disabled_reason: reason,
    })
  }
  return true
}

function verdictOf(
  { webhooks }: Needs,
  endpoint: JudgedEndpoint,
  results: readonly DeliveryResult[],
): readonly EndpointVerdict[] {
  const attempts = results.filter(({ endpointId }) => endpointId === endpoint.id).map(({ attempt }) => attempt)
  if (attempts.length === 0) return []
  const { failingSince, givenUp } = healthAfter(endpoint.failing_since, attempts, webhooks.failingForMs)
  return [{ environmentId: endpoint.environment_id, endpointId: endpoint.id, failingSince, givenUp }]
}

async function tell(
  { webhooks, newId }: Needs,
  session: Session,
  neighbours: readonly JudgedEndpoint[],
  at: Date,
  endpoint: DisabledEndpoint,
): Promise<void> {
  const type = 'webhook_endpoint.disabled'
  const told = { subjectId: endpoint.id, version: null, ordinal: null, eventId: newId<EventId>(), type, data: endpoint } as const
  for (const neighbour of neighbours) {
    if (!wantedTypes(neighbour, webhooks.formats[neighbour.format]).includes(type)) continue
    await insertDeliveries(session, { environmentId: neighbour.environment_id, endpointId: neighbour.id }, [told], at)
  }
}
