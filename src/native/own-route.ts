import type { Query, Reply } from '../dialects/dialect.ts'
import type { Principal, Scope } from '../domain/access.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Dependencies } from '../operations/dependencies.ts'

/** A route of the native API alone, which no vendor has. */
export interface OwnRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly operation: string
  readonly scope: Scope
  readonly takesBody: 'required' | 'optional' | 'none'
  readonly handle: (dependencies: Dependencies, call: OwnCall) => Promise<Reply>
}

export interface OwnCall {
  readonly principal: Principal
  /** the segment of the path that names something; empty where none does */
  readonly given: string
  /** the next segment that names something, within what the first one names */
  readonly within: string
  /** the last value of each parameter */
  readonly query: Query
  /** every value of every parameter, decoded, in their order */
  readonly parameters: Readonly<Record<string, readonly string[]>>
  readonly body: JsonObject
}
