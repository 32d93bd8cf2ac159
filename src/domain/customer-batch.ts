import type { Customer, CustomerDraft } from './customer.ts'
import type { Reading } from './failures.ts'
import type { Problem } from './problems.ts'

/**
 * One write of many that are asked for in one request. What it says is read when its turn comes: whether an upsert creates or changes
 * is known only then, and the two are judged differently.
 */
export type BatchItem =
  /** of two items with one external id the first is done first; an item that names none is done at any time */
  | { readonly operation: 'create'; readonly externalId: string | null; readonly draft: () => Reading<CustomerDraft> }
  | { readonly operation: 'update'; readonly externalId: string; readonly update: () => Reading<Update> }
  | {
      readonly operation: 'upsert'
      readonly externalId: string
      readonly draft: () => Reading<CustomerDraft>
      readonly update: () => Reading<Update>
    }

type Update = (current: Customer) => Reading<CustomerDraft>

/** What became of an item. */
export type BatchOutcome = { readonly customer: Customer; readonly isNew: boolean } | { readonly problem: Problem }

export interface BatchResult {
  readonly item: BatchItem
  readonly outcome: BatchOutcome
}
