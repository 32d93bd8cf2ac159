import { expect } from 'vitest'
import { hexOf } from '../../src/domain/ids.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'
import { nobody } from './customer-walls.ts'
import { answersAlike, type Tenant, type Tenants } from './tenants.ts'

type Check = (server: TestServer, route: { readonly method: string; readonly path: string }, tenants: Tenants) => Promise<void>

const collection = '/v1/webhook-endpoints'
const bodies: Readonly<Record<string, object>> = {
  'update-webhook-endpoint': { description: 'taken over' },
  'replay-webhook-events': { from: '2020-01-01T00:00:00Z', to: '2030-01-01T00:00:00Z' },
}

/** How the routes of webhooks are tried by every tenant on every other. Nothing is enabled, so that nothing goes out. */
export const webhookChecks: Readonly<Record<string, Check>> = {
  'create-webhook-endpoint': (server, _route, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      // as many as they like, of the same URL
      const [mine, their] = [await make(server, own), await make(server, theirs)]
      expect(mine).not.toBe(their)
    }),
  'list-webhook-endpoints': (server, { path }, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      const [mine, their] = [await make(server, own), await make(server, theirs)]
      const { text } = await sendJson(server.url, { method: 'GET', path, key: own.webhooksKey })
      expect(text).toContain(mine)
      expect(text).not.toContain(their)
    }),
  ...Object.fromEntries(
    [
      'get-webhook-endpoint',
      'update-webhook-endpoint',
      'delete-webhook-endpoint',
      'rotate-webhook-secret',
      'test-webhook-endpoint',
      'list-webhook-deliveries',
      'resend-webhook-delivery',
      'replay-webhook-events',
    ].map((operation) => [operation, checkNaming(bodies[operation])]),
  ),
}

/** Names an endpoint of theirs: the answer is that to a name which nobody has, and theirs stays as it is. */
function checkNaming(json: object | undefined): Check {
  return (server, { method, path }, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      const their = await make(server, theirs)
      const shown = () => sendJson(server.url, { method: 'GET', path: `${collection}/${their}`, key: theirs.webhooksKey })
      const before = await shown()
      expect(before.status).toBe(200)
      const place = (id: string) => ({ path: path.replace(':id', id).replace(':delivery', '1'), ...(json ? { json } : {}) })
      const request = { method, key: own.webhooksKey, place }
      const { forTheirs, forNobodys, status } = await answersAlike(server, request, their, `we_${hexOf(nobody)}`)
      expect(forTheirs).toEqual(forNobodys)
      expect(status).toBe(404)
      expect((await shown()).text).toBe(before.text)
    })
}

async function eachPair(
  { live, otherLive, sandbox, otherOrganisation }: Tenants,
  check: (own: Tenant, theirs: Tenant) => Promise<void>,
) {
  for (const theirs of [otherLive, sandbox, otherOrganisation]) await check(live, theirs)
  for (const theirs of [live, otherOrganisation]) await check(sandbox, theirs)
}

async function make(server: TestServer, { webhooksKey }: Tenant): Promise<string> {
  const json = { url: 'https://hooks.example.com/', enabled: false }
  const { status, body, text } = await sendJson(server.url, { method: 'POST', path: collection, key: webhooksKey, json })
  expect(status, text).toBe(201)
  return String(body.id)
}
