import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnEveryEngine } from '../support/engines.ts'
import { keyHeader, send } from '../support/http-client.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { apis } from './apis.ts'

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

describeOnEveryEngine('the request id of an answer', (engine) => {
  let server: TestServer
  let key: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    key = (await (await server.makeEnvironment()).makeKey({ scopes: ['customers:read'] })).key
  })
  afterAll(() => server.close())

  const requestIdOf = async (path: string, given: Record<string, string>) => {
    const { headers } = await send(server.url, { method: 'GET', path, headers: { ...keyHeader(path, key), ...given } })
    return headers['x-request-id']
  }

  describe.each(apis)('of $name', ({ collection }) => {
    const path = `${collection}/none`

    it.each([
      ['one character', 'r'],
      ['128 characters', 'r'.repeat(128)],
      ['every printable character', ' !"#$%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~'.trim()],
    ])('is that of the request when that is of %s', async (_name, given) => {
      expect(await requestIdOf(path, { 'X-Request-ID': given })).toBe(given)
    })

    it.each([
      ['missing', {}],
      ['empty', { 'X-Request-ID': '' }],
      ['of 129 characters', { 'X-Request-ID': 'r'.repeat(129) }],
      ['with a tab in it', { 'X-Request-ID': 'a\tb' }],
      ['beyond ASCII', { 'X-Request-ID': 'caf\u00e9' }],
    ])('is a ULID of its own when that of the request is %s', async (_name, given) => {
      const [first, second] = [await requestIdOf(path, given), await requestIdOf(path, given)]
      for (const made of [first, second]) expect(made).toMatch(ulid)
      expect(second).not.toBe(first)
    })
  })
})
