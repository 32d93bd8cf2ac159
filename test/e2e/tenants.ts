import type { Mode } from '../../src/domain/access.ts'
import { type Response, sendJson } from '../support/http-client.ts'
import type { TestServer } from '../support/test-server.ts'

/** An environment, and keys of its own that reach no further. */
export interface Tenant {
  readonly title: string
  readonly environmentId: string
  readonly mode: Mode
  readonly key: string
  readonly keysKey: string
  readonly eventsKey: string
  readonly webhooksKey: string
  /** a key that others may try to get at */
  readonly victimKeyId: string
}

export interface Tenants {
  readonly live: Tenant
  readonly otherLive: Tenant
  readonly sandbox: Tenant
  readonly otherOrganisation: Tenant
}

/** Every kind of neighbour that an environment can have. */
export async function makeTenants(server: TestServer, settings: object = {}): Promise<Tenants> {
  const make = async (title: string, mode: Mode): Promise<Tenant> => {
    const environment = await server.makeEnvironment(mode, settings)
    const { key } = await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })
    const keysKey = await environment.makeKey({ scopes: ['keys:write'] })
    const eventsKey = await environment.makeKey({ scopes: ['events:read'] })
    const webhooksKey = await environment.makeKey({ scopes: ['webhooks:write'] })
    const victim = await environment.makeKey({ scopes: ['customers:read'] })
    return {
      title,
      environmentId: environment.id,
      mode,
      key,
      keysKey: keysKey.key,
      eventsKey: eventsKey.key,
      webhooksKey: webhooksKey.key,
      victimKeyId: victim.id,
    }
  }
  const otherOrganisation = await make('another organisation', 'live')
  await moveToAnotherOrganisation(server, otherOrganisation)
  return {
    live: await make('live', 'live'),
    otherLive: await make('another live environment', 'live'),
    sandbox: await make('a sandbox', 'sandbox'),
    otherOrganisation,
  }
}

/** No API makes organisations, so that a second one is written by hand. */
async function moveToAnotherOrganisation({ database }: TestServer, { environmentId }: Tenant): Promise<void> {
  const text = `
    with other as (
      insert into organisations (id, name, created_at) values (gen_random_uuid(), 'other', now()) returning id
    )
    update environments set organisation_id = other.id from other where environments.id = $1`
  await database.query({ text, values: [environmentId] })
}

/** What differs between any two requests; counts are those of the asking key, whatever it asked for. */
export const ofTheRequest = ['date', 'x-request-id', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset']

/** All of an answer that may not differ, with what was asked for taken out. */
export function anonymous({ status, headers, text }: Response, asked: string): object {
  const hide = (value: string) => value.replaceAll(asked, '<asked>').replaceAll(encodeURIComponent(asked), '<asked>')
  const told = Object.entries(headers)
    .filter(([name]) => !ofTheRequest.includes(name))
    .map(([name, value]) => [name, hide(value)])
  return { status, headers: Object.fromEntries(told), text: hide(text) }
}

/** A request but for its method and its key. */
export interface Asked {
  readonly path: string
  readonly json?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends a request for what is another's and one for what never was: they must be answered alike. Says how. */
export async function answersAlike(
  server: TestServer,
  request: { readonly method: string; readonly key: string; readonly place: (asked: string) => Asked },
  theirs: string,
  nobodys: string,
): Promise<{ readonly forTheirs: object; readonly forNobodys: object; readonly status: number }> {
  const ask = (asked: string) => sendJson(server.url, { method: request.method, key: request.key, ...request.place(asked) })
  const [first, second] = [await ask(theirs), await ask(nobodys)]
  return { forTheirs: anonymous(first, theirs), forNobodys: anonymous(second, nobodys), status: first.status }
}
