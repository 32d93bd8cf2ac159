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

/** The server and the key that were named, else those of the first start in this data directory. */
function connect({ live = false, url, key }: ConnectionOptions): Billfold {
  const { dataDirectory } = readConfig(process.env)
  const credentials = openDataDirectory(dataDirectory).readCredentials()
  const ownKey = key ?? (live ? credentials?.live : credentials?.sandbox)
  const ownUrl = url ?? credentials?.url
  if (ownKey === undefined || ownUrl === undefined) {
    throw new StartRefused(`there is no credentials.json in ${dataDirectory}: name the server with --url and --key`)
  }
  return createBillfold({ url: ownUrl, key: ownKey })
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
