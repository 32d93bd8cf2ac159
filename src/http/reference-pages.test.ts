import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../domain/json.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { readReference } from './reference.ts'
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

describe('groups', () => {
  const customers = { name: 'Customers', description: 'Who pays.' } as const
  const keys = { name: 'Keys', description: 'What opens.' } as const
  const paths = {
    '/customers': { get: named('listCustomers', 'List customers', 'Customers') },
    '/keys': { get: named('listKeys', 'List keys', 'Keys') },
    '/customers/{id}': { get: named('getCustomer', 'Get a customer', 'Customers') },
  }
  const htmlOf = (tags: OpenApiDocument['tags']) => {
    return apiPage({ name: 'a', path: '/docs/a', documentPath: '/a.json', document: { ...document, tags, paths } })
  }

  it('operations stand under their tags, in the order in which the document has the tags', () => {
    const html = htmlOf([keys, customers])
    expect(headingsOf(html)).toEqual([
      '2 Keys',
      '3 List keys',
      '2 Customers',
      '3 List customers',
      '3 Get a customer',
      '2 Anywhere else',
    ])
    expect(html).toContain('<p>What opens.</p>')
  })

  it('the contents list them in that order before all of them, and lead to anchors that are there once', () => {
    const html = htmlOf([keys, customers])
    const [contents = ''] = /<nav aria-label="Contents">.*?<\/nav>/s.exec(html) ?? []
    const targets = [...contents.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets).toEqual(['tag-keys', 'listKeys', 'tag-customers', 'listCustomers', 'getCustomer', 'anywhere'])
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual(['top', ...targets])
    expect(html.indexOf(contents)).toBeLessThan(html.indexOf('<section'))
  })

  it('a way back to the top follows each group, and the page', () => {
    expect(htmlOf([keys, customers]).match(/<a href="#top">Back to the top<\/a><\/p>\n<\/(section|main)>/g)).toHaveLength(3)
  })

  it.each([[[]], [[customers]]])('there are none where %j are all tags', (tags) => {
    const html = htmlOf(tags)
    expect(headingsOf(html)).toEqual(['2 List customers', '2 List keys', '2 Get a customer', '2 Anywhere else'])
    expect(html).not.toContain('tag-')
  })
})

describe('what a member is held to', () => {
  it.each([
    ['the format of e-mail addresses', { type: 'string', format: 'idn-email' }, 'e-mail address', ''],
    ['the format of URIs', { type: 'string', format: 'uri' }, 'URI', ''],
    ['the format of times', { type: 'string', format: 'date-time' }, 'date and time', ''],
    ['the format of UUIDs', { type: 'string', format: 'uuid' }, 'UUID', ''],
    ['a format without other words', { type: 'string', format: 'json-pointer' }, 'json-pointer', ''],
    ['a short pattern', { type: 'string', pattern: '^[abc]+$' }, 'pattern <code>^[abc]+$</code>', ''],
    ['a long pattern', { type: 'string', maxLength: 9, pattern: `^(${'A|'.repeat(40)})$` }, 'at most 9 characters', ''],
    ['values', { enum: ['to', 'cc'] }, '<code>to</code>, <code>cc</code>', ''],
    [
      'a pattern beside what the member is for',
      { type: 'string', pattern: '^[abc]+$', description: 'Yours.' },
      'pattern <code>^[abc]+$</code>',
      'Yours.',
    ],
    [
      'an alternative that says its pattern in words',
      { description: 'Where.', anyOf: [{ type: 'string', pattern: '^[A-Z]{2}$', description: 'A code.' }, { type: 'null' }] },
      '',
      'Where. A code.',
    ],
    [
      'an alternative without limits beside one that has some',
      {
        anyOf: [
          { type: 'string', description: 'A name.' },
          { type: 'string', maxLength: 0 },
        ],
      },
      'or empty',
      'A name.',
    ],
  ])('is told in words where there are words: %s', (_, member, limits, meaning) => {
    expect(cellsOf(member).slice(-2)).toEqual([limits, meaning])
  })

  it.each(readReference())('of $name is never told by the name of a format of JSON Schema', ({ document, ...rest }) => {
    const tables = apiPage({ ...rest, document }).replaceAll(/<pre.*?<\/pre>/gs, '')
    expect(tables).not.toMatch(/idn-email|date-time/)
  })
})

it('every table is in a box that scrolls, with a name and the focus', () => {
  const pages = readReference()
  for (const html of [indexPage(pages), ...pages.map(apiPage)]) {
    const boxed = /<div class="wide" role="region" tabindex="0" aria-label="[^"]+">\n<table>/g
    expect(html.match(/<table/g)?.length).toBe(html.match(boxed)?.length)
  }
})

it('a name may be broken between its parts, nowhere else', () => {
  const schema = { properties: { 'billing_address.postal_code': {}, 'Idempotency-Key': {}, recipient: {}, _id: {} } }
  const html = pageOfBody(schema)
  for (const name of ['billing_<wbr>address.<wbr>postal_<wbr>code', 'Idempotency-<wbr>Key', 'recipient', '_id']) {
    expect(html).toContain(`<code>${name}</code>`)
  }
})

function named(operationId: string, summary: string, tag: 'Customers' | 'Keys') {
  return { operationId, summary, tags: [tag], security: [], parameters: [], responses: {} }
}

/** The headings of groups and operations, with their levels. */
function headingsOf(html: string): readonly string[] {
  return [...html.matchAll(/<(?:section|article) id="[^"]+"><h(\d)>(.*?)<\/h/g)].map(([, level, text]) => `${level} ${text}`)
}

/** The cells of the row of a member, after its name. */
function cellsOf(member: JsonObject): readonly (string | undefined)[] {
  const [, row = ''] = /<code>member<\/code><\/th>(.*?)<\/tr>/.exec(pageOfBody({ properties: { member } })) ?? []
  return [...row.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell)
}

function pageOfBody(schema: JsonObject): string {
  const requestBody = { required: true, content: { 'application/json': { schema, examples: {} } } }
  const paths = { '/customers': { post: { ...named('create', 'Create', 'Customers'), requestBody } } }
  return apiPage({ name: 'a', path: '/docs/a', documentPath: '/a.json', document: { ...document, paths } })
}
