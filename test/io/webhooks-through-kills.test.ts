import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import type { Database } from '../../src/platform/database.ts'
import { describeOnEveryEngine, makePlace, type Place } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { randomFrom } from '../support/random.ts'
import { readCredentials, type ServerProcess, startServerProcess } from '../support/server-process.ts'
import { openSink, type Post, type WebhookSink } from '../support/webhook-sink.ts'

// the long run: BILLFOLD_TEST_CHANGES=10000
const changes = Number(process.env.BILLFOLD_TEST_CHANGES ?? 1_000)
const customers = Math.ceil(changes / 20)
const kills = Math.ceil(changes / 500)
const atOnce = 16
const slowMs = 200
const seed = Number(process.env.BILLFOLD_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31))

interface Arrival {
  readonly eventId: string
  readonly customerId: string
  readonly version: number
  readonly lagMs: number
}

describeOnEveryEngine(`${changes} changes, five endpoints and ${kills} times kill -9`, (engine) => {
  const random = randomFrom(seed)
  const servers: ServerProcess[] = []
  const arrivals = { fast: [] as Arrival[], slow: [] as Arrival[], flapping: [] as Arrival[] }
  const toldOfDisabled = new Set<string>()
  let goneTimes = 0
  let place: Place
  let sink: WebhookSink
  let key: string
  let memoryKibibytes = 0

  beforeAll(async () => {
    process.stdout.write(`webhooks-through-kills (${engine}): BILLFOLD_TEST_SEED=${seed}\n`)
    place = await makePlace(engine)
    sink = await openSink()
    sink.respond((post, response) => {
      const answer = (status: number) => response.writeHead(status).end()
      if (post.path === '/gone') {
        goneTimes++
        answer(410)
      } else if (post.json.type === 'webhook_endpoint.disabled') {
        toldOfDisabled.add(post.path)
        answer(200)
      } else if (post.path === '/slow') {
        setTimeout(() => {
          arrivals.slow.push(arrivalOf(post))
          answer(200)
        }, slowMs)
      } else if (post.path === '/flapping' && random() < 0.3) {
        if (random() < 0.5) answer(503)
        else response.destroy()
      } else {
        arrivals[post.path === '/fast' ? 'fast' : 'flapping'].push(arrivalOf(post))
        answer(204)
      }
    })
    for (let count = 0; count < (engine === 'server' ? 2 : 1); count++) servers.push(await startServer())
    key = readCredentials(place.variables).live
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.signal('SIGKILL')))
    await sink.close()
    await place.remove()
  })

  const startServer = () => {
    const waits = Array.from({ length: 15 }, (_, attempt) => (attempt === 0 ? 0 : 1))
    const webhooks = { BILLFOLD_WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', BILLFOLD_WEBHOOK_WAITS: waits.join(',') }
    return startServerProcess({ ...place.variables, ...webhooks })
  }

  const makeEndpoint = async (url: string) => {
    const request = { method: 'POST', path: '/v1/webhook-endpoints', key, json: { url } }
    const { status, body, text } = await sendJson(servers[0]?.url ?? '', request)
    expect(status, text).toBe(201)
    return String(body.id)
  }

  it('tells every living endpoint of every change, in the order of each customer, and of nothing else', async () => {
    for (const path of ['/fast', '/slow', '/flapping', '/gone']) await makeEndpoint(sink.url + path)
    // nobody listens there
    await makeEndpoint('http://127.0.0.1:9/dead')

    const startedMs = performance.now()
    const sent = await runChanges({
      servers,
      key,
      random,
      onAcknowledged: async (count) => {
        if (count % Math.floor(changes / kills) !== Math.floor(changes / kills / 2)) return
        const index = Math.floor(random() * servers.length)
        const dying = servers[index] as ServerProcess
        memoryKibibytes = Math.max(memoryKibibytes, peakMemory(dying))
        await sleep(random() * 50)
        await dying.signal('SIGKILL')
        servers[index] = await startServer()
      },
    })
    const opened = engine === 'server' ? await openDatabase(place.config) : undefined
    const countEvents = async () => (opened ? (await eventsOf(opened.database)).length : sent.eventsMin)
    const writtenMs = performance.now() - startedMs
    const living = Object.values(arrivals)
    while (!living.every((own) => distinct(own) >= sent.eventsMin) || distinct(arrivals.fast) < (await countEvents()))
      await sleep(50)
    const toldMs = performance.now() - startedMs
    for (const server of servers) memoryKibibytes = Math.max(memoryKibibytes, peakMemory(server))
    // what is told twice or late would come now, and the last answers are written
    for (const own of living) await untilQuiet(() => own.length)
    for (const server of servers) await server.signal('SIGTERM')

    const { database, close } = opened ?? (await openDatabase(place.config))
    try {
      const events = await eventsOf(database)
      expect(events.length).toBeGreaterThanOrEqual(changes)
      const written = events.map(({ event_id }) => event_id).sort()
      for (const [name, own] of Object.entries(arrivals)) {
        expect([...new Set(own.map(({ eventId }) => eventId))].sort(), name).toEqual(written)
        expect(goingBack(own), `order at ${name}`).toEqual([])
      }
      const endpoints = await database.query<{ url: string; is_enabled: boolean; disabled_reason: string | null }>({
        text: 'select url, is_enabled, disabled_reason from webhook_endpoints',
      })
      const disabled = endpoints.filter(({ is_enabled }) => !is_enabled)
      expect(disabled).toEqual([{ url: `${sink.url}/gone`, is_enabled: false, disabled_reason: 'gone' }])
      // those that were on their way when the first 410 came back, of each process that was there
      expect(goneTimes).toBeLessThan(200)
      expect([...toldOfDisabled].sort()).toEqual(['/fast', '/flapping', '/slow'])
      report(engine, { events: events.length, writtenMs, toldMs, memoryKibibytes, arrivals })
    } finally {
      await close()
    }
  }, 1_800_000)
})

interface Load {
  readonly servers: readonly ServerProcess[]
  readonly key: string
  readonly random: () => number
  readonly onAcknowledged: (count: number) => Promise<void>
}

/** Creates, and then changes of all kinds, through whichever process answers; what got no answer may have happened all the same. */
async function runChanges({ servers, key, random, onAcknowledged }: Load): Promise<{ readonly eventsMin: number }> {
  const ids: string[] = []
  let acknowledged = 0
  let killing = Promise.resolve()
  const work = async () => {
    while (acknowledged < changes) {
      const { url } = servers[Math.floor(random() * servers.length)] as ServerProcess
      const id = ids[Math.floor(random() * ids.length)]
      const request =
        ids.length < customers || id === undefined
          ? { method: 'POST', path: '/v1/customers', json: { name: `new ${acknowledged}` } }
          : { method: 'PATCH', path: `/v1/customers/${id}`, json: { metadata: { mark: `${acknowledged}-${random()}` } } }
      const response = await sendJson(url, { ...request, key }).catch(() => undefined)
      if (response === undefined || response.status >= 500) {
        await sleep(20)
        continue
      }
      expect([200, 201], response.text).toContain(response.status)
      if (response.status === 201) ids.push(String(response.body.id))
      const count = ++acknowledged
      killing = killing.then(() => onAcknowledged(count))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await killing
  return { eventsMin: acknowledged }
}

function arrivalOf({ json }: Post): Arrival {
  const { timestamp, data } = json as { timestamp: string; data: { event: { id: string; customer_id: string; version: number } } }
  const { id, customer_id, version } = data.event
  return { eventId: id, customerId: customer_id, version, lagMs: Date.now() - Date.parse(timestamp) }
}

/** An event may come again, but never after a later one of its customer. */
function goingBack(own: readonly Arrival[]): readonly Arrival[] {
  const latest = new Map<string, number>()
  return own.filter(({ customerId, version }) => {
    const before = latest.get(customerId) ?? 0
    latest.set(customerId, version)
    return version < before
  })
}

function distinct(own: readonly Arrival[]): number {
  return new Set(own.map(({ eventId }) => eventId)).size
}

async function untilQuiet(count: () => number): Promise<void> {
  for (let before = -1; before !== count(); ) {
    before = count()
    await sleep(1_500)
  }
}

async function eventsOf(database: Database) {
  return database.query<{ readonly event_id: string }>({ text: 'select event_id from events' })
}

function peakMemory({ pid }: ServerProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

interface Figures {
  readonly events: number
  readonly writtenMs: number
  readonly toldMs: number
  readonly memoryKibibytes: number
  readonly arrivals: Readonly<Record<string, readonly Arrival[]>>
}

function report(engine: string, { events, writtenMs, toldMs, memoryKibibytes, arrivals }: Figures): void {
  const percentile = (own: readonly Arrival[], share: number) => {
    const lags = own.map(({ lagMs }) => lagMs).sort((one, other) => one - other)
    return lags[Math.floor((lags.length - 1) * share)]
  }
  const lines = Object.entries(arrivals).map(
    ([name, own]) => `${name}: ${own.length} arrivals, lag p50 ${percentile(own, 0.5)} ms, p99 ${percentile(own, 0.99)} ms`,
  )
  const rate = Math.round((events / toldMs) * 1000)
  const written = `written in ${Math.round(writtenMs)} ms, told in ${Math.round(toldMs)} ms (${rate} events/s)`
  process.stdout.write(`${engine}: ${events} events ${written}, ${Math.round(memoryKibibytes / 1024)} MiB\n${lines.join('\n')}\n`)
}
