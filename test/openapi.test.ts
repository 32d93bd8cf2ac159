import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../src/config.ts'
import { buildApp } from '../src/http/app.ts'
import { dialects } from '../src/http/dialects.ts'
import { createMetrics } from '../src/http/metrics.ts'
import type { MediaTypeObject, OpenApiDocument, OperationObject } from '../src/http/openapi-document.ts'
import { pageRoutes } from '../src/http/pages.ts'
import { readReference, referenceRoutes } from '../src/http/reference.ts'
import { createStreamSlots } from '../src/http/stream-slots.ts'
import { native } from '../src/native/native.ts'
import type { Dependencies } from '../src/operations/dependencies.ts'
import { expand } from './conformance/placeholders.ts'

interface Validator {
  (value: unknown): boolean
  readonly errors?: readonly { readonly instancePath: string; readonly message?: string; readonly data?: unknown }[] | null
}
type Compile = new (
  options: object,
) => { compile(schema: object): Validator; addSchema(schema: object, key: string): void; addVocabulary(names: string[]): void }

// the framework's own validator knows the dialect of JSON Schema that OpenAPI 3.1 is written in
const validators = createRequire(createRequire(import.meta.url).resolve('fastify'))
const { Ajv2020 } = validators('ajv/dist/2020.js') as { readonly Ajv2020: Compile }

const apis = readReference()

describe.each(apis)('the OpenAPI document of $name', ({ name, document }) => {
  const operations = operationsOf(document)
  const compile = compilerOf(document)

  it('names every operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.length).toBeGreaterThan(2)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(ids.filter((id) => !/^[a-z][a-zA-Z]+$/.test(id))).toEqual([])
  })

  it('refers to nothing that is not there, and keeps nothing that is not referred to', () => {
    const referred = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
    const there = Object.keys(document.components.schemas).map((schema) => `#/components/schemas/${schema}`)
    expect([...new Set(referred)].sort()).toEqual(there.sort())
  })

  it('declares every parameter of a path, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path')
      expect(declared.map((parameter) => parameter.name)).toEqual(inPath)
      expect(declared.every(({ required }) => required)).toBe(true)
    }
  })

  it('needs only keys that it describes, and lists its tags', () => {
    const schemes = operations.flatMap(({ operation }) => operation.security.flatMap((one) => Object.keys(one)))
    expect([...new Set(schemes)].sort()).toEqual(Object.keys(document.components.securitySchemes).sort())
    const tags = operations.flatMap(({ operation }) => operation.tags)
    expect([...new Set(tags)]).toEqual(document.tags.map((tag) => tag.name))
  })

  it('has schemas of standard words only, and all of them compile', () => {
    expect(JSON.stringify(document)).not.toMatch(
      /emptyIsAbsent|keptAsGiven|exactLength|documentedAs|"format":"(country|currency|timezone|time|email)"|"~/,
    )
    for (const schema of schemasOf(document)) expect(() => compile(schema)).not.toThrow()
  })

  it('has examples that its own schemas allow', () => {
    const faults = operations.flatMap(({ operation }) => [
      ...operation.parameters.flatMap(({ schema, example, name: place }) => faultsOf(compile(schema), example, place)),
      ...mediaTypesOf(operation).flatMap(({ schema, examples }) =>
        Object.entries(examples).flatMap(([example, { value }]) =>
          faultsOf(compile(schema), value, `${operation.operationId} ${example}`),
        ),
      ),
    ])
    expect(faults).toEqual([])
  })

  it('says of every operation what its key must be allowed, and of every member of its own what it means', () => {
    const undescribed = Object.entries(document.components.schemas)
      .filter(([schema]) => !/^Error\d/.test(schema))
      .flatMap(([schema, { properties }]) =>
        Object.entries(properties ?? {}).map(([member, described]) => ({ schema, member, described })),
      )
      .filter(({ described }) => typeof described !== 'object' || described === null || !('description' in described))
    expect(undescribed.map(({ schema, member }) => `${schema}.${member}`)).toEqual([])
  })

  it('knows every status and body of the conformance cases', () => {
    const known = knownSteps(name, document)
    expect(known.length).toBeGreaterThan(50)
    const faults = known.flatMap(({ title, operation, status, body }) => {
      const response = operation.responses[status]
      if (response === undefined) return [`${title}: ${operation.operationId} does not answer ${status}`]
      const [content] = Object.values(response.content ?? {})
      return content === undefined || body === undefined ? [] : faultsOf(compile(content.schema), body, title)
    })
    expect([...new Set(faults)]).toEqual([])
  })
})

describe('the router', () => {
  it('has a page for every route, and a route for every page', async () => {
    const metrics = createMetrics(() => ({}))
    const log = { info: () => undefined, error: () => undefined }
    // nothing is asked of it, so it needs nothing to answer with
    const dependencies = {} as Dependencies
    const unreadiness = () => Promise.resolve([])
    const metricsText = () => Promise.resolve('')
    const context = {
      dependencies,
      metrics,
      metricsText,
      streamSlots: createStreamSlots(0, 0),
      readBody: () => Promise.resolve({}),
      hosts: new Map(),
    }
    const app = await buildApp({ ...context, log, unreadiness }, limits)
    await app.ready()
    const routes = routesOf(app.printRoutes({ commonPrefix: false }))
    await app.close()

    const forPeople = [...pageRoutes, ...referenceRoutes].map(({ method, path }) => `${method} ${path}`)
    const documented = apis.flatMap(({ document }) =>
      operationsOf(document).map(({ method, path }) => `${method} ${mountOf(document)}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(documented.length).toBeGreaterThan(30)
    expect(routes).toEqual([...forPeople, ...documented].sort())
  })

  it.each([native, ...dialects])('has every route that the reference of $name has a row for', ({ name, reference }) => {
    const document = apis.find((api) => api.name === name)?.document
    const documented =
      document === undefined ? [] : operationsOf(document).filter(({ operation }) => operation.security.length > 0)
    const rows = Object.keys(reference.operations).map((row) => row.replaceAll(/:(\w+)/g, '{$1}'))
    expect(rows.sort()).toEqual(documented.map(({ method, path }) => `${method} ${path}`).sort())
  })
})

/** The routes of the router's own drawing of itself; HEAD goes with GET. */
function routesOf(drawing: string): readonly string[] {
  const open: string[] = []
  return drawing
    .split('\n')
    .flatMap((line) => {
      const [, indentation = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? []
      if (segment === '') return []
      open.splice(indentation.length / 4, open.length, segment)
      const path = open.join('').replace(/(?<=.)\/$/, '')
      return methods
        .split(', ')
        .filter((method) => !['', 'HEAD'].includes(method))
        .map((method) => `${method} ${path}`)
    })
    .sort()
}

function mountOf({ servers }: OpenApiDocument): string {
  return servers[0]?.url.replace(/\/$/, '') ?? ''
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly operation: OperationObject
}

function operationsOf({ paths }: OpenApiDocument): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

function mediaTypesOf({ requestBody, responses }: OperationObject): readonly MediaTypeObject[] {
  return [requestBody?.content ?? {}, ...Object.values(responses).map(({ content = {} }) => content)].flatMap((content) =>
    Object.values(content),
  )
}

function schemasOf(document: OpenApiDocument): readonly object[] {
  const used = operationsOf(document).flatMap(({ operation }) => [
    ...operation.parameters.map(({ schema }) => schema),
    ...mediaTypesOf(operation).map(({ schema }) => schema),
  ])
  return [...used, ...Object.values(document.components.schemas)]
}

/** Compiles a schema in the company of the document's others, each schema once. */
function compilerOf({ components }: OpenApiDocument): (schema: object) => Validator {
  const options = { strictTypes: false, strictRequired: false, validateFormats: false, allErrors: true, verbose: true }
  const ajv = new Ajv2020({ strict: true, ...options })
  ajv.addVocabulary(['components', 'example'])
  ajv.addSchema({ components }, 'document')
  const compiled = new Map<string, Validator>()
  return (schema) => {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object)
    compiled.set(text, validate)
    return validate
  }
}

function faultsOf(validate: Validator, value: unknown, place: string): readonly string[] {
  if (validate(value)) return []
  // what a case takes whole from an earlier step stands there by its name
  const faults = (validate.errors ?? []).filter(({ data }) => typeof data !== 'string' || !/^\{[\w.|-]+\}$/.test(data))
  return faults.map((error) => `${place}: ${error.instancePath} ${error.message}`)
}

interface Known {
  readonly title: string
  readonly operation: OperationObject
  readonly status: number
  readonly body: unknown
}

/** The steps of the cases of an API that are for one of its own operations. */
function knownSteps(api: string, document: OpenApiDocument): readonly Known[] {
  const folder = join(import.meta.dirname, 'conformance', api)
  return readdirSync(folder).flatMap((file) => {
    const { title, steps } = expand(JSON.parse(readFileSync(join(folder, file), 'utf8'))) as ConformanceCase
    return steps.flatMap(({ request, response }) => {
      const path = request.path.split('?')[0] ?? ''
      const found = operationsOf(document).filter(({ method, path: pattern }) => {
        const form = pattern.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part.replaceAll('.', '\\.')))
        return method === request.method && new RegExp(`^${mountOf(document)}${form.join('/')}$`).test(path)
      })
      // a path without parameters goes before one with them
      const [first] = found.sort((one, other) => one.path.split('{').length - other.path.split('{').length)
      return first === undefined ? [] : [{ title, operation: first.operation, status: response.status, body: response.body }]
    })
  })
}

interface ConformanceCase {
  readonly title: string
  readonly steps: readonly {
    readonly request: { readonly method: string; readonly path: string }
    readonly response: { readonly status: number; readonly body?: unknown }
  }[]
}
