import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { keyHeader, type Response, send } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { expand, fill, settle } from './placeholders.ts'

interface Step {
  readonly name?: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly key?: string | null
    readonly headers?: Readonly<Record<string, string | null>>
    readonly body?: unknown
    readonly raw?: string | { readonly hex: string }
  }
  readonly response: {
    readonly status: number
    readonly headers?: Readonly<Record<string, string | null>>
    readonly body?: unknown
    readonly includes?: Readonly<Record<string, unknown>>
    readonly lacks?: readonly string[]
    readonly text?: string
  }
  readonly fault?: 'database_down' | 'programming_error' | 'held'
  readonly now?: string
}

interface Case {
  readonly title: string
  readonly settings?: object
  readonly steps: readonly Step[]
  readonly customers: number
}

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
  // rows/ says which cases show what; it holds none
  (entry) => entry.isDirectory() && entry.name !== 'rows',
)

describeOnEveryEngine('conformance', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  for (const { name: dialect } of folders) {
    const files = readdirSync(join(import.meta.dirname, dialect)).filter((file) => file.endsWith('.json'))
    if (files.length === 0) throw new Error(`no conformance case for ${dialect}`)
    describe(dialect, () => {
      it.each(files)('%s', async (file) => {
        const text = readFileSync(join(import.meta.dirname, dialect, file), 'utf8')
        await runCase(server, expand(JSON.parse(text)) as Case)
      })
    })
  }
})

async function runCase(server: TestServer, one: Case): Promise<void> {
  await runSteps(server, one).finally(() => {
    server.faults.now = null
    server.faults.hold = null
  })
}

async function runSteps(server: TestServer, { settings = {}, steps, customers }: Case): Promise<void> {
  const environment = await server.makeEnvironment('live', settings)
  const known: Record<string, unknown> = await makeKeys(server, environment)
  let held: Held | null = null
  for (const [index, step] of steps.entries()) {
    const place = `step ${index + 1}${step.name ? ` (${step.name})` : ''}: ${step.request.method} ${step.request.path.slice(0, 100)}`
    if (step.now !== undefined) server.faults.now = new Date(step.now)
    if (step.fault === 'held') {
      held = await hold(server, step, known, place)
      continue
    }
    server.faults.mode = step.fault ?? 'none'
    const response = await runStep(server, step, known).finally(() => {
      server.faults.mode = 'none'
    })
    checkResponse(response, step, known, place)
    if (step.name !== undefined && /^[{[]/.test(response.text)) known[step.name] = JSON.parse(response.text)
    await held?.finish()
    held = null
  }
  expect(await server.countCustomers(environment.id), 'customers in the environment').toBe(customers)
}

interface Held {
  /** Lets the held request go on, and checks its answer. */
  finish(): Promise<void>
}

/** Sends a request with an Idempotency-Key and keeps it waiting for the database, until the step after it has been answered. */
async function hold(server: TestServer, step: Step, known: Readonly<Record<string, unknown>>, place: string): Promise<Held> {
  let release = () => {}
  server.faults.hold = new Promise((resolve) => {
    release = resolve
  })
  const sent = runStep(server, step, known)
  const inUse = /^billfold_idempotency_keys_in_use [1-9]/m
  while (!inUse.test((await send(server.url, { method: 'GET', path: '/metrics' })).text)) await sleep(5)
  return {
    finish: async () => {
      server.faults.hold = null
      release()
      checkResponse(await sent, step, known, place)
    },
  }
}

async function makeKeys(server: TestServer, environment: Awaited<ReturnType<TestServer['makeEnvironment']>>) {
  const both = ['customers:read', 'customers:write']
  const [sandbox, other] = [await server.makeEnvironment('sandbox'), await server.makeEnvironment('live')]
  const revoked = await environment.makeKey({ scopes: both })
  const revocation = await send(server.url, {
    method: 'DELETE',
    path: `/v1/keys/${revoked.id}`,
    headers: keyHeader('/v1', server.adminKeys.live),
  })
  expect(revocation.status).toBe(204)
  const key = async (made: Promise<{ readonly key: string }>) => (await made).key
  return {
    live_key: await key(environment.makeKey({ scopes: both })),
    read_key: await key(environment.makeKey({ scopes: ['customers:read'] })),
    events_key: await key(environment.makeKey({ scopes: [...both, 'events:read'] })),
    write_key: await key(environment.makeKey({ scopes: ['customers:write'] })),
    admin_key: await key(environment.makeKey({ scopes: ['admin'] })),
    public_key: await key(environment.makeKey({ kind: 'public' })),
    expired_key: await key(environment.makeKey({ scopes: both, expires_at: '2020-01-01T00:00:00Z' })),
    revoked_key: revoked.key,
    test_key: await key(sandbox.makeKey({ scopes: both })),
    other_key: await key(other.makeKey({ scopes: [...both, 'events:read'] })),
  }
}

function runStep(server: TestServer, { request }: Step, known: Readonly<Record<string, unknown>>): Promise<Response> {
  const path = String(fill(request.path, known))
  const body = bodyOf(request, known)
  const key = request.key === undefined ? 'live_key' : request.key
  const headers = {
    ...(key === null ? {} : keyHeader(path, String(known[key]))),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  }
  const filled = fill(request.headers ?? {}, known) as Record<string, string | null>
  return send(server.url, {
    method: request.method,
    path,
    headers: override(headers, filled),
    ...(body === undefined ? {} : { body }),
  })
}

function bodyOf({ body, raw }: Step['request'], known: Readonly<Record<string, unknown>>): string | Buffer | undefined {
  if (raw !== undefined) return typeof raw === 'string' ? raw : Buffer.from(raw.hex, 'hex')
  return body === undefined ? undefined : JSON.stringify(fill(body, known))
}

/** A case's own headers win, whatever their spelling; null takes one away. */
function override(headers: Record<string, string>, own: Record<string, string | null>): Record<string, string> {
  const names = new Set(Object.keys(own).map((name) => name.toLowerCase()))
  const kept = Object.entries(headers).filter(([name]) => !names.has(name.toLowerCase()))
  const added = Object.entries(own).filter((pair): pair is [string, string] => pair[1] !== null)
  return Object.fromEntries([...kept, ...added])
}

function checkResponse(
  response: Response,
  { request, response: expected }: Step,
  known: Readonly<Record<string, unknown>>,
  place: string,
) {
  const dialect = String(fill(request.path, known)).split('/')[1] ?? ''
  expect(`${response.status} ${response.text.slice(0, 1000)}`, place).toMatch(new RegExp(`^${expected.status} `))
  for (const [name, value] of Object.entries(fill(expected.headers ?? {}, known) as Record<string, string | null>)) {
    const actual = response.headers[name.toLowerCase()] ?? null
    expect(value === '<text>' && actual !== null ? '<text>' : actual, `${place}: header ${name}`).toBe(value)
  }
  if (expected.text !== undefined) expect(response.text, place).toBe(fill(expected.text, known))
  if (expected.body !== undefined) {
    const body = fill(expected.body, known)
    expect(settle(JSON.parse(response.text), body, dialect), place).toEqual(body)
  }
  if (expected.includes !== undefined) {
    const includes = fill(expected.includes, known) as Record<string, unknown>
    const settled = settle(JSON.parse(response.text), includes, dialect) as Record<string, unknown>
    const named = Object.fromEntries(Object.entries(settled).filter(([name]) => Object.hasOwn(includes, name)))
    expect(named, place).toEqual(includes)
  }
  for (const name of expected.lacks ?? []) expect(JSON.parse(response.text), place).not.toHaveProperty([name])
}
