import { request as httpRequest } from 'node:http'

export interface Request {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Sends exactly what it is given: no path is tidied, no header added but Host and Content-Length. */
export function send(url: string, { method, path, headers = {}, body }: Request): Promise<Response> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const outgoing = httpRequest({ hostname, port, method, path, headers: { ...length, ...headers }, insecureHTTPParser: true })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const pairs = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(pairs),
          text: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    // a string would go out in one piece with the headers, and they in its encoding
    outgoing.end(typeof body === 'string' ? Buffer.from(body) : body)
  })
}

export async function sendJson(
  url: string,
  request: Omit<Request, 'body'> & { readonly key: string; readonly json?: unknown },
): Promise<Response & { readonly body: Record<string, unknown> }> {
  const { key, json, ...rest } = request
  const credential = keyHeader(request.path, key)
  const headers = { ...credential, ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...request.headers }
  const response = await send(url, { ...rest, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) })
  return { ...response, body: response.text.startsWith('{') ? (JSON.parse(response.text) as Record<string, unknown>) : {} }
}

/** Each dialect's own header for the key, told by the path. */
export function keyHeader(path: string, key: string): Record<string, string> {
  if (path.startsWith('/flexprice')) return { 'x-api-key': key }
  if (path.startsWith('/mentium')) return { 'X-API-Key': key }
  return { Authorization: `Bearer ${key}` }
}
