import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { openEventSource } from '../support/event-source.ts'
import { send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/metrics.md'), 'utf8')

describeOnEveryEngine('metrics', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const ask = async () => (await send(server.url, { method: 'GET', path: '/metrics' })).text

  it('are those of the page about them, each of its type', async () => {
    const told = [...(await ask()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => `${name} ${type}`)
    const written = [...page.matchAll(/^\| `(\w+)` +\| (\w+) /gm)].map(([, name, type]) => `${name} ${type}`)
    expect(written.length).toBeGreaterThan(10)
    expect(told.sort()).toEqual(written.sort())
  })

  it('count a request in its API by what it asked for and what it was answered', async () => {
    const customer = { method: 'POST', path: '/v1/customers', key: server.adminKeys.live, json: { name: 'Acme' } }
    await sendJson(server.url, customer)
    await sendJson(server.url, { ...customer, json: {} })
    const text = await ask()
    for (const status of [201, 400]) {
      expect(text).toContain(`billfold_requests_total{dialect="native",operation="create-customer",status="${status}"} 1\n`)
    }
    expect(text).toContain('billfold_request_duration_seconds_count{dialect="native",operation="create-customer"} 2\n')
    expect(text).toContain('billfold_commit_rows_sum 1\n')
  })

  it('have a stream for as long as it is open', async () => {
    const isOpen = async (count: number) => (await ask()).includes(`billfold_event_streams_open ${count}\n`)
    const stream = await openEventSource(server.url, { path: '/v1/events/stream', key: server.adminKeys.live, headers: {} })
    expect(await isOpen(1)).toBe(true)
    stream.close()
    // the server hears of it in its own time
    while (!(await isOpen(0))) await sleep(5)
  })
})
