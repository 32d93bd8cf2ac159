import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase, startServer } from '../../src/compose.ts'
import { createLog } from '../../src/platform/log.ts'
import { describeOnEveryEngine, makePlace } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { expectProblem, unknownUuid } from './problem-answers.ts'

const staleForMsMax = 5_000

/** On PostgreSQL each server has connections of its own; the embedded engine has one by its nature, so there they share it. */
describeOnEveryEngine('two processes over one database', (engine) => {
  let urls: readonly string[] = []
  let admin = ''
  let close = async () => {}
  beforeAll(async () => {
    const place = await makePlace(engine)
    const first = await openDatabase(place.config)
    const second = engine === 'server' ? await openDatabase(place.config) : first
    const opened = [...new Set([first, second])]
    const servers = await Promise.all([first, second].map((one) => startServer(place.config, one.database, createLog('silent'))))
    urls = servers.map(({ url }) => url)
    admin = JSON.parse(readFileSync(join(place.config.dataDirectory, 'credentials.json'), 'utf8')).live
    close = async () => {
      for (const server of servers) await server.close()
      for (const { close: closeDatabase } of opened) await closeDatabase()
      await place.remove()
    }
  })
  afterAll(() => close())

  const ask = (place: 0 | 1, method: string, path: string, key: string, json?: unknown) =>
    sendJson(urls[place] ?? '', { method, path, key, ...(json === undefined ? {} : { json }) })
  const look = (place: 0 | 1, key: string) => ask(place, 'GET', `/v1/customers/${unknownUuid}`, key)
  const makeKey = async () => {
    const { body } = await ask(0, 'POST', '/v1/keys', admin, { name: 'shared', scopes: ['customers:read'] })
    return { id: String(body.id), key: String(body.key) }
  }
  /** Asks the second process until it refuses the key, or until it may no longer accept it. */
  const pollUntilRefused = async (key: string) => {
    const giveUpAt = performance.now() + staleForMsMax
    while ((await look(1, key)).status !== 401 && performance.now() < giveUpAt) await sleep(50)
    return look(1, key)
  }

  it('accept a key that the other one made', async () => {
    const { key } = await makeKey()
    expect((await look(1, key)).status).toBe(404)
  })

  it('refuse a key that the other one revoked, before five seconds have passed', async () => {
    const { id, key } = await makeKey()
    expect([(await look(0, key)).status, (await look(1, key)).status]).toEqual([404, 404])
    expect((await ask(0, 'DELETE', `/v1/keys/${id}`, admin)).status).toBe(204)
    expectProblem(await look(0, key), 401, 'key_revoked')
    expectProblem(await pollUntilRefused(key), 401, 'key_revoked')
  })

  it('refuse a key that the other one rotated without an overlap, in the same time', async () => {
    const { id, key } = await makeKey()
    expect((await look(1, key)).status).toBe(404)
    const { body } = await ask(0, 'POST', `/v1/keys/${id}/rotate`, admin, { overlap_seconds: 0 })
    expect((await look(1, String(body.key))).status).toBe(404)
    expectProblem(await pollUntilRefused(key), 401, 'key_expired')
  })
})
