import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hexOf } from '../../src/domain/ids.ts'
import { eventStreamRoute } from '../../src/http/event-stream.ts'
import type { OwnRoute } from '../../src/native/own-route.ts'
import { ownRoutes } from '../../src/native/own-routes.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Api, apis } from './apis.ts'
import { customerChecks, nobody } from './customer-walls.ts'
import { eventChecks } from './event-walls.ts'
import { answersAlike, makeTenants, type Tenant, type Tenants } from './tenants.ts'
import { webhookChecks } from './webhook-walls.ts'

/** Whose door is tried, and from where. */
const neighbours: readonly { readonly title: string; readonly pair: (all: Tenants) => { own: Tenant; theirs: Tenant } }[] = [
  { title: 'another live environment', pair: ({ live, otherLive }) => ({ own: live, theirs: otherLive }) },
  { title: 'a sandbox, from live', pair: ({ live, sandbox }) => ({ own: live, theirs: sandbox }) },
  { title: 'live, from a sandbox', pair: ({ live, sandbox }) => ({ own: sandbox, theirs: live }) },
  { title: 'another organisation', pair: ({ live, otherOrganisation }) => ({ own: live, theirs: otherOrganisation }) },
]

const customerRoutes = apis.flatMap((api) => api.dialect.routes.map((route) => ({ api, route, title: titleOf(api, route) })))
const titledOwnRoutes = [...ownRoutes, { ...eventStreamRoute, operation: 'stream-events' }].map((route) => {
  return { route, title: `native ${route.method} ${route.path}` }
})

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
      const check = customerChecks[route.operation]
      if (check === undefined) throw new Error(`nothing says how ${title} is to be tried`)
      await check(server, { api, route, own, theirs, about: `${neighbour} ${api.name}`.replaceAll(/[^a-z-]/g, '-') })
      driven.add(title)
    })
  })

  describe.each(titledOwnRoutes)('$title', ({ route, title }) => {
    it('tells nothing of what its key does not reach', async () => {
      const check = ownChecks[route.operation]
      if (check === undefined) throw new Error(`nothing says how ${title} is to be tried`)
      await check(server, route, tenants)
      driven.add(title)
    })
  })

  it('was tried on every route that there is', () => {
    const all = [...customerRoutes, ...titledOwnRoutes].map(({ title }) => title)
    expect([...driven].sort()).toEqual(all.sort())
    expect(all.length).toBeGreaterThanOrEqual(3 * apis.length + 7)
  })
})

type NamedRoute = Pick<OwnRoute, 'method' | 'path' | 'operation'>
type OwnCheck = (server: TestServer, route: NamedRoute, tenants: Tenants) => Promise<void>

const ownChecks: Readonly<Record<string, OwnCheck>> = {
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
  ...eventChecks,
  ...webhookChecks,
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

async function checkKeyRoute(server: TestServer, route: NamedRoute, tenants: Tenants): Promise<void> {
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
