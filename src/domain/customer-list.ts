import type { Customer, CustomerStatus } from './customer.ts'
import type { CustomerId } from './ids.ts'

/** What is asked for: the customers that pass every filter, in an order, and which of them. */
export interface CustomerList {
  readonly filters: readonly Filter[]
  /** most significant first; what is still equal is ordered by id, in `idOrder` */
  readonly sort: readonly Sort[]
  readonly idOrder: Direction
  readonly limit: number
  readonly page: { readonly offset: number } | { readonly position: ListPosition | null }
  /** a cursor is good only for the filters and order that it was made for */
  readonly bindsCursor: boolean
  /** an exact count may cost more than a page, so it is made only where the answer shows it */
  readonly total: 'none' | 'exact' | { readonly countedTo: number }
}

export type Direction = 'ascending' | 'descending'

/** The place of one customer in a list, by its sort values and its id, and the side of it that is wanted. */
export interface ListPosition {
  readonly side: 'after' | 'before'
  readonly values: readonly string[]
  readonly id: CustomerId
  /** a fingerprint of the filters and the order */
  readonly list: string
}

export interface CustomerPage {
  readonly customers: readonly Customer[]
  readonly hasMore: boolean
  /** cursors; null where nothing is on that side */
  readonly next: string | null
  readonly previous: string | null
  /** null when it was not asked for */
  readonly total: number | null
  /** there are at least so many; they were not counted further */
  readonly isTotalMinimum: boolean
}

export type TextField =
  | 'external_id'
  | 'name'
  | 'email'
  | 'effective_email'
  | 'phone'
  | 'customer_type'
  | 'address_line1'
  | 'address_line2'
  | 'address_city'
  | 'address_region'
  | 'address_postal_code'
  | 'address_country'
  | 'timezone'
  | 'created_by'
  | 'updated_by'

export type TimeField = 'created_at' | 'updated_at'

export interface Sort {
  readonly field: TextField | TimeField | 'status'
  readonly direction: Direction
  /** what an unset value counts as; left out, unset ones come last */
  readonly unsetAs?: string
}

export type Filter =
  /**
   * The field is one of the values, or holds one of them (in any case); or neither. `unsetAs` is what an unset field counts as: left
   * out, it is no value and holds none.
   */
  | {
      readonly kind: 'text'
      readonly field: TextField
      readonly test: 'is' | 'is not' | 'holds' | 'holds not'
      readonly values: readonly string[]
      readonly unsetAs?: string
    }
  | { readonly kind: 'time'; readonly field: TimeField; readonly test: '=' | '<' | '<=' | '>' | '>='; readonly at: Date }
  | { readonly kind: 'status'; readonly test: 'is' | 'is not'; readonly values: readonly CustomerStatus[] }
  | { readonly kind: 'id'; readonly test: 'is' | 'is not'; readonly values: readonly CustomerId[] }
  /** the id, spelled as a ULID after the prefix, holds the text; or not */
  | { readonly kind: 'ulid'; readonly test: 'holds' | 'holds not'; readonly prefix: string; readonly text: string }
  | { readonly kind: 'tag'; readonly value: string }
  /** the effective e-mail address is the text, in any case */
  | { readonly kind: 'email'; readonly value: string }
  /** the member of the metadata, shown as text, is that text */
  | { readonly kind: 'metadata'; readonly key: string; readonly value: string }
  /** one of the fields holds the text, in any case */
  | { readonly kind: 'any'; readonly fields: readonly TextField[]; readonly text: string }
  /** every word is in the customer's names, or is like a word there but for a slip */
  | { readonly kind: 'words'; readonly words: readonly string[] }

/** The customers that are not archived: what a list holds unless it asks for others. */
export const livingOnly: Filter = { kind: 'status', test: 'is', values: ['active', 'paused'] }
