import { afterAll, beforeAll, expect, it } from 'vitest'
import { sendJson } from '../support/http-client.ts'
import { expectProblem } from './problem-answers.ts'
import { countRows, describeOnEveryPair, type ServerPair, startServerPair } from './server-pair.ts'

describeOnEveryPair('unique_email', (kind) => {
  let pair: ServerPair
  let asked = 0
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  /** Of both in turn. */
  const ask = (method: string, path: string, json: unknown, key = pair.adminKey) =>
    sendJson(pair.urls[asked++ % 2 === 0 ? 0 : 1], { method, path, key, json })
  const turn = (id: string, unique_email: boolean) => ask('PATCH', `/v1/environments/${id}`, { settings: { unique_email } })
  const makeWithKey = async (settings: object = {}) => {
    const { id, key } = await pair.makeEnvironment(settings)
    const create = async (email: string) => (await ask('POST', '/v1/customers', { email }, key)).status
    return { id, create }
  }
  const settingOf = async (id: string) => {
    const rows = await pair.database.query<{ unique_email: boolean }>({
      text: 'select unique_email from environments where id = $1',
      values: [id],
    })
    return rows[0]?.unique_email
  }
  const sharedAddresses = (id: string) =>
    pair.database.query({
      text: 'select email_lower from customers where environment_id = $1 group by email_lower having count(*) > 1',
      values: [id],
    })

  it('is refused while two customers share an address, whatever its case, and stays as it was', async () => {
    const { id, create } = await makeWithKey()
    expect([await create('jo@example.com'), await create('JO@example.com')]).toEqual([201, 201])
    expectProblem(await turn(id, true), 409, 'emails_not_unique')
    expect(await settingOf(id)).toBe(false)
    expect(await create('jo@example.com')).toBe(201)
  })

  it('once on binds the customers that were there before', async () => {
    const { id, create } = await makeWithKey()
    expect(await create('jo@example.com')).toBe(201)
    expect((await turn(id, true)).status).toBe(200)
    expect([await create('Jo@Example.com'), await create('other@example.com')]).toEqual([409, 201])
  })

  it('binds all of more customers than one statement does, and none for good where two share an address', async () => {
    const { id, key } = await pair.makeEnvironment()
    const createMany = async (emails: readonly string[]) => {
      const items = emails.map((email) => ({ operation: 'create', customer: { email } }))
      const { body } = await ask('POST', '/v1/customers/batch', { items }, key)
      return (body.results as { status: number }[]).filter(({ status }) => status === 201).length
    }
    const emails = Array.from({ length: 1100 }, (_, index) => `m${index}@example.com`)
    expect((await createMany(emails.slice(0, 600))) + (await createMany(emails.slice(600)))).toBe(1100)
    expect(await createMany(['M1099@example.com'])).toBe(1)
    expectProblem(await turn(id, true), 409, 'emails_not_unique')
    expect(await createMany(['m0@example.com', 'm1098@example.com'])).toBe(2)
    await pair.database.query({
      text: 'delete from customers where environment_id = $1 and id in (select id from customers order by id desc limit 3)',
      values: [id],
    })
    expect((await turn(id, true)).status).toBe(200)
    expect(await createMany(['M0@example.com', 'M550@example.com', 'M1099@example.com', 'new@example.com'])).toBe(1)
  })

  it('once off binds nobody, and can be turned on again only without duplicates', async () => {
    const { id, create } = await makeWithKey({ unique_email: true })
    expect([await create('jo@example.com'), await create('jo@example.com')]).toEqual([201, 409])
    expect((await turn(id, false)).status).toBe(200)
    expect(await create('jo@example.com')).toBe(201)
    expectProblem(await turn(id, true), 409, 'emails_not_unique')
  })

  it('does not look at other environments', async () => {
    const [one, other] = [await makeWithKey(), await makeWithKey({ unique_email: true })]
    expect([await one.create('a@b.co'), await one.create('a@b.co'), await other.create('a@b.co')]).toEqual([201, 201, 201])
    expect((await turn(other.id, true)).status).toBe(200)
  })

  it('turned on in the middle of creates never leaves two customers with one address', async () => {
    for (let round = 0; round < 6; round++) {
      const { id, create } = await makeWithKey()
      const emails = Array.from({ length: 40 }, (_, index) => `c${index % 20}@example.com`)
      const creates = emails.map((email) => create(email))
      const turned = await turn(id, true)
      const statuses = await Promise.all(creates)
      expect([200, 409]).toContain(turned.status)
      expect(await settingOf(id)).toBe(turned.status === 200)
      const created = statuses.filter((status) => status === 201).length
      expect((await countRows(pair.database, id))?.customers).toBe(created)
      expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([])
      expect((await sharedAddresses(id)).length === 0 || turned.status === 409).toBe(true)
    }
  })

  it('turned on and off again and again beside creates is right whenever it is on', async () => {
    const { id, create } = await makeWithKey()
    let isDone = false
    const creating = (async () => {
      for (let round = 0; !isDone; round++) await Promise.all([create(`r${round}@example.com`), create(`R${round}@example.com`)])
    })()
    for (let round = 0; round < 20; round++) {
      const { status } = await turn(id, true)
      if (status !== 200) await pair.database.query({ text: 'delete from customers where environment_id = $1', values: [id] })
      else {
        expect(await sharedAddresses(id)).toEqual([])
        expect((await turn(id, false)).status).toBe(200)
      }
    }
    isDone = true
    await creating
    await pair.database.query({ text: 'delete from customers where environment_id = $1', values: [id] })
    expect((await turn(id, true)).status).toBe(200)
    expect([await create('last@example.com'), await create('Last@example.com')]).toEqual([201, 409])
  })
})
