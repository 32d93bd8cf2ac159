import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'
import type { KeyForm } from '../platform/secrets.ts'
import type { CreateOutcome, NewCustomerRow } from '../store/created-customers.ts'
import type { GroupCommit } from '../store/group-commit.ts'
import type { PrincipalCache } from './principal-cache.ts'

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
  }
  readonly creates: GroupCommit<NewCustomerRow, CreateOutcome>
  readonly principals: PrincipalCache
  /** Idempotency-Keys whose first request this process is working on */
  readonly keysInUse: Set<string>
  readonly idempotencyKeyLifetimeMs: number
}
