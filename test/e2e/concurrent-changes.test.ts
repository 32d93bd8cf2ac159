import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from '../support/http-client.ts'
import { describeOnEveryPair, type ServerPair, startServerPair } from './server-pair.ts'

const many = 50
const numbers = Array.from({ length: many }, (_, number) => number)

describeOnEveryPair('changes at the same time', (kind) => {
  let server: ServerPair
  let key: string
  let turn = 0
  beforeAll(async () => {
    server = await startServerPair(kind)
    key = (await server.makeEnvironment()).key
  })
  afterAll(() => server.close())

  const call = (method: string, path: string, json?: unknown, headers = {}) => {
    return sendJson(server.urls[turn++ % 2 === 0 ? 0 : 1], {
      method,
      path,
      key,
      headers,
      ...(json === undefined ? {} : { json }),
    })
  }
  const create = async (json: object) => String((await call('POST', '/v1/customers', json)).body.id)

  it('that touch different fields all stay, each with its event', async () => {
    const id = await create({ name: 'Acme', external_id: 'all-stay' })
    const answers = await Promise.all(
      numbers.map((number) =>
        call('PATCH', '/moment/billing/customers/all-stay', { metadata: { [`k${number}`.slice(0, 40)]: 'v' } }),
      ),
    )
    // the twenty-first key is refused by Moment's own limit, so only its first twenty can be there
    const accepted = answers.filter((answer) => answer.status === 200).length
    expect(accepted).toBe(20)
    expect(answers.filter((answer) => answer.status === 400)).toHaveLength(many - accepted)
    const { body } = await call('GET', `/v1/customers/${id}`)
    expect(Object.keys(body.metadata as object)).toHaveLength(accepted)
    expect(body.version).toBe(1 + accepted)
    expect(await versionsOf(server, id)).toEqual(Array.from({ length: 1 + accepted }, (_, version) => version + 1))
  })

  it('through two dialects keep what each one wrote', async () => {
    const id = await create({ name: 'Acme', external_id: 'two-dialects', email: 'a@acme.example' })
    await Promise.all([
      ...numbers.map((number) => call('PATCH', `/monk/v1/customers/${id}`, { legalName: `Legal ${number}` })),
      ...numbers.map((number) => call('PUT', '/mentium/v2/tms-api/customers/two-dialects', { phone: `+1 ${number}` })),
      call('PATCH', '/moment/billing/customers/two-dialects', { currency: 'ZAR', balance: 5 }),
    ])
    const { body } = await call('GET', `/v1/customers/${id}`)
    expect(body).toMatchObject({ email: 'a@acme.example', currency: 'ZAR', balance: 5, version: 2 + 2 * many })
    expect(body.legal_name).toMatch(/^Legal \d+$/)
    expect(body.phone).toMatch(/^\+1 \d+$/)
  })

  it('that were meant for one version: exactly one is made', async () => {
    const id = await create({ name: 'Acme' })
    const path = `/v1/customers/${id}`
    const answers = await Promise.all(
      numbers.map((number) => call('PATCH', path, { name: `Acme ${number}` }, { 'If-Match': '"1"' })),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const stale = answers.filter((answer) => answer.status === 412)
    expect(stale).toHaveLength(many - 1)
    expect(stale[0]?.body).toMatchObject({ code: 'version_stale', version: 2 })
  })

  it('that take one external id: exactly one gets it', async () => {
    const ids = await Promise.all(numbers.map((number) => create({ name: `Rival ${number}` })))
    const answers = await Promise.all(ids.map((id) => call('PATCH', `/v1/customers/${id}`, { external_id: 'prize' })))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(many - 1)
  })

  it('upserts of one external id create once and change it otherwise', async () => {
    const path = '/v1/customers/by-external-id/upserted'
    const answers = await Promise.all(numbers.map((number) => call('PUT', path, { name: `Name ${number}` })))
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(many - 1)
    expect((await call('GET', path)).body.version).toBe(many)
  })

  it('archiving and creating anew under load never leaves two customers with one external id', async () => {
    const json = { external_reference_id: 'phoenix', name: 'Phoenix' }
    await call('POST', '/mentium/v2/tms-api/customers', json)
    const seen = await Promise.all(
      numbers.flatMap(() => [
        call('DELETE', '/mentium/v2/tms-api/customers/phoenix').then((answer) => answer.status),
        call('POST', '/mentium/v2/tms-api/customers', json).then((answer) => answer.status),
      ]),
    )
    expect(seen.filter((status) => ![201, 204, 404, 409].includes(status))).toEqual([])
    const created = 1 + seen.filter((status) => status === 201).length
    const archived = seen.filter((status) => status === 204).length
    const rows = await server.database.query<{ status: string }>({
      text: `select status from customers where external_id = 'phoenix' order by id`,
    })
    expect(rows).toHaveLength(created)
    expect(rows.filter((row) => row.status === 'archived')).toHaveLength(archived)
    expect(created - archived).toBeLessThanOrEqual(1)
  })

  it('a restore is refused once the external id has another holder, and gives the customer back as it was otherwise', async () => {
    const first = await create({ name: 'First', external_id: 'seat', status: 'paused' })
    await call('DELETE', `/v1/customers/${first}`)
    const second = await create({ name: 'Second', external_id: 'seat' })
    expect((await call('POST', `/v1/customers/${first}/restore`)).body).toMatchObject({ status: 409, code: 'external_id_taken' })
    await call('DELETE', `/v1/customers/${second}`)
    const { status, body } = await call('POST', `/v1/customers/${first}/restore`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: first, status: 'paused', archived_at: null, external_id: 'seat', version: 3 })
  })
})

async function versionsOf(server: ServerPair, customerId: string): Promise<readonly number[]> {
  const text = 'select version from events where customer_id = $1 order by version'
  return (await server.database.query<{ version: number }>({ text, values: [customerId] })).map((row) => row.version)
}
