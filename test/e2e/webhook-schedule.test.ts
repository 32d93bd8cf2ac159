import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { webhookWaitsMs } from '../../src/domain/webhook-schedule.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { openSink, type WebhookSink } from '../support/webhook-sink.ts'
import { type MadeEndpoint, openWebhookClient, type WebhookClient, webhookSettings } from './webhook-client.ts'

const start = new Date('2026-12-01T12:00:00.000Z')

describeOnEveryEngine('the plan by which webhooks come again', (engine) => {
  let server: TestServer
  let sink: WebhookSink
  let client: WebhookClient
  let endpoint: MadeEndpoint
  beforeAll(async () => {
    server = await startTestServer(engine, webhookSettings(webhookWaitsMs))
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    server.faults.now = start
    client = await openWebhookClient(server)
    sink = await openSink()
    endpoint = await client.makeEndpoint(`${sink.url}/x`)
  })
  afterEach(async () => {
    await client.done(204, 'DELETE', endpoint.path)
    await sink.close()
  })

  interface Shown {
    readonly state: string
    readonly next_attempt_at: string | null
    readonly attempts: readonly unknown[]
  }

  /** The one delivery, once what came of so many attempts is written. */
  const untilAttempts = async (count: number): Promise<Shown> => {
    for (;;) {
      const [shown] = await client.deliveries(endpoint)
      const delivery = shown as Shown | undefined
      if (delivery !== undefined && delivery.attempts.length >= count) return delivery
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  it('is kept through ten attempts, each signed at its own time, and then the delivery is dead', async () => {
    sink.respond((_, response) => response.writeHead(500).end())
    await client.makeCustomer('Acme')
    let now = start
    for (const [index, waitMs] of webhookWaitsMs.slice(1).entries()) {
      const { state, next_attempt_at } = await untilAttempts(index + 1)
      expect(state).toBe('pending')
      const due = new Date(String(next_attempt_at))
      const waitedMs = due.getTime() - now.getTime()
      expect(waitedMs).toBeGreaterThanOrEqual(waitMs * 0.9 - 1)
      expect(waitedMs).toBeLessThanOrEqual(waitMs * 1.1 + 1)
      now = due
      server.faults.now = now
    }
    expect(await untilAttempts(10)).toMatchObject({ state: 'dead', next_attempt_at: null })
    expect(sink.posts).toHaveLength(10)
    const times = sink.posts.map(({ headers }) => Number(headers['webhook-timestamp']))
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(new Set(times).size).toBe(10)
    expect(new Set(sink.posts.map(({ headers }) => headers['webhook-signature'])).size).toBe(10)
  })

  it.each([
    ['8', 8_000],
    ['60', 10_000],
    [new Date(start.getTime() + 7_000).toUTCString(), 7_000],
  ])('is put off by Retry-After: %s, to twice its wait at most', async (retryAfter, waitedMs) => {
    sink.respond((_, response) => response.writeHead(429, { 'Retry-After': retryAfter }).end())
    await client.makeCustomer('Acme')
    const { next_attempt_at } = await untilAttempts(1)
    expect(Date.parse(String(next_attempt_at)) - start.getTime()).toBe(waitedMs)
  })
})
