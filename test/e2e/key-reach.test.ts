import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestEnvironment, type TestServer } from '../support/test-server.ts'
import { expectProblem, unknownUuid } from './problem-answers.ts'

describeOnEveryEngine('what a key reaches', (engine) => {
  let server: TestServer
  let environment: TestEnvironment
  beforeAll(async () => {
    server = await startTestServer(engine)
    environment = await server.makeEnvironment('live')
  })
  afterAll(() => server.close())

  const ask = (method: string, path: string, key: string, json?: unknown) =>
    sendJson(server.url, { method, path, key, ...(json === undefined ? {} : { json }) })
  const look = (key: string) => ask('GET', `/v1/customers/${unknownUuid}`, key)
  const rotate = (id: string, json?: unknown, key = server.adminKeys.live) => ask('POST', `/v1/keys/${id}/rotate`, key, json)
  const letPass = (id: string, seconds: number) =>
    server.database.query({
      text: `update api_keys set expires_at = expires_at - make_interval(secs => $2) where id = $1`,
      values: [id.slice('key_'.length), seconds],
    })

  describe('handing on', () => {
    it('a key hands on only scopes that it has', async () => {
      const { key } = await environment.makeKey({ scopes: ['keys:write', 'customers:read'] })
      const make = (scopes: readonly string[]) => ask('POST', '/v1/keys', key, { name: 'x', scopes })
      expect((await make(['customers:read', 'keys:write'])).status).toBe(201)
      for (const scopes of [['customers:write'], ['admin'], ['customers:read', 'events:read']])
        expectProblem(await make(scopes), 403, 'scope_not_grantable')
    })

    it('rotating does not widen scopes either', async () => {
      const { key } = await environment.makeKey({ scopes: ['keys:write'] })
      const stronger = await environment.makeKey({ scopes: ['admin'] })
      expectProblem(await rotate(stronger.id, {}, key), 403, 'scope_not_grantable')
      expect((await look(stronger.key)).status).toBe(404)
    })

    it('a sandbox admin cannot reach live', async () => {
      const key = server.adminKeys.sandbox
      const live = await environment.makeKey({ scopes: ['customers:read'] })
      const draft = { name: 'x', scopes: ['customers:read'], environment_id: environment.id }
      expectProblem(await ask('POST', '/v1/keys', key, draft), 404, 'environment_not_found')
      expectProblem(
        await ask('POST', '/v1/environments', key, { name: 'sneaky', mode: 'live' }),
        403,
        'environment_not_reachable',
      )
      expectProblem(await ask('PATCH', `/v1/environments/${environment.id}`, key, {}), 404, 'environment_not_found')
      expectProblem(await ask('DELETE', `/v1/keys/${live.id}`, key), 404, 'key_not_found')
      expectProblem(await rotate(live.id, {}, key), 404, 'key_not_found')
      expect((await ask('GET', '/v1/keys?limit=100', key)).text).not.toContain(environment.id)
      const { data } = (await ask('GET', '/v1/environments', key)).body as { data: { mode: string }[] }
      expect(new Set(data.map(({ mode }) => mode))).toEqual(new Set(['sandbox']))
      expect((await look(live.key)).status).toBe(404)
    })

    it('a key that manages keys reaches those of its own environment only', async () => {
      const { key } = await environment.makeKey({ scopes: ['keys:write'] })
      const other = await server.makeEnvironment('live')
      const stranger = await other.makeKey({ scopes: ['customers:read'] })
      const draft = { name: 'x', scopes: ['keys:write'], environment_id: other.id }
      expectProblem(await ask('POST', '/v1/keys', key, draft), 403, 'environment_not_reachable')
      expectProblem(await ask('DELETE', `/v1/keys/${stranger.id}`, key), 404, 'key_not_found')
      expectProblem(await rotate(stranger.id, {}, key), 404, 'key_not_found')
      const { data } = (await ask('GET', '/v1/keys?limit=100', key)).body as { data: { environment_id: string }[] }
      expect(new Set(data.map((one) => one.environment_id))).toEqual(new Set([environment.id]))
      expect((await look(stranger.key)).status).toBe(404)
    })
  })

  describe('rotation', () => {
    it('lets the old key work until the overlap ends, and the new one from the start', async () => {
      const old = await environment.makeKey({ scopes: ['customers:read'] })
      const { status, headers, body } = await rotate(old.id, { overlap_seconds: 60 })
      expect([status, headers['cache-control'], body.scopes]).toEqual([201, 'no-store', ['customers:read']])
      expect(body.environment_id).toBe(environment.id)
      expect(body.id).not.toBe(old.id)
      expect(body.last_four).toBe(String(body.key).slice(-4))
      expect([(await look(old.key)).status, (await look(String(body.key))).status]).toEqual([404, 404])

      await letPass(old.id, 61)
      // another change of a key makes this process look again, as it would by itself a little later
      const another = await environment.makeKey({ scopes: ['customers:read'] })
      await ask('DELETE', `/v1/keys/${another.id}`, server.adminKeys.live)
      expectProblem(await look(old.key), 401, 'key_expired')
      expect((await look(String(body.key))).status).toBe(404)
    })

    it('without an overlap ends the old key at once', async () => {
      const old = await environment.makeKey({ scopes: ['customers:read'] })
      expect((await look(old.key)).status).toBe(404)
      expect((await rotate(old.id, { overlap_seconds: 0 })).status).toBe(201)
      expectProblem(await look(old.key), 401, 'key_expired')
    })

    it('without a body overlaps for an hour', async () => {
      const old = await environment.makeKey({ scopes: ['customers:read'] })
      const { body } = await rotate(old.id)
      const { data } = (await ask('GET', '/v1/keys?limit=2', server.adminKeys.live)).body as { data: Record<string, string>[] }
      const listed = data.find(({ id }) => id === old.id)
      expect(Date.parse(listed?.expires_at ?? '') - Date.parse(String(body.created_at))).toBe(3_600_000)
    })

    it.each([-1, 604_801, 1.5, '60', null])('refuses an overlap of %j seconds', async (overlap_seconds) => {
      const { id } = await environment.makeKey({ scopes: ['customers:read'] })
      expectProblem(await rotate(id, { overlap_seconds, extra: 1 }), 400, 'fields_invalid')
    })

    it('of a key that was revoked or has expired is refused', async () => {
      const revoked = await environment.makeKey({ scopes: ['customers:read'] })
      await ask('DELETE', `/v1/keys/${revoked.id}`, server.adminKeys.live)
      expectProblem(await rotate(revoked.id, {}), 409, 'key_not_rotatable')
      const expired = await environment.makeKey({ scopes: ['customers:read'], expires_at: '2020-01-01T00:00:00Z' })
      expectProblem(await rotate(expired.id, {}), 409, 'key_not_rotatable')
    })

    it('makes one successor, also when many rotate the key at once', async () => {
      const { id } = await environment.makeKey({ scopes: ['customers:read'] })
      const answers = await Promise.all(Array.from({ length: 10 }, () => rotate(id, {})))
      const made = answers.filter((answer) => answer.status === 201)
      expect(made).toHaveLength(1)
      for (const answer of answers.filter((other) => other.status !== 201)) expectProblem(answer, 409, 'key_not_rotatable')
      const { data } = (await ask('GET', '/v1/keys?limit=100', server.adminKeys.live)).body as { data: Record<string, string>[] }
      expect(data.find((key) => key.id === id)?.replaced_by).toBe(made[0]?.body.id)
    })
  })

  describe('revocation', () => {
    it('takes effect at once in this process, and is written down', async () => {
      const { id, key } = await environment.makeKey({ scopes: ['customers:read'] })
      expect((await look(key)).status).toBe(404)
      const { status, text } = await ask('DELETE', `/v1/keys/${id}`, server.adminKeys.live)
      expect([status, text]).toEqual([204, ''])
      expectProblem(await look(key), 401, 'key_revoked')
    })

    it('keeps its first moment when it is asked for again, by either spelling of the id', async () => {
      const { id } = await environment.makeKey({ scopes: ['customers:read'] })
      const hex = id.slice('key_'.length)
      const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
      const moment = () => server.database.query({ text: 'select revoked_at from api_keys where id = $1', values: [uuid] })
      expect((await ask('DELETE', `/v1/keys/${uuid}`, server.adminKeys.live)).status).toBe(204)
      const first = await moment()
      expect((await ask('DELETE', `/v1/keys/${id}`, server.adminKeys.live)).status).toBe(204)
      expect(await moment()).toEqual(first)
    })

    it.each([unknownUuid, 'key_019bc186de7b73c5b2d4e6f708192a3b', 'x', '%00', '%zz', "'"])('of %s finds no key', async (id) => {
      expectProblem(await ask('DELETE', `/v1/keys/${id}`, server.adminKeys.live), 404, 'key_not_found')
    })
  })
})
