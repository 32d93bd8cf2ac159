import type { TagName } from '../dialects/reference.ts'
import type { Json, JsonObject } from '../domain/json.ts'

/** As much of an OpenAPI 3.1 document as ours have. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: {
    readonly title: string
    readonly version: string
    readonly description: string
    readonly license: { readonly name: string; readonly identifier: string }
  }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: TagName; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, JsonObject>>
    readonly schemas: Readonly<Record<string, JsonObject>>
    /** what any path and method may be answered that is not in `paths` */
    readonly responses: Readonly<Record<string, ResponseObject>>
  }
}

export interface OperationObject {
  readonly operationId: string
  readonly tags: readonly TagName[]
  readonly summary: string
  readonly description?: string
  /** alternatives, each with the scope that the key needs */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly ParameterObject[]
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, MediaTypeObject>> }
  readonly responses: Readonly<Record<string, ResponseObject>>
}

export interface ParameterObject {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description: string
  readonly schema: JsonObject
  readonly example: Json
  readonly style?: 'deepObject'
}

export interface ResponseObject {
  readonly description: string
  readonly headers: Readonly<Record<string, HeaderObject>>
  readonly content?: Readonly<Record<string, MediaTypeObject>>
}

export interface HeaderObject {
  readonly description: string
  readonly schema: JsonObject
  readonly example: Json
}

export interface MediaTypeObject {
  readonly schema: JsonObject
  readonly examples: Readonly<Record<string, { readonly value: Json }>>
}
