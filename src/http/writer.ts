import type { Writer } from '../operations/event.ts'
import type { Call } from './mount.ts'

/** Who writes, as an event tells it. */
export function writerOf({ principal, dialect, requestId, attribution }: Call): Writer {
  return { principal, dialect: dialect.name, requestId, attribution }
}
