import { expect } from 'vitest'
import { readAllowedHosts } from '../../src/domain/webhook-url.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'

/** The settings of a server whose webhooks may reach this machine, and do not wait long. */
export function webhookSettings(waitsMs: readonly number[]) {
  const webhookAllowedHosts = readAllowedHosts('127.0.0.1')
  if (webhookAllowedHosts === undefined) throw new Error('loopback is no address')
  return { webhookAllowedHosts, webhookWaitsMs: waitsMs }
}

export interface MadeEndpoint {
  readonly id: string
  readonly uuid: string
  readonly secret: string
  readonly path: string
}

export type WebhookClient = Awaited<ReturnType<typeof openWebhookClient>>

/** Someone who has webhooks in an environment of their own. */
export async function openWebhookClient(server: TestServer) {
  const environment = await server.makeEnvironment()
  const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write', 'webhooks:write'] })
  const call = (method: string, path: string, json?: object) =>
    sendJson(server.url, { method, path, key, ...(json === undefined ? {} : { json }) })
  const done = async (status: number, method: string, path: string, json?: object) => {
    const answer = await call(method, path, json)
    expect(answer.status, answer.text).toBe(status)
    return answer.body
  }
  return {
    environmentId: environment.id,
    key,
    call,
    done,
    makeEndpoint: async (url: string, members: object = {}): Promise<MadeEndpoint> => {
      const body = await done(201, 'POST', '/v1/webhook-endpoints', { url, ...members })
      const id = String(body.id)
      const uuid = id.slice(3).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      return { id, uuid, secret: String(body.secret), path: `/v1/webhook-endpoints/${id}` }
    },
    makeCustomer: async (name: string) => String((await done(201, 'POST', '/v1/customers', { name })).id),
    deliveries: async ({ path }: MadeEndpoint, query = '') =>
      (await done(200, 'GET', `${path}/deliveries${query}`)).data as Record<string, unknown>[],
    /** Resolves when the endpoint has so many deliveries, and none of them is pending. */
    untilOver: async ({ path }: MadeEndpoint, count: number) => {
      for (;;) {
        const all = (await done(200, 'GET', `${path}/deliveries`)).data as { state: string }[]
        if (all.length >= count && all.every(({ state }) => state !== 'pending')) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    /** Resolves when the answer of that path has these members. */
    untilShown: async (path: string, members: object) => {
      for (;;) {
        const body = await done(200, 'GET', path)
        const isShown = Object.entries(members).every(([name, value]) => body[name] === value)
        if (isShown) return body
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}
