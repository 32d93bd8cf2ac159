import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from '../support/http-client.ts'
import { expectProblem, unknownUuid } from './problem-answers.ts'
import { describeOnEveryPair, type ServerPair, startServerPair } from './server-pair.ts'

const staleForMsMax = 5_000
/** so many at once that of two workers both are among those who answer */
const looksAtOnce = 8

describeOnEveryPair('keys over one database', (kind) => {
  let pair: ServerPair
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  const ask = (place: 0 | 1, method: string, path: string, key: string, json?: unknown) =>
    sendJson(pair.urls[place], { method, path, key, ...(json === undefined ? {} : { json }) })
  const look = (place: 0 | 1, key: string) => ask(place, 'GET', `/v1/customers/${unknownUuid}`, key)
  const lookOften = (key: string) => Promise.all(Array.from({ length: looksAtOnce }, () => look(1, key)))
  const makeKey = async () => {
    const { body } = await ask(0, 'POST', '/v1/keys', pair.adminKey, { name: 'shared', scopes: ['customers:read'] })
    return { id: String(body.id), key: String(body.key) }
  }
  /** Asks the second process until it refuses the key, or until it may no longer accept it; of two workers, until both do. */
  const pollUntilRefused = async (key: string) => {
    const giveUpAt = performance.now() + staleForMsMax
    while ((await lookOften(key)).some(({ status }) => status !== 401) && performance.now() < giveUpAt) await sleep(50)
    return lookOften(key)
  }

  it('accept a key that the other one made', async () => {
    const { key } = await makeKey()
    for (const { status } of await lookOften(key)) expect(status).toBe(404)
  })

  it('refuse a key that the other one revoked, before five seconds have passed', async () => {
    const { id, key } = await makeKey()
    for (const { status } of [await look(0, key), ...(await lookOften(key))]) expect(status).toBe(404)
    expect((await ask(0, 'DELETE', `/v1/keys/${id}`, pair.adminKey)).status).toBe(204)
    // whichever worker revoked it tells the other, and nobody can ask for the one or the other
    if (kind !== 'workers') expectProblem(await look(0, key), 401, 'key_revoked')
    for (const refusal of await pollUntilRefused(key)) expectProblem(refusal, 401, 'key_revoked')
  })

  it('refuse a key that the other one rotated without an overlap, in the same time', async () => {
    const { id, key } = await makeKey()
    expect((await look(1, key)).status).toBe(404)
    const { body } = await ask(0, 'POST', `/v1/keys/${id}/rotate`, pair.adminKey, { overlap_seconds: 0 })
    expect((await look(1, String(body.key))).status).toBe(404)
    for (const refusal of await pollUntilRefused(key)) expectProblem(refusal, 401, 'key_expired')
  })
})
