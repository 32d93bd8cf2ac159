import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

// A plan that suits an empty table is kept while the table grows, so the first requests of all decide what the next thousand cost.

describeOnEveryEngine('what is planned for tables that are empty', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const customers = Array.from({ length: 12 }, (_, index) => `first-${index}`)

  it('reads no whole table to look up a name or a key', async () => {
    const { url, adminKeys } = server
    const call = (method: string, path: string, json?: object, headers = {}) =>
      sendJson(url, { method, path, key: adminKeys.live, headers, ...(json && { json }) })
    const seenBefore = await timesRead()
    for (const name of customers) {
      const [keyed, native, moment] = [{ 'Idempotency-Key': name }, '/v1/customers', '/moment/billing/customers']
      const created = await call('POST', native, { name, external_id: name }, keyed)
      expect(created.status).toBe(201)
      expect((await call('POST', native, { name, external_id: name }, keyed)).body).toEqual(created.body)
      expect((await call('POST', moment, { name, external_reference: `moment-${name}` }, keyed)).status).toBe(201)
      expect((await call('GET', `${native}/${created.body.id}`)).status).toBe(200)
      expect((await call('GET', `${native}/by-external-id/${name}`)).status).toBe(200)
    }
    const seen = await timesRead()
    expect(seen.map(({ name, whole }) => ({ name, whole }))).toEqual(seenBefore.map(({ name, whole }) => ({ name, whole })))
    for (const [index, { byIndex }] of seen.entries()) {
      expect(byIndex).toBeGreaterThanOrEqual((seenBefore[index]?.byIndex ?? 0) + customers.length)
    }
  })

  async function timesRead() {
    // an engine tells its counts at the end of a statement, and at most once a second
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    await server.database.query({ text: 'select' })
    return server.database.query<{ name: string; whole: number; byIndex: number }>({
      text: `
        select relname as name, seq_scan::integer as whole, idx_scan::integer as "byIndex"
        from pg_stat_user_tables where relname in ('customers', 'idempotency_keys') order by 1`,
    })
  }
})
