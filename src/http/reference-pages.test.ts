import { expect, it } from 'vitest'
import type { OpenApiDocument } from './openapi-document.ts'
import { apiPage, indexPage } from './reference-pages.ts'

const hostile = `<script>alert("1")</script>'&`

const described = { description: hostile, schema: { type: 'string', pattern: hostile }, example: hostile }
const content = {
  'application/json': {
    schema: { type: 'object', properties: { [hostile]: { enum: [hostile], description: hostile } } },
    examples: { [hostile]: { value: { [hostile]: hostile } } },
  },
}
const response = { description: hostile, headers: { [hostile]: described }, content }
const operation = {
  operationId: hostile,
  tags: [],
  summary: hostile,
  description: hostile,
  security: [{ key: [] }],
  parameters: [{ ...described, name: hostile, in: 'query', required: true } as const],
  requestBody: { required: true, content },
  responses: { 200: response, 400: response },
}
const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: hostile, version: hostile, description: hostile, license: { name: hostile, identifier: hostile } },
  servers: [{ url: hostile }],
  tags: [],
  paths: { [`/${hostile}/{id}`]: { [hostile]: operation } },
  components: { securitySchemes: { key: { name: hostile } }, schemas: {}, responses: { NotFound: response } },
}

it('nothing that a document says becomes markup', () => {
  const page = { name: hostile, path: hostile, documentPath: hostile, document }
  for (const html of [apiPage(page), indexPage([page])]) {
    expect(html).toContain('&lt;script&gt;')
    expect(html.replaceAll('<!doctype html>', '')).not.toMatch(/<script|alert\("|=\s*"[^"]*<|'/i)
  }
})

it('a body of an example is safe in the quotes of a shell', () => {
  const { requestBody, ...rest } = operation
  const body = { ...requestBody, content: { 'application/json': { schema: {}, examples: { one: { value: { a: "o'hara" } } } } } }
  const paths = { '/customers': { post: { ...rest, parameters: [], requestBody: body } } }
  const html = apiPage({ name: 'a', path: '/docs/a', documentPath: '/a.json', document: { ...document, paths } })
  expect(html).toContain(`-d &#39;{&quot;a&quot;:&quot;o&#39;\\&#39;&#39;hara&quot;}&#39;`)
})
