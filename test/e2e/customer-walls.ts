import { expect } from 'vitest'
import type { Operation } from '../../src/dialects/dialect.ts'
import { type CustomerId, uuidV7 } from '../../src/domain/ids.ts'
import { dialects } from '../../src/http/dialects.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'
import { type Answered, type Api, create, type DialectName, idIn } from './apis.ts'
import { type Asked, answersAlike, type Tenant } from './tenants.ts'

export const nobody = uuidV7(Date.UTC(2026, 0, 1), 0, new Uint8Array(8))

/** One route, tried by one tenant on what is another's. */
export interface Attempt {
  readonly api: Api
  readonly route: Api['dialect']['routes'][number]
  readonly own: Tenant
  readonly theirs: Tenant
  /** a text for this attempt alone */
  readonly about: string
}

type Check = (server: TestServer, attempt: Attempt) => Promise<void>

/** How each operation is tried on a neighbour. One that is missing here is missed by the test. */
export const customerChecks: Readonly<Partial<Record<Operation, Check>>> = {
  'create-customer': checkCreate,
  'get-customer': checkNaming,
  'update-customer': async (server, attempt) => {
    await checkNaming(server, attempt)
    await checkTakingNames(server, attempt)
  },
  'archive-customer': checkNaming,
  'restore-customer': async (server, attempt) => {
    await checkNaming(server, attempt)
    await checkRestoring(server, attempt)
  },
  'upsert-customer': checkUpsert,
  'get-customer-as': checkNaming,
  'list-customers': checkList,
  'search-customers': checkList,
  'batch-customers': checkBatch,
}

/** Names what is theirs in every way that the route has: the answer is that to a name which nobody has, to the byte. */
async function checkNaming(server: TestServer, attempt: Attempt): Promise<void> {
  const { api, route, own, theirs, about } = attempt
  for (const isArchived of [false, true]) {
    const externalId = `${route.operation}-${about}-${route.path.length}-${isArchived ? 'archived' : 'active'}`
    const id = await createWith(server, api, theirs, externalId)
    if (isArchived) expect((await onRecord(server, theirs, 'DELETE', id)).status).toBe(204)
    const before = await onRecord(server, theirs, 'GET', id)
    const mine = await createWith(server, api, own, `own-${externalId}`)
    const placed = placesOf(attempt, api.spell(mine), `own-${externalId}`)
    for (const place of placed) {
      for (const [their, nobodys] of [
        [api.spell(id), api.spell(nobody)],
        [externalId, externalId.replaceAll(/[a-z]/g, 'x')],
      ] as const) {
        const request = { method: route.method, key: own.key, place }
        const { forTheirs, forNobodys, status } = await answersAlike(server, request, their, nobodys)
        expect(forTheirs).toEqual(forNobodys)
        expect(status).toBe(404)
      }
    }
    expect((await onRecord(server, theirs, 'GET', id)).text).toBe(before.text)
    expect((await onRecord(server, own, 'GET', mine)).body).toMatchObject({ version: 1, status: 'active' })
  }
}

/** Every form that a request of the route can have, with the place left open for what is asked for. */
function placesOf({ api, route }: Attempt, ownId: string, ownExternalId: string): readonly ((asked: string) => Asked)[] {
  const path = api.dialect.mount + api.dialect.base + route.path
  const rest = route.method === 'PUT' || route.method === 'PATCH' ? { json: { name: 'taken over' } } : {}
  if (route.namedByQuery !== undefined) {
    const owns: Readonly<Record<string, string>> = { id: ownId, external_customer_id: ownExternalId }
    return route.namedByQuery.flatMap((by) => {
      const named = (asked: string) => `${path}?${by}=${encodeURIComponent(asked)}`
      // beside what is one's own, in the other parameters
      const beside = (route.namedByQuery ?? []).filter((other) => other !== by).map((other) => `&${other}=${owns[other]}`)
      return ['', ...beside].map((more) => (asked: string) => ({ path: named(asked) + more, ...rest }))
    })
  }
  const shown = path.includes(':dialect') ? dialects.map(({ name }) => path.replace(':dialect', name)) : [path]
  // a version that is not the customer's would be told of one that is there
  const versions = api.dialect.hasVersions && route.method !== 'GET' ? [undefined, '"1"', '"99"', '*'] : [undefined]
  const asked =
    route.pastToo === true ? shown.flatMap((form) => [form, `${form}?as_of=1`, `${form}?as_of=2026-01-01T00:00:00Z`]) : shown
  return asked.flatMap((form) =>
    versions.map((version) => (asked: string) => ({
      path: form.replace(/:(?!dialect)\w+/, () => encodeURIComponent(asked)),
      ...rest,
      ...(version === undefined ? {} : { headers: { 'If-Match': version } }),
    })),
  )
}

/** Creates name what they would take: an external id, an e-mail, an Idempotency-Key. None of them is taken by a neighbour. */
async function checkCreate(server: TestServer, { api, own, theirs, about }: Attempt): Promise<void> {
  const ids = []
  for (const { key } of [theirs, own]) {
    const answer = await create(server.url, api, key, bodyOf(api, about), about)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.headers['idempotent-replayed']).toBeUndefined()
    ids.push(idIn(api, answer))
  }
  expect(new Set(ids).size).toBe(2)
}

/** The unique names that an update can take, in each API that can change one. */
const namesTaken: Readonly<Partial<Record<DialectName, (externalId: string, email: string) => object>>> = {
  native: (external_id, email) => ({ external_id, email }),
  monk: (externalCustomerId) => ({ externalCustomerId }),
  flexprice: (external_id, email) => ({ external_id, email }),
  'billing-io': (external_id, email) => ({ external_id, email }),
  moment: (_, email) => ({ email }),
}

/** A name that a neighbour has is free here. */
async function checkTakingNames(server: TestServer, { api, route, own, theirs, about }: Attempt): Promise<void> {
  const [externalId, email] = [`taken-${about}-${route.path.length}`, `taken-${about}-${route.path.length}@acme.example`]
  const make = (key: string, json: object) => sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json })
  const held = await make(theirs.key, { external_id: externalId, email })
  expect(held.status, held.text).toBe(201)
  const id = await createWith(server, api, own, `to-be-${externalId}`)
  const names = namesTaken[api.name]?.(externalId, email)
  if (names === undefined) return
  const path = api.dialect.mount + api.dialect.base + route.path
  const named = route.namedByQuery === undefined ? path.replace(/:\w+/, api.spell(id)) : `${path}?id=${api.spell(id)}`
  const answer = await sendJson(server.url, { method: route.method, path: named, key: own.key, json: names })
  expect(answer.status, answer.text).toBe(200)
  expect((await onRecord(server, theirs, 'GET', String(held.body.id))).text).toBe(held.text)
}

/** A name that a neighbour has taken meanwhile does not stand in the way of a restore. */
async function checkRestoring(server: TestServer, { api, own, theirs, about }: Attempt): Promise<void> {
  const externalId = `restored-${about}`
  const id = await createWith(server, api, own, externalId)
  await onRecord(server, own, 'DELETE', id)
  await createWith(server, api, theirs, externalId)
  const path = `${api.collection}/${id}/restore`
  expect((await sendJson(server.url, { method: 'POST', path, key: own.key })).body).toMatchObject({
    status: 'active',
    version: 3,
  })
}

/** An upsert of an external id that a neighbour has creates, and then changes one's own; theirs stays as it is. */
async function checkUpsert(server: TestServer, { api, route, own, theirs, about }: Attempt): Promise<void> {
  const externalId = `upserted-${about}`
  const id = await createWith(server, api, theirs, externalId)
  const before = await onRecord(server, theirs, 'GET', id)
  const upsert = (asked: string, json: object, headers = {}) => {
    const path = (api.dialect.mount + api.dialect.base + route.path).replace(/:\w+/, encodeURIComponent(asked))
    return sendJson(server.url, { method: route.method, path, key: own.key, json, headers })
  }
  const unborn = externalId.replaceAll(/[a-z]/g, 'x')
  for (const version of ['"1"', '*']) {
    const answers = [await upsert(externalId, {}, { 'If-Match': version }), await upsert(unborn, {}, { 'If-Match': version })]
    expect(answers.map(({ status }) => status)).toEqual([412, 412])
    expect(answers[0]?.text).toBe(answers[1]?.text)
  }
  const answers = [await upsert(externalId, { name: 'mine' }), await upsert(unborn, { name: 'mine' })]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  const [forTheirs, forNobodys] = answers.map(({ body }) => withoutBirth(body))
  expect({ ...forTheirs, external_id: unborn }).toEqual(forNobodys)
  const changed = await upsert(externalId, { name: 'mine again' })
  expect(changed.body).toMatchObject({ id: answers[0]?.body.id, name: 'mine again', version: 2 })
  expect((await onRecord(server, theirs, 'GET', id)).text).toBe(before.text)
}

/** A list holds one's own, and nothing of theirs. */
async function checkList(server: TestServer, { api, route, own, theirs, about }: Attempt): Promise<void> {
  const externalId = `${route.method}-listed-${about}`
  const [their, mine] = [await createWith(server, api, theirs, externalId), await createWith(server, api, own, externalId)]
  const path = api.dialect.mount + api.dialect.base + route.path
  const rest = route.method === 'GET' ? {} : { json: {} }
  const { status, text } = await sendJson(server.url, { method: route.method, path, key: own.key, ...rest })
  expect(status, text).toBe(200)
  expect(text).toContain(api.spell(mine))
  expect(text).not.toContain(api.spell(their))
}

type Item = (operation: string, externalId: string) => object

/** How a batch names whom it changes, in each API that has batches. */
const batchItems: Readonly<Partial<Record<DialectName, { readonly operations: readonly string[]; readonly item: Item }>>> = {
  native: { operations: ['upsert', 'create'], item: (operation, external_id) => ({ operation, customer: { external_id } }) },
  mentium: {
    operations: ['update', 'upsert', 'update', 'create'],
    item: (operation, external_reference_id) => ({ operation, external_reference_id, customer: { name: 'mine' } }),
  },
}

/** In a batch too, what a neighbour has is as if it were not: an update finds nothing, an upsert creates, and a create is refused by one's own. */
async function checkBatch(server: TestServer, { api, route, own, theirs, about }: Attempt): Promise<void> {
  const wording = batchItems[api.name]
  if (wording === undefined) throw new Error(`nothing says how a batch of ${api.name} names customers`)
  const externalId = `batched-${about}`
  const id = await createWith(server, api, theirs, externalId)
  const before = await onRecord(server, theirs, 'GET', id)
  const path = api.dialect.mount + api.dialect.base + route.path
  const results = async (asked: string) => {
    const items = wording.operations.map((operation) => wording.item(operation, asked))
    const { status, text } = await sendJson(server.url, { method: route.method, path, key: own.key, json: { items } })
    expect(status, text).toBe(200)
    expect(text).not.toContain(api.spell(id))
    return text.replaceAll(asked, '<asked>').replaceAll(/[0-9a-f-]{32,36}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<made>')
  }
  expect(await results(externalId)).toBe(await results(`${externalId}-unborn`))
  expect((await onRecord(server, theirs, 'GET', id)).text).toBe(before.text)
}

async function createWith(server: TestServer, api: Api, { key }: Tenant, externalId: string): Promise<CustomerId> {
  const created = await create(server.url, api, key, bodyOf(api, externalId))
  expect(created.status, created.text).toBe(201)
  return idIn(api, created)
}

/** E-mails are unique in these environments, billing.io has no customer without one, and what stands before the @ is short. */
function bodyOf(api: Api, externalId: string): object {
  return { ...api.body(externalId), ...(api.name === 'billing-io' ? { email: `${externalId.slice(-60)}@acme.example` } : {}) }
}

/** The record itself, archived or not, by the key of whom it belongs to. */
function onRecord(server: TestServer, { key }: Tenant, method: string, id: string): Promise<Answered> {
  return sendJson(server.url, { method, path: `/v1/customers/${id}`, key })
}

function withoutBirth({ id: _id, created_at: _created, updated_at: _updated, ...rest }: Record<string, unknown>) {
  return rest
}
