import { describe, expect, it } from 'vitest'
import { retryingFetch } from './retrying-fetch.ts'

const customers = 'http://billfold.example/v1/customers'

/** A server that answers from a list, and what it was sent. */
function serverThat(...answers: (Response | Error)[]) {
  const seen: { key: string | null; body: string }[] = []
  const slept: number[] = []
  const send = retryingFetch({
    fetch: async (request) => {
      seen.push({ key: request.headers.get('idempotency-key'), body: await request.text() })
      const answer = answers[Math.min(seen.length, answers.length) - 1]
      if (answer instanceof Error) throw answer
      return (answer ?? new Response()).clone()
    },
    attemptsMax: 4,
    sleep: async (ms) => {
      slept.push(ms)
    },
    random: () => 1,
  })
  return { send, seen, slept }
}

const post = () =>
  new Request(customers, { method: 'POST', body: '{"name":"Acme"}', headers: { 'content-type': 'application/json' } })
const busy = (retryAfter: string) => new Response(null, { status: 503, headers: { 'retry-after': retryAfter } })

describe('a create', () => {
  it('is sent again with the same key and the same body, and waits as long as it was asked to', async () => {
    const { send, seen, slept } = serverThat(busy('2'), new Error('reset'), new Response(null, { status: 201 }))
    expect((await send(post())).status).toBe(201)
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1)
    expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/)
    expect(seen.map(({ body }) => body)).toEqual(Array(3).fill('{"name":"Acme"}'))
    expect(slept).toEqual([2000, 400])
  })

  it('keeps a key that it was given', async () => {
    const { send, seen } = serverThat(new Response())
    await send(new Request(post(), { headers: { 'idempotency-key': 'mine' } }))
    expect(seen[0]?.key).toBe('mine')
  })

  it('waits for the first request with its key, and not for any other conflict', async () => {
    const inUse = Response.json({ code: 'idempotency_key_in_use' }, { status: 409, headers: { 'retry-after': '1' } })
    const first = serverThat(inUse, new Response(null, { status: 201 }))
    expect((await first.send(post())).status).toBe(201)
    const second = serverThat(Response.json({ code: 'external_id_taken' }, { status: 409 }))
    expect((await second.send(post())).status).toBe(409)
    expect(second.seen).toHaveLength(1)
  })
})

describe('a request', () => {
  it('is given up after the last attempt, with what was answered or thrown then', async () => {
    const busyServer = serverThat(busy('0'))
    expect((await busyServer.send(new Request(customers))).status).toBe(503)
    expect(busyServer.seen).toHaveLength(4)
    await expect(serverThat(new Error('refused')).send(new Request(customers))).rejects.toThrow('refused')
  })

  it.each([
    ['PATCH', `${customers}/1`],
    ['POST', `${customers}/batch`],
  ])('that may have been done (%s %s) is not done twice', async (method, url) => {
    const { send, seen } = serverThat(busy('0'))
    expect((await send(new Request(url, { method, body: '{}' }))).status).toBe(503)
    expect(seen).toHaveLength(1)
    await expect(serverThat(new Error('reset')).send(new Request(url, { method, body: '{}' }))).rejects.toThrow('reset')
  })

  it('over the limit was not done at all, and is sent again whatever it is', async () => {
    const limited = new Response(null, { status: 429, headers: { 'retry-after': '1' } })
    const { send, slept } = serverThat(limited, new Response(null, { status: 200 }))
    expect((await send(new Request(`${customers}/1`, { method: 'PATCH', body: '{}' }))).status).toBe(200)
    expect(slept).toEqual([1000])
  })

  it('is not sent again before the time that was asked for: up to a minute it waits, and for more it is given up at once', async () => {
    const minute = serverThat(busy('60'), new Response(null, { status: 200 }))
    expect((await minute.send(new Request(customers))).status).toBe(200)
    expect(minute.slept).toEqual([60_000])
    const day = serverThat(busy('86400'), new Response(null, { status: 200 }))
    expect((await day.send(new Request(customers))).status).toBe(503)
    expect([day.seen.length, day.slept]).toEqual([1, []])
  })
})
