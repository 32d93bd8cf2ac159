import type { CustomerEvent, EventType } from './customer-event.ts'
import type { CustomerId } from './ids.ts'

/** Which events of a feed are wanted. */
export interface EventFilter {
  /** none: all of them */
  readonly types: readonly EventType[]
  readonly customerId: CustomerId | null
  /** the first moment that is wanted, and the first that is not */
  readonly from: Date | null
  readonly until: Date | null
}

/** Where in a feed to begin: after a position that a parameter names, at the oldest event that is kept, or at what is yet to come. */
export type FeedStart = { readonly after: number; readonly givenBy: string } | 'oldest' | 'now'

/** An event with its place in the feed. */
export interface FeedEntry {
  readonly position: number
  readonly event: CustomerEvent
}

/** What a look at a feed found: how far it looked is where the next one begins. */
export interface FeedPage {
  readonly entries: readonly FeedEntry[]
  readonly position: number
  readonly hasMore: boolean
}
