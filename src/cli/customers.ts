import { type Billfold, BillfoldProblem, createBillfold } from '@billfold/client'
import { readConfig } from '../config.ts'
import { openDataDirectory } from '../platform/data-directory.ts'
import { StartRefused } from '../platform/start-refused.ts'

export interface ConnectionOptions {
  readonly live?: boolean
  readonly url?: string
  readonly key?: string
}

export interface ListOptions extends ConnectionOptions {
  readonly search?: string
  readonly limit: number
}

/** One JSON object a line, so that other programs can read it as it comes. */
export async function listCustomers(options: ListOptions): Promise<void> {
  const { search, limit } = options
  // a reader that has seen enough, as `head` has, is no failure
  process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
  let shown = 0
  for await (const customer of connect(options).listCustomers(search === undefined ? {} : { q: search })) {
    print(customer)
    // before another customer is asked for, which may cost a page
    if (++shown === limit) return
  }
}

export async function getCustomer(id: string, options: ConnectionOptions): Promise<void> {
  const { data, error, response } = await connect(options).GET('/v1/customers/{id}', { params: { path: { id } } })
  if (data === undefined) throw new BillfoldProblem(response.status, error)
  print(data)
}

export async function createCustomer(json: string, options: ConnectionOptions): Promise<void> {
  const { data, error, response } = await connect(options).POST('/v1/customers', { body: parse(json) })
  if (data === undefined) throw new BillfoldProblem(response.status, error)
  print(data)
}

/** The server and the key that were named, else those of the settings, else those of the first start in this data directory. */
function connect(options: ConnectionOptions): Billfold {
  const { dataDirectory, host, port, liveKey, sandboxKey } = readConfig(process.env)
  const credentials = openDataDirectory(dataDirectory).readCredentials()
  const key = options.key ?? (options.live ? (liveKey ?? credentials?.live) : (sandboxKey ?? credentials?.sandbox))
  if (key === undefined)
    throw new StartRefused(`no key is known in ${dataDirectory}: name one with --key, and its server with --url`)
  const url = options.url ?? credentials?.url ?? `http://${host}:${port}`
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new StartRefused(`--url must be the address of a server, for instance http://127.0.0.1:8080, not "${url}"`)
  }
  const unanswered = (): never => {
    throw new StartRefused(`no server answers at ${url}`)
  }
  return createBillfold({ url, key, fetch: (request) => fetch(request).catch(unanswered) })
}

function parse(json: string) {
  try {
    return JSON.parse(json)
  } catch {
    throw new StartRefused('the customer must be a JSON object, for instance \'{"name": "Acme Corp"}\'')
  }
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}
