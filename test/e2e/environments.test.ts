import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { expectProblem, pointersOf, unknownUuid } from './problem-answers.ts'

const off = {
  unique_email: false,
  sales_tax: false,
  require_idempotency_key: false,
  rate_limit_per_minute: 60_000,
  rate_limit_per_day: 0,
  onboarding_workflow: null,
}

describeOnEveryEngine('environments', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const ask = (method: string, path: string, json?: unknown, key = server.adminKeys.live) =>
    sendJson(server.url, { method, path, key, ...(json === undefined ? {} : { json }) })
  const make = (json: unknown) => ask('POST', '/v1/environments', json)
  const change = (id: string, json: unknown) => ask('PATCH', `/v1/environments/${id}`, json)
  const read = async (id: string) => {
    const { data } = (await ask('GET', '/v1/environments')).body as { data: { id: string; settings: object }[] }
    return data.find((environment) => environment.id === id)
  }
  const makeWithKey = async (settings: object = {}) => {
    const environment = await server.makeEnvironment('live', settings)
    const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })
    const create = (email: string) => ask('POST', '/v1/customers', { email }, key)
    return { id: environment.id, key, create }
  }

  it('a new one has the settings that were given, and the defaults', async () => {
    const { status, body } = await make({ name: 'first of its name', mode: 'sandbox', settings: { sales_tax: true } })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'first of its name',
      mode: 'sandbox',
      settings: { ...off, sales_tax: true },
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
      updated_at: body.created_at,
    })
    expect(await read(String(body.id))).toEqual(body)
  })

  it('a list begins with the two of the first start', async () => {
    const { data } = (await ask('GET', '/v1/environments')).body as { data: object[] }
    expect(data.slice(0, 2)).toMatchObject([
      { name: 'live', mode: 'live', settings: off },
      { name: 'sandbox', mode: 'sandbox', settings: off },
    ])
  })

  it('a change touches what it names and nothing else', async () => {
    const { id } = await server.makeEnvironment('live', { sales_tax: true })
    const before = await read(id)
    const settings = { ...off, sales_tax: true, require_idempotency_key: true }
    expect((await change(id, { settings: { require_idempotency_key: true } })).body).toMatchObject({
      ...before,
      settings,
      updated_at: expect.anything(),
    })
    const renamed = await change(id, { name: 'renamed' })
    expect(renamed.body).toMatchObject({ name: 'renamed', mode: 'live', settings })
    expect(await read(id)).toEqual(renamed.body)
  })

  it('an empty change changes nothing', async () => {
    const { id } = await server.makeEnvironment('live', { sales_tax: true })
    const before = await read(id)
    const { status, body } = await change(id, {})
    expect([status, { ...body, updated_at: '' }]).toEqual([200, { ...before, updated_at: '' }])
  })

  it('changes made at the same time do not undo each other', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await server.makeEnvironment('live')
      const names = ['unique_email', 'sales_tax', 'require_idempotency_key']
      const answers = await Promise.all(names.map((name) => change(id, { settings: { [name]: true } })))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      expect((await read(id))?.settings).toEqual({ ...off, unique_email: true, sales_tax: true, require_idempotency_key: true })
    }
  })

  describe('bad input', () => {
    it.each([
      [{}, ['#/name', '#/mode']],
      [
        { name: '', mode: 'test', settings: { unique_email: 1, other: true }, extra: 1 },
        ['#/name', '#/mode', '#/settings/unique_email', '#/settings/other', '#/extra'],
      ],
      [{ name: 'x'.repeat(101), mode: null, settings: null }, ['#/name', '#/mode', '#/settings']],
      [{ name: 'x\u0000', mode: 'live', settings: [] }, ['#/name', '#/settings']],
    ])('%j makes no environment, and every pointer is told at once', async (json, pointers) => {
      const answer = await make(json)
      expectProblem(answer, 400, 'fields_invalid')
      expect(pointersOf(answer)).toEqual(pointers)
    })

    it('changes nothing, and every pointer is told at once', async () => {
      const { id } = await server.makeEnvironment('live')
      const before = await read(id)
      const answer = await change(id, { name: 5, mode: 'sandbox', settings: { sales_tax: 'yes', unique_email: null } })
      expect(pointersOf(answer)).toEqual(['#/name', '#/settings/unique_email', '#/settings/sales_tax', '#/mode'])
      expect(await read(id)).toEqual(before)
    })

    it.each([unknownUuid, 'x', '%00', '%zz', '%F0%9F%98%80'])('the environment %s is not found', async (id) => {
      expectProblem(await change(id, { settings: { sales_tax: true } }), 404, 'environment_not_found')
    })

    it('a name that is taken is a conflict, when made and when renamed', async () => {
      const { id } = await server.makeEnvironment('live')
      const before = await read(id)
      expectProblem(await make({ name: 'live', mode: 'sandbox' }), 409, 'environment_name_taken')
      const answer = await change(id, { name: 'sandbox', settings: { unique_email: true } })
      expectProblem(answer, 409, 'environment_name_taken')
      expect(answer.body.detail).toContain("'sandbox'")
      expect(await read(id)).toEqual(before)
      expect((await make({ name: 'Live', mode: 'live' })).status).toBe(201)
    })

    it('of two that are made with one name at the same time, one is', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => make({ name: 'contested', mode: 'live' })))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409])
    })
  })

  describe('settings take effect at once in this process', () => {
    it('sales_tax makes Monk ask for an address, and no longer when it is off again', async () => {
      const { id, key } = await makeWithKey()
      const solo = { name: 'Solo', contacts: [{ email: 'a@solo.example', roles: ['owner'] }] }
      const create = async () => (await ask('POST', '/monk/v1/customers', solo, key)).status
      expect(await create()).toBe(201)
      await change(id, { settings: { sales_tax: true } })
      expect(await create()).toBe(400)
      await change(id, { settings: { sales_tax: false } })
      expect(await create()).toBe(201)
    })

    it('require_idempotency_key makes Moment ask for the header, and no longer when it is off again', async () => {
      const { id, key } = await makeWithKey()
      let reference = 0
      const create = async () =>
        (await ask('POST', '/moment/billing/customers', { external_reference: `r-${reference++}` }, key)).status
      expect(await create()).toBe(201)
      await change(id, { settings: { require_idempotency_key: true } })
      expect(await create()).toBe(400)
      await change(id, { settings: { require_idempotency_key: false } })
      expect(await create()).toBe(201)
    })
  })
})
