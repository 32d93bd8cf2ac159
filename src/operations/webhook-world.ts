import type { EnvironmentId } from '../domain/ids.ts'
import type { AllowedHosts } from '../domain/webhook-url.ts'
import type { Hmac, WebhookAnswer, WebhookFormat, WebhookFormatName, WebhookMessage, WebhookRequest } from '../domain/webhooks.ts'

/** What webhooks need of the world, beside what every operation does. */
export interface WebhookWorld {
  readonly formats: Readonly<Record<WebhookFormatName, WebhookFormat>>
  /** Never rejects. */
  readonly post: (request: WebhookRequest) => Promise<WebhookAnswer>
  readonly hmac: Hmac
  readonly makeSecret: () => string
  /** Says that something is to be delivered, so that nobody waits for the next look. */
  readonly wake: (environmentId: EnvironmentId) => void
  readonly allowed: AllowedHosts
  /** how long each attempt waits after the one before it failed */
  readonly waitsMs: readonly number[]
  /** how long a process has a delivery in hand without saying so again */
  readonly leaseMs: number
  /** an endpoint that fails for so long is given up */
  readonly failingForMs: number
  /** how long the secret before a rotation goes on signing, unless it is said */
  readonly secretOverlapMs: number
  /** endpoints of an environment */
  readonly endpointsMax: number
  /** deliveries of an endpoint that are yet to be made; further events wait in the feed */
  readonly pendingMax: number
  /** events of one replay */
  readonly replayEventsMax: number
  readonly testsOnTheirWay: Set<WebhookMessage>
  /** requests that send a test at the same time */
  readonly testsMax: number
}
