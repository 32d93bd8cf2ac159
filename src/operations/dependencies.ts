import type { Customer } from '../domain/customer.ts'
import type { CustomerId } from '../domain/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { KeyForm } from '../platform/secrets.ts'
import type { ChangedCustomerRow, ChangeOutcome } from '../store/changed-customers.ts'
import type { CreateOutcome, NewCustomerRow, StoredAnswer } from '../store/created-customers.ts'
import type { CustomerAt } from '../store/customers.ts'
import type { Placed } from '../store/event-positions.ts'
import type { Gathering } from '../store/gathering.ts'
import type { KeyAt } from '../store/idempotency-keys.ts'
import type { FeedWatch } from './feed-watch.ts'
import type { PrincipalCache } from './principal-cache.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { SharedRuns } from './shared-runs.ts'
import type { Turns } from './turns.ts'
import type { WebhookWorld } from './webhook-world.ts'

/** What operations need of the world. Wired in compose.ts. */
export interface Dependencies {
  readonly database: Database
  readonly now: Clock
  readonly newId: <Id extends string>() => Id
  readonly secrets: {
    readonly makeKey: (form: KeyForm) => string
    readonly readKeyForm: (key: string) => KeyForm | undefined
    readonly hashKey: (key: string) => Buffer
    readonly hashText: (text: string) => string
    readonly sealText: (text: string, secret: string) => string
    readonly isSealOf: (seal: string, text: string, secret: string) => boolean
  }
  readonly creates: Gathering<NewCustomerRow, CreateOutcome>
  readonly changes: Gathering<ChangedCustomerRow, ChangeOutcome>
  readonly reads: {
    readonly byId: Gathering<CustomerAt<CustomerId>, Customer | undefined>
    readonly byExternalId: Gathering<CustomerAt<string>, Customer | undefined>
    readonly answers: Gathering<KeyAt, StoredAnswer | undefined>
  }
  readonly principals: PrincipalCache
  readonly rateLimiter: RateLimiter
  /** changes of one customer in this process, one after another */
  readonly turns: Turns
  /** Idempotency-Keys whose first request this process is working on */
  readonly keysInUse: Set<string>
  readonly idempotencyKeyLifetimeMs: number
  /** environments whose events this process is giving their positions */
  readonly sequencing: SharedRuns<Placed>
  /** so many, about, in one transaction */
  readonly placedEventsMax: number
  /** so many places of the feed are looked at for one page, however few hold what is wanted */
  readonly examinedEventsMax: number
  /** tells those who follow a feed that it has grown */
  readonly feedWatch: FeedWatch
  readonly webhooks: WebhookWorld
}
