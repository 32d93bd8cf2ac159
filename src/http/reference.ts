import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { native } from '../native/native.ts'
import { ownRoutes } from '../native/own-routes.ts'
import { dialects } from './dialects.ts'
import { eventStreamRoute } from './event-stream.ts'
import { htmlType } from './html.ts'
import { documentOf } from './openapi.ts'
import { serverPaths } from './openapi-server.ts'
import { apiPage, indexPage, type ReferencePage } from './reference-pages.ts'

const apis = [native, ...dialects].map((api) => {
  const isNative = api === native
  return { api, path: `/docs/${api.name}`, documentPath: isNative ? '/openapi.json' : `/openapi/${api.name}.json` }
})

export const referenceRoutes = ['/docs', ...apis.flatMap(({ path, documentPath }) => [path, documentPath])].map((path) => ({
  method: 'GET',
  path,
}))

/** The OpenAPI documents and the pages made from them: once, before the first request. */
export function mountReference(app: FastifyInstance): void {
  const pages = readReference()
  const index = indexPage(pages)
  app.get('/docs', async (_request, reply) => reply.type(htmlType).send(index))
  for (const each of pages) {
    const html = apiPage(each)
    const json = JSON.stringify(each.document)
    app.get(each.path, async (_request, reply) => reply.type(htmlType).send(html))
    app.get(each.documentPath, async (_request, reply) => reply.type('application/json; charset=utf-8').send(json))
  }
}

/** Every API with its document. */
export function readReference(): readonly ReferencePage[] {
  const version = readVersion()
  return apis.map(({ api, path, documentPath }) => {
    const document =
      api === native
        ? documentOf(api, { version, dialects, others: [...ownRoutes, eventStreamRoute], paths: serverPaths })
        : documentOf(api, { version, dialects })
    return { name: api.name, path, documentPath, document }
  })
}

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))
  const isVersioned = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isVersioned ? String(manifest.version) : ''
}
