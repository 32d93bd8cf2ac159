import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyForm } from '../../src/platform/secrets.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestEnvironment, type TestServer } from '../support/test-server.ts'
import { expectProblem, pointersOf, unknownUuid } from './problem-answers.ts'

describeOnEveryEngine('keys', (engine) => {
  let server: TestServer
  let environment: TestEnvironment
  beforeAll(async () => {
    server = await startTestServer(engine)
    environment = await server.makeEnvironment('live')
  })
  afterAll(() => server.close())

  const ask = (method: string, path: string, json?: unknown, key = server.adminKeys.live) =>
    sendJson(server.url, { method, path, key, ...(json === undefined ? {} : { json }) })
  const make = (json: object, key?: string) => ask('POST', '/v1/keys', json, key)
  /** whether the key is accepted at all: an unknown customer is 404 to who may look */
  const statusWith = async (key: string) => (await ask('GET', `/v1/customers/${unknownUuid}`, undefined, key)).status
  const reading = { name: 'reader', scopes: ['customers:read'] }

  describe('making one', () => {
    it('shows the key once, with what is kept of it', async () => {
      const { status, headers, body } = await make({ ...reading, environment_id: environment.id })
      const text = String(body.key)
      expect(status).toBe(201)
      expect(headers['cache-control']).toBe('no-store')
      expect(readKeyForm(text)).toEqual({ kind: 'secret', mode: 'live' })
      expect(body).toEqual({
        id: expect.stringMatching(/^key_[0-9a-f]{32}$/),
        name: 'reader',
        kind: 'secret',
        last_four: text.slice(-4),
        scopes: ['customers:read'],
        environment_id: environment.id,
        created_at: expect.stringMatching(/^\d{4}-.*Z$/),
        created_by: expect.stringMatching(/^key_[0-9a-f]{32}$/),
        expires_at: null,
        revoked_at: null,
        replaced_by: null,
        rate_limit_per_minute: null,
        rate_limit_per_day: null,
        key: text,
      })
      expect(await statusWith(text)).toBe(404)
    })

    it('leaves the key nowhere in the database', async () => {
      const { body } = await make({ name: 'nowhere', scopes: ['admin'], environment_id: environment.id })
      const text = String(body.key)
      const rows = await server.database.query<{ row: string }>({
        text: `select k::text as row from api_keys k where name = 'nowhere'
          union all select encode(hash, 'escape') from api_keys where name = 'nowhere'`,
      })
      expect(rows).toHaveLength(2)
      for (const { row } of rows) {
        expect(row).not.toContain(text)
        expect(row).not.toContain(text.slice(8, -6))
        expect(row).not.toContain(Buffer.from(text).toString('hex'))
      }
    })

    it('shows the key in no list', async () => {
      const { body } = await make({ ...reading, environment_id: environment.id })
      const { text } = await ask('GET', '/v1/keys?limit=100')
      expect(text).toContain(String(body.id))
      expect(text).not.toContain(String(body.key).slice(0, -4))
      expect(text).not.toContain('"key":')
    })

    it('makes a key for the own environment where none is named', async () => {
      const own = await environment.makeKey({ scopes: ['keys:write'] })
      expect((await make({ name: 'x', scopes: ['keys:write'] }, own.key)).body.environment_id).toBe(environment.id)
    })

    it('tells a sandbox key from a live one by its text', async () => {
      const sandbox = await server.makeEnvironment('sandbox')
      const { key } = await sandbox.makeKey({ scopes: ['customers:read'] })
      expect(readKeyForm(key)).toEqual({ kind: 'secret', mode: 'sandbox' })
    })

    it('makes a public key, which opens nothing', async () => {
      const { body, status } = await make({ name: 'browser', kind: 'public', environment_id: environment.id })
      expect([status, body.kind, body.scopes]).toEqual([201, 'public', []])
      expect(readKeyForm(String(body.key))).toEqual({ kind: 'public', mode: 'live' })
      for (const path of [`/v1/customers/${unknownUuid}`, '/v1/keys', '/v1/environments'])
        expectProblem(await ask('GET', path, undefined, String(body.key)), 403, 'key_public')
    })

    it.each(['2020-01-01T00:00:00Z', '0000-06-01T00:00:00Z', '0099-01-01T00:00:00Z', '1999-12-31T23:59:59.999-23:59'])(
      'makes a key that is expired already when its end, %s, is past',
      async (expires_at) => {
        const { status, body } = await make({ ...reading, environment_id: environment.id, expires_at })
        expect([status, body.expires_at]).toEqual([201, new Date(expires_at).toISOString()])
        expectProblem(await ask('GET', '/v1/customers/x', undefined, String(body.key)), 401, 'key_expired')
        const listed = (await ask('GET', '/v1/keys?limit=100')).body.data as Record<string, unknown>[]
        expect(listed.find(({ id }) => id === body.id)?.expires_at).toBe(body.expires_at)
      },
    )

    it('keeps an end that lies ahead to the millisecond', async () => {
      const made = await make({ ...reading, environment_id: environment.id, expires_at: '9999-12-31T23:59:59.999Z' })
      expect(made.body.expires_at).toBe('9999-12-31T23:59:59.999Z')
      expect(await statusWith(String(made.body.key))).toBe(404)
    })
  })

  describe('bad input', () => {
    it.each([
      [{}, ['#/name', '#/scopes']],
      [{ name: '', scopes: [], expires_at: 'soon' }, ['#/name', '#/expires_at', '#/scopes']],
      [
        { name: 'x'.repeat(101), kind: 'other', scopes: ['customers:delete', 5] },
        ['#/name', '#/kind', '#/scopes/0', '#/scopes/1'],
      ],
      [{ name: 5, kind: 'public', scopes: ['admin'], extra: 1 }, ['#/name', '#/extra', '#/scopes']],
      [{ name: 'x', scopes: 'admin', environment_id: 5, expires_at: 5 }, ['#/scopes', '#/environment_id', '#/expires_at']],
      [{ name: 'x', scopes: Array(7).fill('admin') }, ['#/scopes']],
      [{ name: 'x\u0000', scopes: ['admin'], key: 'sk_live_mine' }, ['#/name', '#/key']],
      [{ name: 'x', scopes: ['admin'], expires_at: '2026-02-30T00:00:00Z' }, ['#/expires_at']],
      [{ name: 'x', scopes: ['admin'], expires_at: '9999-12-31T23:59:59-01:00' }, ['#/expires_at']],
      [{ name: null, kind: null, scopes: null, environment_id: null }, ['#/name', '#/kind', '#/scopes', '#/environment_id']],
    ])('%j is refused with every pointer at once', async (json, pointers) => {
      const answer = await make(json)
      expectProblem(answer, 400, 'fields_invalid')
      expect(pointersOf(answer)).toEqual(pointers)
    })

    it.each([unknownUuid, '', 'nope', "' or 1=1"])('the environment %j is not found', async (environment_id) => {
      expectProblem(await make({ ...reading, environment_id }), 404, 'environment_not_found')
    })

    it('a body is needed', async () => {
      expectProblem(await ask('POST', '/v1/keys'), 400, 'body_malformed')
    })
  })

  describe('a list', () => {
    it('comes in pages, newest first, without a key missing or repeated', async () => {
      const own = await server.makeEnvironment('live')
      const made = [await own.makeKey({ scopes: ['keys:write'] })]
      for (let index = 0; index < 6; index++) made.push(await own.makeKey({ scopes: ['customers:read'] }))
      const pages: string[][] = []
      let cursor = ''
      do {
        const { body } = await ask('GET', `/v1/keys?limit=3${cursor}`, undefined, made[0]?.key)
        pages.push((body.data as { id: string }[]).map(({ id }) => id))
        expect(body.has_more).toBe(body.next_cursor !== null)
        cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor}`
      } while (cursor !== '')
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1])
      expect(pages.flat()).toEqual(made.map(({ id }) => id).reverse())
    })

    it.each(['0', '101', '-1', '', 'x', '1.5', '0x10', '1e1', '%2010', '99999999999999999999'])(
      'of %s keys is refused',
      async (limit) => {
        const answer = await ask('GET', `/v1/keys?limit=${limit}`)
        expectProblem(answer, 400, 'query_invalid')
        expect(pointersOf(answer)).toEqual(['#/limit'])
      },
    )

    it('is refused for both of its parameters at once', async () => {
      const answer = await ask('GET', '/v1/keys?limit=x&cursor=%00')
      expect(pointersOf(answer)).toEqual(['#/limit', '#/cursor'])
    })
  })
})
