import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertScript, type Owner } from '../../bench/insert-script.ts'
import { loadCustomers, loadedId } from '../../bench/load-customers.ts'
import { copies } from '../../bench/prepared-tables.ts'
import { listScript, readByExternalIdScript, readByIdScript, scriptOf, updateScript } from '../../bench/product-statements.ts'
import { listPaths, searchPaths } from '../../bench/read-paths.ts'
import { firstNumber, sampleDraft, sampleNumber } from '../../bench/sample-customers.ts'
import { luaOf } from '../../bench/wrk.ts'
import { type EnvironmentId, type KeyId, parseUuid } from '../../src/domain/ids.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const customers = 1_200

describeOnEveryEngine('what the benchmark loads and lets pgbench do', (engine) => {
  let server: TestServer
  let owner: Owner
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment()
    const made = await environment.makeKey({ name: 'bench', scopes: ['customers:read', 'customers:write'] })
    key = made.key
    const [row] = await server.database.query<{ id: KeyId }>({ text: `select id from api_keys where name = 'bench'` })
    owner = { environmentId: parseUuid<EnvironmentId>(environment.id) ?? fail(), keyId: row?.id ?? fail() }
    await loadCustomers(server.database, owner, customers, true)
    await server.database.query({ text: `create table ${copies.pgbench} (like customers including all)` })
  })
  afterAll(() => server.close())

  const get = (path: string) => sendJson(server.url, { method: 'GET', path, key })

  /** as pgbench does it, which puts its variables in and sends one statement after the other */
  const run = async (script: string, variables: Readonly<Record<string, number>>) => {
    const text = script.replaceAll(/^\\set .*$/gm, '').replaceAll(/(?<!:):(\w+)/g, (_, name: string) => String(variables[name]))
    const results = []
    for (const statement of text.split(/;\n/).filter((part) => part.trim() !== ''))
      results.push(await server.database.query<Record<string, unknown>>({ text: statement }))
    return results
  }

  it('loaded customers are counted in lists, have their event, and are read like any others', async () => {
    expect((await get('/flexprice/v1/customers?limit=1')).body.pagination).toMatchObject({ total: customers })
    const events = await server.database.query({ text: 'select 1 from events' })
    expect(events).toHaveLength(customers)
    const { status, body } = await get(`/v1/customers/${loadedId(77)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject(sampleDraft(77, sampleNumber(77)))
  })

  it('pgbench inserts the row that a native create stores', async () => {
    const number = firstNumber + 5_000_000
    const json = sampleDraft(3, number)
    expect((await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json })).status).toBe(201)
    await run(insertScript(copies.pgbench, owner, 3), { n: number })
    const rowIn = async (table: string) => {
      const text = `select * from ${table} where environment_id = $1 and external_id = $2`
      const [row] = await server.database.query<Record<string, unknown>>({
        text,
        values: [owner.environmentId, json.external_id],
      })
      const { id: _id, created_at: _created, updated_at: _updated, ...same } = row ?? {}
      return same
    }
    const stored = await rowIn('customers')
    expect(Object.keys(stored).length).toBeGreaterThan(30)
    expect(await rowIn(copies.pgbench)).toEqual(stored)
  })

  it('pgbench reads and updates the very customers that were loaded', async () => {
    const byId = await run(readByIdScript(owner.environmentId, customers), { i: 1_199 })
    const byExternalId = await run(readByExternalIdScript(owner.environmentId, customers), { i: 1_199 })
    expect(byId).toMatchObject([[{ id: loadedId(1_199), external_id: `crm-${sampleNumber(1_199)}` }]])
    expect(byExternalId).toEqual(byId)
    await run(updateScript('customers', owner, customers), { i: 1_199, n: 7 })
    expect((await get(`/v1/customers/${loadedId(1_199)}`)).body).toMatchObject({
      version: 2,
      metadata: { tier: 'gold', seen: '7' },
    })
  })

  it.each(['whole', 'name', 'shared', 'slip'] as const)(
    'a search by %s finds, through the product and as pgbench asks it',
    async (kind) => {
      const [path = ''] = searchPaths(customers, kind)
      const { data } = (await get(path)).body as { data: readonly { id: string }[] }
      expect(data.length).toBeGreaterThan(0)
      const results = await run(await listScript(server.database, owner.environmentId, path), {})
      // one more is asked for, which tells whether there are more
      expect(
        results
          .at(-1)
          ?.slice(0, 25)
          .map(({ id }) => id),
      ).toEqual(data.map(({ id }) => id))
    },
  )

  it('pages of lists are full, and pgbench asks for the same ones', async () => {
    const [path = ''] = listPaths(customers)
    const { data } = (await get(path)).body as { data: readonly { id: string }[] }
    expect(data).toHaveLength(50)
    const [rows] = await run(await listScript(server.database, owner.environmentId, path), {})
    // one more is asked for, which tells whether there are more
    expect(rows?.slice(0, 50).map(({ id }) => id)).toEqual(data.map(({ id }) => id))
  })
})

describe('texts for other programs', () => {
  it('a value in a script is quoted, and nothing in it is taken for a variable of pgbench', () => {
    const script = scriptOf([{ text: 'select $1, $2, $10', values: ["it's 12:30\\", 5, 0, 0, 0, 0, 0, 0, 0, ['a']] }])
    expect(script).toBe("select (E'it\\'s 12\\x3a30\\\\'), (5), (E'{a}');\n")
  })

  it('a value as Lua writes it keeps its numbers, its text and its order', () => {
    expect(luaOf({ 201: true, a: ['x"y', 2], left: undefined })).toBe('{[201]=true,["a"]={"x\\"y",\n2}}')
  })
})

function fail(): never {
  throw new Error('the server made no environment or no key')
}
