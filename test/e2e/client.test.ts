import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Billfold, BillfoldProblem, createBillfold } from '@billfold/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const run = promisify(execFile)
const program = join(import.meta.dirname, '..', '..', 'dist', 'main.js')

describeOnEveryEngine('the client', (engine) => {
  let server: TestServer
  let environmentId: string
  let key: string
  let billfold: Billfold
  beforeAll(async () => {
    server = await startTestServer(engine)
    const environment = await server.makeEnvironment()
    environmentId = environment.id
    key = (await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })).key
    billfold = createBillfold({ url: server.url, key })
  })
  afterAll(() => server.close())

  it('creates, reads, changes and archives a customer', async () => {
    const { data: created } = await billfold.POST('/v1/customers', {
      body: { name: 'Acme', external_id: 'a', metadata: { n: 1 } },
    })
    const id = created?.id ?? ''
    expect((await billfold.GET('/v1/customers/{id}', { params: { path: { id } } })).data).toEqual(created)
    const patched = await billfold.PATCH('/v1/customers/{id}', {
      params: { path: { id }, header: { 'If-Match': '"1"' } },
      body: { name: 'Acme Ltd' },
    })
    expect(patched.data).toMatchObject({ id, name: 'Acme Ltd', version: 2 })
    expect((await billfold.DELETE('/v1/customers/{id}', { params: { path: { id } } })).response.status).toBe(204)
  })

  it('sends a create again after a broken connection, and makes one customer', async () => {
    let sent = 0
    const flaky = createBillfold({
      url: server.url,
      key,
      fetch: async (request) => {
        const response = await fetch(request)
        // the answer is lost on its way back: the server has done it, and the client cannot know
        if (++sent === 1) throw new TypeError('connection reset')
        return response
      },
    })
    const before = await server.countCustomers(environmentId)
    const { data, response } = await flaky.POST('/v1/customers', { body: { name: 'Once' } })
    expect([sent, response.status, response.headers.get('idempotent-replayed')]).toEqual([2, 201, 'true'])
    expect(data?.name).toBe('Once')
    expect(await server.countCustomers(environmentId)).toBe(before + 1)
  })

  it('turns the pages of a list', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Paged ${index}`)
    for (const name of names) await billfold.POST('/v1/customers', { body: { name, tags: ['paged'] } })
    const seen: (string | null)[] = []
    for await (const customer of billfold.listCustomers({ limit: 3, tag: 'paged' })) seen.push(customer.name)
    expect(seen).toEqual(names.toReversed())
  })

  it('throws what the server refuses, where there is nothing else to give back', async () => {
    const stranger = createBillfold({ url: server.url, key: 'sk_live_nope' })
    const error = await stranger
      .listCustomers()
      .next()
      .catch((problem: unknown) => problem)
    expect(error).toBeInstanceOf(BillfoldProblem)
    expect(error).toMatchObject({ status: 401, message: 'API key unknown: No such API key exists.' })
  })

  it('does not compile what the server refuses', async () => {
    // @ts-expect-error a member that no customer has
    const create = await billfold.POST('/v1/customers', { body: { nme: 'Acme' } })
    // @ts-expect-error a member that no address has
    const nested = await billfold.POST('/v1/customers', { body: { name: 'Acme', billing_address: { lne1: '1 Road' } } })
    // @ts-expect-error a parameter that no list has
    const list = await billfold.GET('/v1/customers', { params: { query: { nme: 'Acme' } } })
    expect([create, nested, list].map(({ response }) => response.status)).toEqual([400, 400, 400])
  })

  it('is what the command line uses', async () => {
    const call = async (...words: string[]) => {
      const { stdout } = await run(process.execPath, [program, 'customers', ...words, '--url', server.url, '--key', key])
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    }
    const [made] = await call('create', '{"name": "From the shell", "external_id": "shell-1"}')
    expect(await call('get', made.id)).toEqual([made])
    expect(await call('list', '--search', 'shell', '--limit', '1')).toEqual([made])
    await expect(call('get', 'nobody')).rejects.toMatchObject({
      code: 1,
      stderr: "billfold: Customer not found: No customer has the id 'nobody'.\n",
    })
  })

  it.each([
    [
      ['--url', 'nonsense', '--key', 'x'],
      '--url must be the address of a server, for instance http://127.0.0.1:8080, not "nonsense"',
    ],
    [['--url', 'http://127.0.0.1:1', '--key', 'x'], 'no server answers at http://127.0.0.1:1'],
    [[], 'no key is known in /nowhere: name one with --key, and its server with --url'],
  ])('says in one sentence why the command line can do nothing with %j', async (words, sentence) => {
    const env = { PATH: process.env.PATH, BILLFOLD_DATA_DIR: '/nowhere' }
    const called = run(process.execPath, [program, 'customers', 'list', ...words], { env })
    await expect(called).rejects.toMatchObject({ code: 78, stderr: `billfold: ${sentence}\n` })
  })
})
