import type { Dependencies } from '../operations/dependencies.ts'
import type { Hosts } from './hosts.ts'
import type { ReadBody } from './json-body.ts'
import type { Metrics } from './metrics.ts'
import type { StreamSlots } from './stream-slots.ts'

/** What the transport needs. Wired in compose.ts. */
export interface HttpContext {
  readonly dependencies: Dependencies
  readonly metrics: Metrics
  /** those of all processes of this server, in the Prometheus text format */
  readonly metricsText: () => Promise<string>
  readonly streamSlots: StreamSlots
  readonly readBody: ReadBody
  readonly hosts: Hosts
  readonly log: RequestLog
  /** what keeps the server from serving, in words for its operator; empty when nothing does */
  readonly unreadiness: () => Promise<readonly string[]>
}

export interface RequestLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}
