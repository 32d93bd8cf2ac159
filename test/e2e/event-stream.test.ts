import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limits } from '../../src/config.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { openEventSource, type SentEvent } from '../support/event-source.ts'
import { send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const path = '/v1/events/stream'

describeOnEveryEngine('a stream of events', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const makeTenant = async () => {
    const environment = await server.makeEnvironment()
    const { key, id } = await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'events:read'] })
    const create = async (name: string) => {
      const { body } = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json: { name } })
      return String(body.id)
    }
    const rename = (customer: string, name: string) =>
      sendJson(server.url, { method: 'PATCH', path: `/v1/customers/${customer}`, key, json: { name } })
    const open = (query = '', headers: Record<string, string> = {}) =>
      openEventSource(server.url, { path: path + query, key, headers })
    return { environment, key, keyId: id, create, rename, open }
  }

  it('tells what happened and goes on with what happens, each event as the feed has it', async () => {
    const { create, rename, open, key } = await makeTenant()
    const first = await create('One')
    const stream = await open()
    expect(stream.status).toBe(200)
    expect(stream.headers).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    expect(stream.headers['x-request-id']).toBeDefined()
    expect(stream.headers['x-content-type-options']).toBe('nosniff')
    await stream.until(1)
    const second = await create('Two')
    await rename(first, 'One\nafter "another"')
    await stream.until(3)
    stream.close()
    expect(stream.events.map(({ event, data }) => [event, data.customer_id, data.version])).toEqual([
      ['customer.created', first, 1],
      ['customer.created', second, 1],
      ['customer.updated', first, 2],
    ])
    const feed = await sendJson(server.url, { method: 'GET', path: '/v1/events', key })
    expect(stream.events.map(({ data }) => data)).toEqual(feed.body.data)
    expect(stream.lastId()).toBe(feed.body.next_cursor)
  })

  it('is resumed after any of its events without missing or repeating one', async () => {
    const { create, open } = await makeTenant()
    const customers = []
    for (const name of ['a', 'b', 'c', 'd']) customers.push(await create(name))
    const whole = await open()
    await whole.until(4)
    whole.close()
    expect(whole.events.map(({ data }) => data.customer_id)).toEqual(customers)
    for (const [index, { id }] of whole.events.entries()) {
      for (const again of [await open('?from=now', { 'Last-Event-ID': id }), await open(`?cursor=${id}`)]) {
        const rest = whole.events.slice(index + 1)
        await again.until(rest.length)
        expect(again.events).toEqual(rest)
        again.close()
      }
    }
  })

  it('that has told nothing yet can be resumed too', async () => {
    const { create, open } = await makeTenant()
    await create('before')
    const quiet = await open('?from=now')
    await quiet.untilPlaced()
    quiet.close()
    expect(quiet.events).toEqual([])
    const missed = await create('while nobody listened')
    const again = await open('?from=now', { 'Last-Event-ID': quiet.lastId() })
    await again.until(1)
    again.close()
    expect(again.events.map(({ data }) => data.customer_id)).toEqual([missed])
  })

  it('holds only what its filters let through', async () => {
    const { create, rename, open } = await makeTenant()
    const [one, other] = [await create('One'), await create('Other')]
    const updates = await open('?type=customer.updated')
    const ofOne = await open(`?customer_id=${one}&from=now`)
    await ofOne.untilPlaced()
    await rename(other, 'Other 2')
    await rename(one, 'One 2')
    await updates.until(2)
    await ofOne.until(1)
    for (const stream of [updates, ofOne]) stream.close()
    const told = (events: readonly SentEvent[]) => events.map(({ data }) => [data.customer_id, data.version])
    expect(told(updates.events)).toEqual([
      [other, 2],
      [one, 2],
    ])
    expect(told(ofOne.events)).toEqual([[one, 2]])
  })

  it('ends when its key is revoked, and is then refused', async () => {
    const { create, open, keyId } = await makeTenant()
    await create('One')
    const stream = await open()
    await stream.until(1)
    await sendJson(server.url, { method: 'DELETE', path: `/v1/keys/${keyId}`, key: server.adminKeys.live })
    await stream.ended
    const again = await open()
    expect(again.status).toBe(401)
    expect(JSON.parse(await again.ended)).toMatchObject({ code: 'key_revoked' })
  })

  it('is refused to a key that has as many open as it may have, until one of them is closed', async () => {
    const { open, create } = await makeTenant()
    const streams = []
    for (let count = 0; count < limits.keyEventStreamsMax; count++) streams.push(await open('?from=now'))
    const refused = await open()
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10'])
    expect(JSON.parse(await refused.ended)).toMatchObject({ code: 'streams_exhausted', max: limits.keyEventStreamsMax })
    streams.shift()?.close()
    // the server hears of it in its own time
    let again = await open('?from=now')
    while (again.status === 429) again = await open('?from=now')
    await create('for all')
    for (const stream of [...streams, again]) {
      await stream.until(1)
      stream.close()
    }
  })

  it('costs a head nothing but its headers', async () => {
    const { key } = await makeTenant()
    for (let count = 0; count <= limits.keyEventStreamsMax; count++) {
      const { status, text, headers } = await sendJson(server.url, { method: 'HEAD', path, key })
      expect([status, text, headers['content-type']]).toEqual([200, '', 'text/event-stream; charset=utf-8'])
    }
  })

  it.each([
    ['?type=customer.deleted', '#/type', 'enum'],
    ['?customer_id=acct-1', '#/customer_id', 'customer_id'],
    ['?cursor=x', '#/cursor', 'cursor'],
    ['?limit=1', '#/limit', 'unknown'],
    ['?from=then', '#/from', 'enum'],
  ])('with %s is refused as a page would be', async (query, pointer, rule) => {
    const { open } = await makeTenant()
    const refused = await open(query)
    expect(refused.status).toBe(400)
    expect(JSON.parse(await refused.ended).errors).toMatchObject([{ pointer, rule }])
  })

  it('with a Last-Event-ID that was not made here is refused, and with an empty one begins as if it were not there', async () => {
    const { open, create } = await makeTenant()
    const refused = await open('', { 'Last-Event-ID': 'x.y' })
    expect(refused.status).toBe(400)
    expect(JSON.parse(await refused.ended).errors).toMatchObject([{ pointer: '#/Last-Event-ID', rule: 'cursor' }])
    await create('One')
    const begun = await open('', { 'Last-Event-ID': '' })
    await begun.until(1)
    begun.close()
  })

  it('goes on where it was when the database could not serve for a while', async () => {
    const { open, create } = await makeTenant()
    const stream = await open('?from=now')
    await stream.untilPlaced()
    const customer = await create('One')
    server.faults.mode = 'database_down'
    await new Promise((resolve) => setTimeout(resolve, 3 * limits.eventPollIntervalMs))
    server.faults.mode = 'none'
    await stream.until(1)
    stream.close()
    expect(stream.events.map(({ data }) => data.customer_id)).toEqual([customer])
  })
})

describeOnEveryEngine('a server with open streams', (engine) => {
  it('ends them when it stops, and does not wait for their readers', async () => {
    const server = await startTestServer(engine)
    const key = server.adminKeys.live
    const streams = [await openEventSource(server.url, { path, key }), await openEventSource(server.url, { path, key })]
    await server.close()
    await Promise.all(streams.map(({ ended }) => ended))
  })

  it('ends one too whose first page was being read when it stopped', async () => {
    const server = await startTestServer(engine)
    // from then on the key is known, so that only the page is waited for
    await sendJson(server.url, { method: 'GET', path: '/v1/events', key: server.adminKeys.live })
    let release = () => {}
    server.faults.hold = new Promise((resolve) => {
      release = resolve
    })
    const late = openEventSource(server.url, { path, key: server.adminKeys.live })
    const isReading = async () => {
      const { text } = await send(server.url, { method: 'GET', path: '/metrics' })
      return text.includes('billfold_event_streams_open 1\n')
    }
    while (!(await isReading())) await sleep(5)
    const closed = server.close()
    const isListening = () =>
      send(server.url, { method: 'GET', path: '/health/live' }).then(
        () => true,
        () => false,
      )
    while (await isListening()) await sleep(5)
    server.faults.hold = null
    release()
    await (await late).ended
    await closed
  })
})
