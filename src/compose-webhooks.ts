import { type Config, limits } from './config.ts'
import { type EnvironmentId, timeOfId } from './domain/ids.ts'
import type { ClaimedDelivery, DeliveryResult } from './domain/webhook-deliveries.ts'
import type { WebhookFormat } from './domain/webhooks.ts'
import { dialects } from './http/dialects.ts'
import type { Metrics } from './http/metrics.ts'
import type { Job } from './jobs/every.ts'
import { native } from './native/native.ts'
import type { Dependencies } from './operations/dependencies.ts'
import { recordWebhookResults } from './operations/record-webhook-results.ts'
import type { WebhookWorld } from './operations/webhook-world.ts'
import type { Log } from './platform/log.ts'
import { hmacSha256, makeWebhookSecret } from './platform/secrets.ts'
import { type Gathering, gathering } from './store/gathering.ts'
import { createByteBudget } from './webhooks/byte-budget.ts'
import { createConnector } from './webhooks/connect.ts'
import { createDispatcher, type Dispatcher } from './webhooks/dispatcher.ts'
import { createResolve } from './webhooks/guard.ts'
import { createLanes } from './webhooks/lanes.ts'
import { createPressure } from './webhooks/pressure.ts'
import { createSender } from './webhooks/sender.ts'

export interface Webhooks {
  readonly world: WebhookWorld
  /** Customers of these environments were written. */
  wake(environmentIds: Iterable<EnvironmentId>): void
  /** So many customers were waiting for one commit. */
  observeCommit(rows: number): void
  /** attempts on their way */
  inFlight(): number
  /** deliveries that are to be made, as they were last seen */
  pending(): number
  /** Begins to deliver. */
  start(dependencies: Dependencies): Job
}

/** The wiring of what goes out. Nothing is delivered before it is started. */
export function wireWebhooks(config: Config, metrics: Pick<Metrics, 'observeDelivery'>, log: Log): Webhooks {
  let dispatcher: Dispatcher | undefined
  const connector = createConnector({
    allowed: config.webhookAllowedHosts,
    resolve: createResolve(limits.webhookTimeoutMs),
    timeoutMs: limits.webhookTimeoutMs,
    responseBytesMax: limits.webhookResponseBytesMax,
    idleConnectionsMax: limits.webhookIdleConnectionsMax,
  })
  const throttle = createThrottle()
  const observe = (delivery: ClaimedDelivery, { state, attempt }: DeliveryResult) => {
    const lagMs = Date.now() - timeOfId(delivery.event_id)
    metrics.observeDelivery(state === 'pending' ? 'failed' : state, attempt.duration_ms, lagMs)
  }

  return {
    world: worldOf(config, connector.post, (environmentId) => dispatcher?.watch(environmentId)),
    wake: (environmentIds) => dispatcher?.wake(environmentIds),
    observeCommit: (rows) => throttle.pressure.observeCommit(rows, performance.now()),
    inFlight: throttle.lanes.inFlight,
    pending: () => dispatcher?.pending() ?? 0,
    start: (dependencies) => {
      const results = resultsOf(dependencies)
      const { pressure, lanes } = throttle
      const tell = (error: unknown) => log.warn({ error }, 'webhooks wait until the database answers')
      const sender = createSender({
        dependencies,
        lanes,
        bytes: createByteBudget(limits.webhookBodiesBytesMax),
        record: results.submit,
        observe,
        tell,
        random: Math.random,
        renewMs: limits.webhookLeaseMs / 4,
        stopWithinMs: limits.webhookStopWithinMs,
      })
      const started = createDispatcher({
        dependencies,
        lanes,
        sender,
        tell,
        random: Math.random,
        pollMs: limits.webhookPollIntervalMs,
        gapMs: limits.webhookGapMs,
        pressure,
        pressedGapMs: limits.webhookPressedGapMs,
      })
      dispatcher = started
      return {
        stop: async () => {
          await started.stop()
          connector.close()
        },
      }
    },
  }
}

function createThrottle() {
  return {
    pressure: createPressure({ beginMax: limits.webhookPressedDeliveriesMax, patienceMs: limits.webhookPressedPatienceMs }),
    lanes: createLanes({
      ofEndpointMax: limits.webhookEndpointDeliveriesMax,
      fastMax: limits.webhookFastDeliveriesMax,
      slowMax: limits.webhookSlowDeliveriesMax,
      allMax: limits.webhookDeliveriesMax,
      slowAfterMs: limits.webhookSlowAfterMs,
      rememberedMax: limits.webhookSlowEndpointsMax,
    }),
  }
}

function worldOf(config: Config, post: WebhookWorld['post'], wake: WebhookWorld['wake']): WebhookWorld {
  return {
    formats: formatsOfAll(),
    post,
    hmac: hmacSha256,
    makeSecret: makeWebhookSecret,
    wake,
    allowed: config.webhookAllowedHosts,
    waitsMs: config.webhookWaitsMs,
    leaseMs: limits.webhookLeaseMs,
    failingForMs: limits.webhookFailingForMs,
    secretOverlapMs: limits.webhookSecretOverlapMs,
    endpointsMax: limits.webhookEndpointsMax,
    pendingMax: limits.webhookPendingDeliveriesMax,
    replayEventsMax: limits.webhookReplayEventsMax,
    testsOnTheirWay: new Set(),
    testsMax: limits.webhookTestsMax,
  }
}

/** Results that arrive while others are being written are written by the next commit, together. */
function resultsOf(dependencies: Dependencies): Gathering<DeliveryResult, null> {
  return gathering({
    lanes: 1,
    rowsBesideMin: 1,
    batchRowsMax: limits.gatheredRowsMax,
    queueRowsMax: limits.gatheredQueueRowsMax,
    run: async (results) => {
      await recordWebhookResults(dependencies, results)
      return results.map(() => null)
    },
  })
}

function formatsOfAll(): WebhookWorld['formats'] {
  const formatOf = (name: string): WebhookFormat => {
    const format = [native, ...dialects].find((dialect) => dialect.name === name)?.webhooks
    if (!format) throw new Error(`${name} has no webhooks`)
    return format
  }
  return {
    standard: formatOf('native'),
    monk: formatOf('monk'),
    flexprice: formatOf('flexprice'),
    'billing-io': formatOf('billing-io'),
    moment: formatOf('moment'),
  }
}
