import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hexOf, parseUuid, ulidOf } from '../../src/domain/ids.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { keyHeader, type Response, send, sendJson } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { changes, creates, mutated, search, updatedName } from './mutated-bodies.ts'

const bodiesPerRoute = 100
/** what an answer to a stranger never holds: our statements, our files, our errors, the database's words */
const innards = /insert into|select .+ from|\.[jt]s:\d|node_modules|violates|syntax error|TypeError|RangeError/i
/** how a batch says of one of its items that the server failed */
const failure = /"status":5\d\d|Internal server error|Service unavailable/

describeOnEveryEngine('hostile bodies', (engine) => {
  let server: TestServer
  let environmentId = ''
  let key = ''
  /** the customer that updates name */
  let id = ''
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment('live')
    environmentId = environment.id
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
    const json = { external_id: updatedName, name: 'Acme' }
    id = String((await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json })).body.id)
  })
  afterAll(() => server.close())

  /** Sends mutations of a body, each of which must be answered by one of these statuses, and with nothing that is ours. */
  const attack = async (
    { method, path, body }: { readonly method: string; readonly path: string; readonly body: object },
    statuses: readonly number[],
    compare: (answer: Response) => Promise<void> | void,
  ) => {
    const headers = { ...keyHeader(path, key), 'Content-Type': 'application/json' }
    const property = fc.asyncProperty(mutated(body), async (bytes) => {
      const answer = await send(server.url, { method, path: spelled(path, id), headers, body: bytes })
      expect(statuses, answer.text).toContain(answer.status)
      expect(answer.text).not.toContain(key)
      if (answer.status >= 400) expect(answer.text.replaceAll('drop table customers', '')).not.toMatch(innards)
      expect(answer.text).not.toMatch(failure)
      await compare(answer)
    })
    await fc.assert(property, { numRuns: bodiesPerRoute })
  }
  const versionsOf = async () => {
    const text = 'select id, version from customers where environment_id = $1 order by id'
    return server.database.query<{ id: string; version: number }>({ text, values: [environmentId] })
  }

  it.each(Object.entries(creates))(
    'POST %s: no body makes it fail, tell of its innards or write by halves',
    async (path, body) => {
      const before = await server.countCustomers(environmentId)
      let made = 0
      await attack({ method: 'POST', path, body }, [201, 400, 409, 413, 422], ({ status }) => {
        if (status === 201) made++
      })
      expect(await server.countCustomers(environmentId)).toBe(before + made)
    },
  )

  it.each(changes.map((change) => [`${change.method} ${change.path}`, change] as const))(
    '%s: no body makes it fail, tell of its innards or write by halves',
    async (_name, change) => {
      let before = await versionsOf()
      const met = new Set<number>()
      await attack(change, [200, 201, 400, 409, 413, 422], async ({ status }) => {
        const after = await versionsOf()
        met.add(status)
        if (status >= 400) expect(after).toEqual(before)
        before = after
      })
      // both what is taken and what is refused must have been tried
      expect([...met].some((status) => status < 300)).toBe(true)
      expect([...met].some((status) => status >= 400)).toBe(true)
      const text =
        'select customer_id as id, max(version) as version, count(*) as events from events where environment_id = $1 group by 1 order by 1'
      const events = await server.database.query({ text, values: [environmentId] })
      expect(events).toEqual(before.map(({ id: changed, version }) => ({ id: changed, version, events: version })))
    },
  )

  it('POST /flexprice/v1/customers/search: no body makes it fail or tell of its innards, and none writes', async () => {
    const before = await versionsOf()
    const met = new Set<number>()
    await attack(search, [200, 400, 413], ({ status }) => void met.add(status))
    expect([...met].sort()).toEqual([200, 400])
    expect(await versionsOf()).toEqual(before)
  })
})

function spelled(path: string, uuid: string): string {
  const id = parseUuid(uuid)
  if (id === undefined) throw new Error(`not a UUID: ${uuid}`)
  return path.replace('{uuid}', id).replace('{hex}', hexOf(id)).replace('{ulid}', ulidOf(id))
}
