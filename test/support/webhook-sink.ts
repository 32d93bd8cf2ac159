import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A request that a receiver got. */
export interface Post {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly json: Record<string, unknown>
}

export type Respond = (post: Post, response: ServerResponse) => void

export interface WebhookSink {
  /** of the receiver, without a path */
  readonly url: string
  readonly posts: readonly Post[]
  /** those of one path */
  at(path: string): readonly Post[]
  /** What it answers from now on; 204, when nothing was said. */
  respond(with_: Respond): void
  /** Resolves when the condition holds. */
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

/** Someone who takes webhooks, on this machine. */
export async function openSink(): Promise<WebhookSink> {
  const posts: Post[] = []
  let answer: Respond = (_, response) => response.writeHead(204).end()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const post = { path: request.url ?? '', headers, body, json: JSON.parse(body) as Record<string, unknown> }
      posts.push(post)
      answer(post, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    at: (path) => posts.filter((post) => post.path === path),
    respond: (with_) => {
      answer = with_
    },
    until: async (condition) => {
      while (!condition()) await sleep(10)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
