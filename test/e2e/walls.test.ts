import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../src/dialects/dialect.ts'
import { hexOf, uuidV7 } from '../../src/domain/ids.ts'
import { type AdministrationRoute, administration } from '../../src/native/administration.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Api, apis, create, idIn, read } from './apis.ts'
import { answersAlike, makeTenants, type Tenant, type Tenants } from './tenants.ts'

const nobody = uuidV7(Date.UTC(2026, 0, 1), 0, new Uint8Array(8))

/** Whose door is tried, and from where. */
const neighbours: readonly { readonly title: string; readonly pair: (all: Tenants) => { own: Tenant; theirs: Tenant } }[] = [
  { title: 'another live environment', pair: ({ live, otherLive }) => ({ own: live, theirs: otherLive }) },
  { title: 'a sandbox, from live', pair: ({ live, sandbox }) => ({ own: live, theirs: sandbox }) },
  { title: 'live, from a sandbox', pair: ({ live, sandbox }) => ({ own: sandbox, theirs: live }) },
  { title: 'another organisation', pair: ({ live, otherOrganisation }) => ({ own: live, theirs: otherOrganisation }) },
]

const customerRoutes = apis.flatMap((api) => api.dialect.routes.map((route) => ({ api, route, title: titleOf(api, route) })))
const administrationRoutes = administration.map((route) => ({ route, title: `native ${route.method} ${route.path}` }))

describeOnEveryEngine('the walls between environments', (engine) => {
  let server: TestServer
  let tenants: Tenants
  const driven = new Set<string>()
  beforeAll(async () => {
    server = await startTestServer(engine)
    tenants = await makeTenants(server, { unique_email: true })
  })
  afterAll(() => server.close())

  describe.each(customerRoutes)('$title', ({ api, route, title }) => {
    it.each(neighbours)('tells nothing of $title', async ({ title: neighbour, pair }) => {
      const { own, theirs } = pair(tenants)
      const isNaming = route.path.includes(':customer')
      const check = isNaming ? checkNaming : checksWithoutName[route.operation]
      if (check === undefined) throw new Error(`nothing says how ${title} is to be tried`)
      await check(server, { api, route, own, theirs, about: `${neighbour} ${api.name}`.replaceAll(/[^a-z-]/g, '-') })
      driven.add(title)
    })
  })

  describe.each(administrationRoutes)('$title', ({ route, title }) => {
    it('tells nothing of what its key does not reach', async () => {
      const check = administrationChecks[route.operation]
      if (check === undefined) throw new Error(`nothing says how ${title} is to be tried`)
      await check(server, route, tenants)
      driven.add(title)
    })
  })

  it('was tried on every route that there is', () => {
    const all = [...customerRoutes, ...administrationRoutes].map(({ title }) => title)
    expect([...driven].sort()).toEqual(all.sort())
    expect(all.length).toBeGreaterThanOrEqual(2 * apis.length + 7)
  })
})

interface Attempt {
  readonly api: Api
  readonly route: Api['dialect']['routes'][number]
  readonly own: Tenant
  readonly theirs: Tenant
  /** a text for this attempt alone */
  readonly about: string
}

async function checkNaming(server: TestServer, { api, route, own, theirs, about }: Attempt): Promise<void> {
  const externalId = `${route.operation}-${about}`
  const body = { ...api.body(externalId), ...(api.name === 'billing-io' ? { email: `${externalId}@acme.example` } : {}) }
  const created = await create(server.url, api, theirs.key, body)
  expect(created.status, created.text).toBe(201)
  const place = (asked: string) => ({
    path: (api.dialect.mount + api.dialect.base + route.path).replace(':customer', encodeURIComponent(asked)),
    ...(route.method === 'GET' || route.method === 'DELETE' ? {} : { json: {} }),
  })
  const id = idIn(api, created)
  for (const [their, nobodys] of [
    [api.spell(id), api.spell(nobody)],
    [externalId, externalId.replaceAll(/[a-z]/g, 'x')],
  ] as const) {
    const { forTheirs, forNobodys, status } = await answersAlike(server, { ...route, key: own.key, place }, their, nobodys)
    expect(forTheirs).toEqual(forNobodys)
    expect(status).toBe(404)
  }
  const after = await read(server.url, api, theirs.key, api.spell(id))
  expect(after.text).toBe(created.text)
}

/** Creates name what they would take: an external id, an e-mail, an Idempotency-Key. None of them is taken by a neighbour. */
async function checkCreate(server: TestServer, { api, own, theirs, about }: Attempt): Promise<void> {
  const body = { ...api.body(about), ...(api.name === 'billing-io' ? { email: `${about}@acme.example` } : {}) }
  const ids = []
  for (const { key } of [theirs, own]) {
    const answer = await create(server.url, api, key, body, about)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.headers['idempotent-replayed']).toBeUndefined()
    ids.push(idIn(api, answer))
  }
  expect(new Set(ids).size).toBe(2)
}

const checksWithoutName: Readonly<Partial<Record<Operation, typeof checkCreate>>> = { 'create-customer': checkCreate }

type AdministrationCheck = (server: TestServer, route: AdministrationRoute, tenants: Tenants) => Promise<void>

const administrationChecks: Readonly<Record<string, AdministrationCheck>> = {
  'list-keys': async (server, route, { live, otherLive, sandbox, otherOrganisation }) => {
    const list = async (key: string) => JSON.stringify(await everyPage(server, route.path, key))
    expect(await list(live.keysKey)).toContain(live.victimKeyId)
    for (const other of [otherLive, sandbox, otherOrganisation]) expect(await list(live.keysKey)).not.toContain(other.victimKeyId)
    expect(await list(server.adminKeys.live)).not.toContain(otherOrganisation.victimKeyId)
    for (const other of [live, otherOrganisation]) expect(await list(server.adminKeys.sandbox)).not.toContain(other.victimKeyId)
  },
  'create-key': async (server, route, tenants) => {
    const place = (environment_id: string) => ({ path: route.path, json: { name: 'x', scopes: ['keys:write'], environment_id } })
    for (const { key, theirs } of doors(server, tenants)) {
      await expectAlike(server, { method: route.method, key, place }, theirs.environmentId, nobody)
    }
  },
  'revoke-key': checkKeyRoute,
  'rotate-key': checkKeyRoute,
  'list-environments': async (server, route, { live, otherOrganisation }) => {
    const list = async (key: string) => (await sendJson(server.url, { method: 'GET', path: route.path, key })).text
    expect(await list(server.adminKeys.live)).toContain(live.environmentId)
    expect(await list(server.adminKeys.live)).not.toContain(otherOrganisation.environmentId)
    expect(await list(server.adminKeys.sandbox)).not.toContain(live.environmentId)
  },
  'create-environment': async (server, route, { otherOrganisation }) => {
    const rename = { text: "update environments set name = 'theirs' where id = $1", values: [otherOrganisation.environmentId] }
    await server.database.query(rename)
    const json = { name: 'theirs', mode: 'live' }
    const made = await sendJson(server.url, { method: 'POST', path: route.path, key: server.adminKeys.live, json })
    expect(made.status).toBe(201)
  },
  'update-environment': async (server, route, { live, otherOrganisation }) => {
    const place = (asked: string) => ({ path: route.path.replace(':id', asked), json: { name: 'taken over' } })
    for (const { key, theirs } of [
      { key: server.adminKeys.live, theirs: otherOrganisation },
      { key: server.adminKeys.sandbox, theirs: otherOrganisation },
      { key: server.adminKeys.sandbox, theirs: live },
    ]) {
      await expectAlike(server, { method: route.method, key, place }, theirs.environmentId, nobody)
    }
    const renamed = await server.database.query({ text: "select 1 from environments where name = 'taken over'" })
    expect(renamed).toEqual([])
  },
}

async function checkKeyRoute(server: TestServer, route: AdministrationRoute, tenants: Tenants): Promise<void> {
  const place = (asked: string) => ({ path: route.path.replace(':id', asked) })
  for (const { key, theirs } of doors(server, tenants)) {
    await expectAlike(server, { method: route.method, key, place }, theirs.victimKeyId, `key_${hexOf(nobody)}`)
  }
  const text = 'select 1 from api_keys where revoked_at is not null or expires_at is not null'
  expect(await server.database.query({ text })).toEqual([])
}

/** Which keys stand before which environments that they do not reach. */
function doors({ adminKeys }: TestServer, { live, otherLive, sandbox, otherOrganisation }: Tenants) {
  return [
    ...[otherLive, sandbox, otherOrganisation].map((theirs) => ({ key: live.keysKey, theirs })),
    ...[live, otherOrganisation].map((theirs) => ({ key: sandbox.keysKey, theirs })),
    { key: adminKeys.live, theirs: otherOrganisation },
    ...[live, otherOrganisation].map((theirs) => ({ key: adminKeys.sandbox, theirs })),
  ]
}

async function expectAlike(server: TestServer, request: Parameters<typeof answersAlike>[1], theirs: string, nobodys: string) {
  const { forTheirs, forNobodys, status } = await answersAlike(server, request, theirs, nobodys)
  expect(forTheirs).toEqual(forNobodys)
  expect([403, 404]).toContain(status)
}

async function everyPage(server: TestServer, path: string, key: string): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (let cursor = ''; ; ) {
    const { body } = await sendJson(server.url, { method: 'GET', path: `${path}?limit=10${cursor}`, key })
    found.push(...(body.data as unknown[]))
    if (body.next_cursor === null) return found
    cursor = `&cursor=${body.next_cursor}`
  }
}

function titleOf(api: Api, { method, path }: Api['dialect']['routes'][number]): string {
  return `${api.name} ${method} ${api.dialect.mount}${api.dialect.base}${path}`
}
