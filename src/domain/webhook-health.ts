import type { Attempt, DisabledReason } from './webhooks.ts'

/** What an endpoint's attempts say of it. */
export interface Health {
  /** since when nothing has been taken */
  readonly failingSince: Date | null
  /** why it is to be given up; null: it is not */
  readonly givenUp: DisabledReason | null
}

const gone = 410

/** 2xx alone is success: a redirect leads to somebody who was not subscribed. */
export function isTaken({ status }: Pick<Attempt, 'status'>): boolean {
  return status !== null && status >= 200 && status <= 299
}

/** The health of an endpoint after further attempts, told in the order in which they ended. */
export function healthAfter(failingSince: Date | null, attempts: readonly Attempt[], failingForMs: number): Health {
  let since = failingSince
  let isFailing = false
  for (const attempt of attempts) {
    if (attempt.status === gone) return { failingSince: since ?? attempt.at, givenUp: 'gone' }
    // what is not the endpoint's fault says nothing of it
    if (attempt.error === 'event_not_kept' || attempt.error === 'event_not_read') continue
    since = isTaken(attempt) ? null : (since ?? attempt.at)
    isFailing = since !== null && attempt.at.getTime() - since.getTime() >= failingForMs
  }
  return { failingSince: since, givenUp: isFailing ? 'failing' : null }
}
