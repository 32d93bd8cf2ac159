import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits, settings } from '../src/config.ts'
import type { NativeProblem, Problem } from '../src/domain/problems.ts'
import type { Schema } from '../src/domain/schema.ts'
import { dialects } from '../src/http/dialects.ts'
import { renderNativeProblem, renderProblem } from '../src/native/problems.ts'
import * as nativeSchemas from '../src/native/schemas.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...markdownIn('docs'),
  ...markdownIn('src'),
  ...markdownIn('test'),
]

describe('the configuration page', () => {
  const page = read('docs/reference/configuration.md')

  it('has every setting and no other, with its default and its unit', () => {
    const written = rowsUnder(page, '## Settings').map(([variable, value, unit]) => ({
      variable,
      default: value === 'unset' ? '' : value,
      unit,
    }))
    const coded = Object.values(settings).map(({ variable, default: value, unit }) => ({ variable, default: value, unit }))
    expect(written).toEqual(coded)
  })

  it('has every limit and no other, with its value and its unit', () => {
    const units = {
      Bytes: 'bytes',
      connections: 'connections',
      Rows: 'rows',
      Entries: 'entries',
      Ms: 'milliseconds',
      Events: 'events',
      Streams: 'streams',
      Endpoints: 'endpoints',
      Deliveries: 'deliveries',
      Connections: 'connections',
      Tests: 'tests',
    }
    const unitOf = (name: string) => Object.entries(units).find(([mark]) => new RegExp(`${mark}(Max)?$`).test(name))?.[1]
    const written = rowsUnder(page, '## Limits').map(([name, value, unit]) => ({ name, value, unit }))
    const coded = Object.entries(limits).map(([name, value]) => ({ name, value: String(value), unit: unitOf(name) }))
    expect(written).toEqual(coded)
  })
})

describe('the error pages', () => {
  const statuses = statusesOfProblems()

  it('are one for every problem, and none besides', () => {
    const pages = readdirSync(join(root, 'docs/errors')).map((file) => file.replace(/\.md$/, ''))
    expect(pages.sort()).toEqual(Object.keys(statuses).sort())
  })

  it.each(Object.entries(statuses))('%s has its name as its heading, a few paragraphs, and the status %i', (name, status) => {
    const [heading, ...paragraphs] = read(`docs/errors/${name}.md`)
      .trim()
      .split(/\n{2,}/)
    expect(heading).toBe(`# ${name}`)
    expect(paragraphs.length).toBeGreaterThanOrEqual(1)
    expect(paragraphs.length).toBeLessThanOrEqual(3)
    // the server's own renderer of these pages knows nothing but paragraphs and code
    expect(paragraphs.filter((paragraph) => /^([-*#>|]|\d+\.|```)|\]\(|\*\*/m.test(paragraph))).toEqual([])
    expect(paragraphs.join('\n')).toContain(`\`${status}\``)
  })
})

describe('the pages of the APIs', () => {
  it.each(dialects.map(({ name }) => name))('the table of %s has every member of its requests and answers', async (name) => {
    const page = read(`src/dialects/${name}/README.md`)
    const schemas: Record<string, unknown> = await import(`../src/dialects/${name}/schemas.ts`)
    const { request, answer } = { request: schemas.CreateCustomer as Schema, answer: schemas.Customer as Schema }
    const members = [...Object.keys(request.properties ?? {}), ...Object.keys(answer.properties ?? {})]
    expect(members.length).toBeGreaterThan(5)
    expect(missing(members, codeIn(firstCellsOf(page)))).toEqual([])
    expect(missing([...membersOf(request), ...membersOf(answer)], codeIn(page))).toEqual([])
  })

  it.each([
    ['native-api.md', ['CreateCustomer', 'Customer']],
    ['keys-and-environments.md', ['CreateKey', 'RotateKey', 'CreateEnvironment', 'UpdateEnvironment']],
  ])('%s has every member of what it describes', (file, names) => {
    const page = read(`docs/reference/${file}`)
    const schemas = new Map<string, unknown>(Object.entries(nativeSchemas))
    const members = names.flatMap((name) => membersOf(schemas.get(name) as Schema))
    expect(members.length).toBeGreaterThan(5)
    expect(missing(members, codeIn(page))).toEqual([])
  })

  it('the README says of each of them where it is mounted and which header it reads', () => {
    const written = tablesOf(read('README.md').split('## Change a client over')[1]?.split('\n## ')[0] ?? '')
      .split('\n')
      .slice(2)
      .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
      .map(([, link = '', vendor = '', ours = '', header]) => ({
        name: /dialects\/([^/]+)/.exec(link)?.[1],
        // what follows the vendor's host follows our mount
        mount: new URL(ours).pathname.replace(new URL(vendor).pathname.replace(/\/$/, ''), ''),
        header: header?.toLowerCase(),
      }))
    const headers = { bearer: 'authorization: bearer', 'x-api-key': 'x-api-key', 'bearer or x-api-key': '' }
    expect(written).toEqual(dialects.map(({ name, mount, credential }) => ({ name, mount, header: headers[credential] })))
  })
})

describe('the documents', () => {
  it.each(documents)('%s links to nothing that is not there', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const inside = links.filter((target) => !/^https?:/.test(target))
    expect(inside.filter((target) => !existsSync(join(root, dirname(document), target.split('#')[0] ?? '')))).toEqual([])
  })

  it.each(documents)('%s names no source that is not there', (document) => {
    const paths = [...read(document).matchAll(/`((?:src|test|docs|migrations)\/[\w./-]*)`/g)].map(([, path = '']) => path)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

function markdownIn(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${directory}/${path}`)
}

/** The first three cells of each row of the first table under a heading, without the marks of code. */
function rowsUnder(page: string, heading: string): string[][] {
  const section = page.split(`${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return tablesOf(section)
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )
}

function tablesOf(page: string): string {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n')
}

function firstCellsOf(page: string): string {
  return tablesOf(page)
    .split('\n')
    .map((row) => row.split('|')[1])
    .join('\n')
}

/** Every name that stands in marks of code. */
function codeIn(page: string): ReadonlySet<string> {
  const prose = page.replaceAll(/```[\s\S]*?```/g, '')
  return new Set([...prose.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/\w+/g) ?? []))
}

function missing(members: readonly string[], written: ReadonlySet<string>): string[] {
  return members.filter((member) => !written.has(member))
}

/** The names of all members of a schema, at every depth. */
function membersOf(schema: Schema & { readonly oneOf?: readonly Schema[] }): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => [name, ...membersOf(member)])
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])]
  return [...own, ...parts.flatMap(membersOf)]
}

type Named<Any extends { readonly problem: string }> = {
  readonly [Name in Any['problem']]: Omit<Extract<Any, { problem: Name }>, 'problem'>
}

/** One problem of each name: the compiler names one that is forgotten here. */
function statusesOfProblems(): Record<string, number> {
  const failures: never[] = []
  const problems: Named<Problem> = {
    route_not_found: {},
    method_not_allowed: { allow: 'GET' },
    key_missing: {},
    key_unknown: {},
    key_revoked: {},
    key_expired: {},
    key_public: { scope: 'admin' },
    scope_missing: { scope: 'admin' },
    rate_limited: { limit: 1, windowSeconds: 60, remaining: 0, resetSeconds: 60, retryAfterSeconds: 1 },
    idempotency_key_malformed: {},
    idempotency_key_missing: {},
    attribution_malformed: { header: '', lengthMax: 1 },
    body_too_large: {},
    content_type_unsupported: {},
    body_malformed: { faultAt: null },
    body_not_object: { wasNull: false },
    fields_invalid: { failures },
    query_invalid: { failures },
    customer_not_found: { by: '', segment: '', given: '' },
    external_id_taken: { externalId: '' },
    email_taken: { email: '' },
    idempotency_key_reused: {},
    idempotency_key_in_use: { retryAfterSeconds: 1 },
    service_overloaded: { retryAfterSeconds: 1 },
    internal_error: {},
  }
  const nativeProblems: Named<NativeProblem> = {
    version_stale: { version: 1 },
    history_not_kept: {},
    streams_exhausted: { max: 1, retryAfterSeconds: 1 },
    dialect_not_found: { given: '' },
    scope_not_grantable: { scopes: [] },
    environment_not_reachable: {},
    key_not_found: { given: '' },
    key_not_rotatable: {},
    environment_not_found: { given: '' },
    environment_name_taken: { name: '' },
    emails_not_unique: {},
    webhook_endpoint_not_found: { given: '' },
    webhook_delivery_not_found: { given: '' },
    webhook_endpoints_exhausted: { max: 1 },
    webhook_backlog_full: { max: 1 },
    webhook_replay_too_large: { max: 1 },
  }
  const request = { method: 'GET', path: '/' }
  const status = {
    ordinary: ([problem, rest]: [string, object]) => [problem, renderProblem({ problem, ...rest } as Problem, request).status],
    administrative: ([problem, rest]: [string, object]) => [
      problem,
      renderNativeProblem({ problem, ...rest } as NativeProblem).status,
    ],
  }
  return Object.fromEntries([
    ...Object.entries(problems).map(status.ordinary),
    ...Object.entries(nativeProblems).map(status.administrative),
  ])
}
