import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { keyHeader } from './http-client.ts'

export interface SentEvent {
  readonly id: string
  readonly event: string
  readonly data: Record<string, unknown>
}

export interface EventSource {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  /** every event so far */
  readonly events: readonly SentEvent[]
  /** the last id that was told, with an event or without */
  lastId(): string
  /** the text of an answer that is no stream, once it has ended */
  readonly ended: Promise<string>
  /** returns when that many events have come, or fails when the stream ends before */
  until(count: number): Promise<void>
  /** returns when an id has been told */
  untilPlaced(): Promise<void>
  close(): void
}

/** A client of server-sent events, as the standard has it: a block without data is no event, but its id counts. */
export function openEventSource(
  url: string,
  { path, key, headers = {} }: { readonly path: string; readonly key: string; readonly headers?: Record<string, string> },
): Promise<EventSource> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ hostname, port, path, headers: { ...keyHeader(path, key), ...headers }, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => resolve(sourceOf(outgoing, incoming)))
    outgoing.end()
  })
}

function sourceOf(outgoing: ClientRequest, incoming: IncomingMessage): EventSource {
  const events: SentEvent[] = []
  const waiting = new Set<() => void>()
  let [text, all, lastId, isOver] = ['', '', '', false]
  const tell = () => {
    for (const check of [...waiting]) check()
  }
  const ended = new Promise<string>((resolve) => {
    const end = () => {
      isOver = true
      tell()
      resolve(all)
    }
    incoming.on('close', end)
    incoming.on('error', end)
  })
  incoming.setEncoding('utf8')
  incoming.on('data', (chunk: string) => {
    all += chunk
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => /^([^:]*):? ?(.*)$/s.exec(line)?.slice(1) ?? []))
      if (fields.id !== undefined) lastId = fields.id
      if (fields.data !== undefined) events.push({ id: lastId, event: fields.event ?? 'message', data: JSON.parse(fields.data) })
    }
    tell()
  })
  const when = (isSo: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (!isSo() && !isOver) return
        waiting.delete(check)
        if (isSo()) resolve()
        else reject(new Error(`the stream ended after ${events.length} events: ${all.slice(-300)}`))
      }
      waiting.add(check)
      check()
    })
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    events,
    lastId: () => lastId,
    ended,
    until: (count) => when(() => events.length >= count),
    untilPlaced: () => when(() => lastId !== ''),
    close: () => outgoing.destroy(),
  }
}
