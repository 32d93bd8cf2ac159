import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepIdempotencyKeys } from '../../src/operations/sweep-idempotency-keys.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Answered, type Api, answerOf, apiOf, apis, create, read } from './apis.ts'
import { ofTheRequest } from './tenants.ts'

describeOnEveryEngine('an Idempotency-Key', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const opened = async (mode: 'live' | 'sandbox' = 'live') => {
    const environment = await server.makeEnvironment(mode)
    const scopes = ['customers:read', 'customers:write']
    return {
      environment,
      key: (await environment.makeKey({ scopes })).key,
      otherKey: (await environment.makeKey({ scopes })).key,
    }
  }
  const change = (text: string, environmentId: string) => server.database.query({ text, values: [environmentId] })

  describe.each(apis)('in $name', (api) => {
    const post = (key: string, body: object, idempotencyKey: string) => create(server.url, api, key, body, idempotencyKey)

    it('is in use while its first request runs, and replays once that is done', async () => {
      const { environment, key } = await opened()
      const body = api.body('one')
      // an API key that was just used needs no statement, so what is held is the create alone
      expect((await read(server.url, api, key, 'nobody')).status).toBe(404)
      const release = holdStatements(server)
      const both = [post(key, body, 'the-key'), post(key, body, 'the-key')]
      const early = await Promise.race(both)
      const invalid = await post(key, {}, 'the-key')
      release()
      expect(answerOf(early)).toEqual(api.keyInUse)
      expect(early.headers['retry-after']).toBe('1')
      // fields are judged before the key is looked up, but for Moment, which keeps what it judged
      expect(invalid.status).toBe(api.dialect.idempotency.storesFailures ? 409 : invalidStatus(api))
      expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([201, 409])
      expectReplay(api, await post(key, body, 'the-key'))
      expect(await server.countCustomers(environment.id)).toBe(1)
    })

    it('does not hinder requests with other keys while its first request runs', async () => {
      const { environment, key } = await opened()
      expect((await read(server.url, api, key, 'nobody')).status).toBe(404)
      const release = holdStatements(server)
      const both = [post(key, api.body('one'), 'one'), post(key, api.body('two'), 'two')]
      release()
      expect((await Promise.all(both)).map(({ status }) => status)).toEqual([201, 201])
      expect(await server.countCustomers(environment.id)).toBe(2)
    })

    it('replays the first answer to the byte, also after the customer has changed and gone', async () => {
      const { environment, key } = await opened()
      const first = await post(key, api.body('one'), 'the-key')
      expect(first.status).toBe(201)
      for (const text of [
        "update customers set name = 'Changed', version = 2, updated_at = updated_at + interval '1 hour' where environment_id = $1",
        "update customers set status = 'archived', archived_at = updated_at where environment_id = $1",
      ]) {
        await change(text, environment.id)
        const again = await post(key, api.body('one'), 'the-key')
        expectReplay(api, again)
        expect(again.text).toBe(first.text)
        expect(lasting(again)).toEqual(lasting(first))
      }
      expect(await server.countCustomers(environment.id)).toBe(1)
    })

    it('belongs to its environment, its dialect and its exact text, whichever API key sends it', async () => {
      const { environment, key, otherKey } = await opened()
      const [elsewhere, sandbox] = [await opened(), await opened('sandbox')]
      const first = await post(key, api.body('one'), 'the-key')
      expect((await post(otherKey, api.body('one'), 'the-key')).text).toBe(first.text)
      for (const other of [elsewhere, sandbox]) expectFresh(await post(other.key, api.body('one'), 'the-key'))
      expectFresh(await post(key, api.body('two'), 'The-Key'))
      expectFresh(await post(key, api.body('three'), 'the-key-'))
      for (const other of apis.filter(({ name }) => name !== api.name)) {
        expectFresh(await create(server.url, other, key, other.body(`from ${other.name}`.replaceAll(' ', '-')), 'the-key'))
      }
      expect(await server.countCustomers(environment.id)).toBe(3 + apis.length - 1)
    })

    it('is free again a day after its first use, swept or not', async () => {
      const { environment, key } = await opened()
      expectFresh(await post(key, api.body('one'), 'the-key'))
      const lives = "select expires_at - created_at = interval '24 hours' as day from idempotency_keys where environment_id = $1"
      expect(await change(lives, environment.id)).toEqual([{ day: true }])
      const expire = "update idempotency_keys set expires_at = now() - interval '1 second' where environment_id = $1"
      for (const name of ['unswept', 'swept']) {
        await change(expire, environment.id)
        if (name === 'swept') await sweepIdempotencyKeys({ database: server.database, now: () => new Date() }, 10, () => false)
        expectFresh(await post(key, api.body(name), 'the-key'))
        expectReplay(api, await post(key, api.body(name), 'the-key'))
        expect((await post(key, api.body('one'), 'the-key')).status).toBe(409)
      }
      expect(await server.countCustomers(environment.id)).toBe(3)
    })

    it('is free again after a failure of the server', async () => {
      const { environment, key } = await opened()
      for (const [mode, status] of [
        ['database_down', 503],
        ['programming_error', 500],
      ] as const) {
        server.faults.mode = mode
        const failed = await post(key, api.body('one'), 'the-key').finally(() => {
          server.faults.mode = 'none'
        })
        expect(failed.status).toBe(status)
      }
      expectFresh(await post(key, api.body('one'), 'the-key'))
      expect(await server.countCustomers(environment.id)).toBe(1)
    })
  })

  it.each(apis.filter(({ name }) => name !== 'moment'))('is free again after a refusal, in $name', async (api) => {
    const { environment, key } = await opened()
    const post = (body: object, idempotencyKey: string) => create(server.url, api, key, body, idempotencyKey)
    expect((await post({}, 'the-key')).status).toBe(invalidStatus(api))
    expectFresh(await post(api.body('one'), 'the-key'))
    expect(answerOf(await post(api.body('one'), 'another'))).toEqual(api.taken('one'))
    await change("update customers set status = 'archived', archived_at = now() where environment_id = $1", environment.id)
    expectFresh(await post(api.body('one'), 'another'))
    expect(await server.countCustomers(environment.id)).toBe(2)
  })

  it('keeps a refusal where the contract says so, in moment', async () => {
    const { environment, key } = await opened()
    const moment = apiOf('moment')
    const post = (body: object, idempotencyKey: string) => create(server.url, moment, key, body, idempotencyKey)
    expectFresh(await post(moment.body('one'), 'first'))
    const refusals = [
      { first: await post({}, 'invalid'), again: () => post({}, 'invalid'), status: 400 },
      { first: await post(moment.body('one'), 'taken'), again: () => post(moment.body('one'), 'taken'), status: 409 },
    ]
    await change("update customers set status = 'archived', archived_at = now() where environment_id = $1", environment.id)
    for (const { first, again, status } of refusals) {
      expect(first.status).toBe(status)
      expect(first.headers['idempotent-replayed']).toBeUndefined()
      const replay = await again()
      expect([replay.status, replay.text]).toEqual([status, first.text])
      expect(replay.headers['idempotent-replayed']).toBe('true')
      expect(lasting(replay)).toEqual(lasting(first))
    }
    expect((await post(moment.body('two'), 'invalid')).status).toBe(409)
    expect(await server.countCustomers(environment.id)).toBe(1)
  })
})

function expectFresh({ status, headers, text }: Answered): void {
  expect(status, text).toBe(201)
  expect(headers['idempotent-replayed']).toBeUndefined()
}

function expectReplay(api: Api, { status, headers, text }: Answered): void {
  expect(status, text).toBe(api.replayStatus)
  expect(headers['idempotent-replayed']).toBe('true')
}

function invalidStatus({ name }: Api): number {
  return name === 'mentium' ? 422 : 400
}

/** The headers that every sending of an answer has in common. */
function lasting({ headers }: Answered): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'idempotent-replayed' && !ofTheRequest.includes(name)),
  )
}

function holdStatements({ faults }: TestServer): () => void {
  let release = () => {}
  faults.hold = new Promise((resolve) => {
    release = resolve
  })
  return () => {
    faults.hold = null
    release()
  }
}
