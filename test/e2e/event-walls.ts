import { expect } from 'vitest'
import { openEventSource } from '../support/event-source.ts'
import { sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'
import { nobody } from './customer-walls.ts'
import { anonymous, answersAlike, type Tenant, type Tenants } from './tenants.ts'

type Check = (server: TestServer, route: { readonly path: string }, tenants: Tenants) => Promise<void>

/** How the routes of events are tried by every tenant on every other. */
export const eventChecks: Readonly<Record<string, Check>> = {
  'list-events': (server, { path }, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      const [mine, their] = [await change(server, own), await change(server, theirs)]
      const told = await customersIn(server, own)
      expect(told.includes(mine)).toBe(true)
      expect(told.includes(their)).toBe(false)
      await expectAlike(server, own, 200, (asked) => `${path}?customer_id=${asked}`, their, nobody)
      const cursor = await cursorOf(server, theirs)
      await expectAlike(server, own, 400, (asked) => `${path}?cursor=${asked}`, cursor, 'nobodys.cursor')
    }),
  'get-customer-history': (server, { path }, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      const their = await change(server, theirs)
      await expectAlike(server, own, 404, (asked) => path.replace(':id', asked), their, nobody)
      await expectAlike(server, own, 400, (asked) => `${path.replace(':id', asked)}?cursor=none`, their, nobody)
    }),
  'stream-events': (server, { path }, tenants) =>
    eachPair(tenants, async (own, theirs) => {
      const their = await change(server, theirs)
      const [whole, ofTheirs] = [await open(server, own, path), await open(server, own, `${path}?customer_id=${their}&from=now`)]
      await ofTheirs.untilPlaced()
      await change(server, theirs)
      const mine = await change(server, own)
      while (!whole.events.some(({ data }) => data.customer_id === mine)) await whole.until(whole.events.length + 1)
      const told = whole.events.map(({ data }) => data.customer_id)
      expect(told.includes(their)).toBe(false)
      expect(told).toEqual((await customersIn(server, own)).slice(0, told.length))
      expect(ofTheirs.events).toEqual([])
      for (const stream of [whole, ofTheirs]) stream.close()
      const cursor = await cursorOf(server, theirs)
      await expectAlike(server, own, 400, (asked) => `${path}?cursor=${asked}`, cursor, 'nobodys.cursor')
      const answers = []
      for (const id of [cursor, 'nobodys.cursor']) {
        const headers = { 'Last-Event-ID': id }
        answers.push(anonymous(await sendJson(server.url, { method: 'GET', path, key: own.eventsKey, headers }), id))
      }
      expect(answers[0]).toEqual(answers[1])
    }),
}

async function eachPair(
  { live, otherLive, sandbox, otherOrganisation }: Tenants,
  check: (own: Tenant, theirs: Tenant) => Promise<void>,
) {
  for (const theirs of [otherLive, sandbox, otherOrganisation]) await check(live, theirs)
  for (const theirs of [live, otherOrganisation]) await check(sandbox, theirs)
}

/** A customer of a tenant, of whom there are two events. */
async function change(server: TestServer, { key }: Tenant): Promise<string> {
  const made = await sendJson(server.url, { method: 'POST', path: '/v1/customers', key, json: { name: 'One' } })
  const id = String(made.body.id)
  await sendJson(server.url, { method: 'PATCH', path: `/v1/customers/${id}`, key, json: { name: 'Two' } })
  return id
}

/** Whose events a tenant's whole feed tells. */
async function customersIn(server: TestServer, { eventsKey: key }: Tenant): Promise<readonly string[]> {
  const customers: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await sendJson(server.url, { method: 'GET', path: `/v1/events?limit=100${cursor}`, key })
    customers.push(...(body.data as { customer_id: string }[]).map(({ customer_id }) => customer_id))
    if (body.has_more === false) return customers
    cursor = `&cursor=${body.next_cursor}`
  }
}

async function cursorOf(server: TestServer, { eventsKey }: Tenant): Promise<string> {
  const { body } = await sendJson(server.url, { method: 'GET', path: '/v1/events?limit=1', key: eventsKey })
  return String(body.next_cursor)
}

function open(server: TestServer, { eventsKey: key }: Tenant, path: string) {
  return openEventSource(server.url, { path, key })
}

async function expectAlike(
  server: TestServer,
  { eventsKey: key }: Tenant,
  status: number,
  path: (asked: string) => string,
  theirs: string,
  nobodys: string,
): Promise<void> {
  const alike = await answersAlike(server, { method: 'GET', key, place: (asked) => ({ path: path(asked) }) }, theirs, nobodys)
  expect(alike.status).toBe(status)
  expect(alike.forTheirs).toEqual(alike.forNobodys)
}
