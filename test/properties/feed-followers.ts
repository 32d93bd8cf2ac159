import { openEventSource } from '../support/event-source.ts'
import { sendJson } from '../support/http-client.ts'

/** An event as a follower saw it. */
export interface Seen {
  readonly id: string
  readonly type: string
  readonly customer_id: string
  readonly version: number
}

export interface Follower {
  readonly seen: readonly Seen[]
  /** Follows until it has seen all that was there when this was called. */
  finish(): Promise<void>
}

interface Following {
  readonly urls: readonly [string, string]
  readonly key: string
  readonly random: () => number
  /** more of the query */
  readonly query?: string
}

/** Follows the feed page by page, each page from either server and of any length. */
export function followPages({ urls, key, random, query = '' }: Following): Follower {
  const seen: Seen[] = []
  let [cursor, isFinishing] = ['', false]
  const following = (async () => {
    for (;;) {
      // whatever was committed before this page was asked for is on it, or has more after it
      const wasFinishing = isFinishing
      const limit = 1 + Math.floor(random() * 20)
      const path = `/v1/events?limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}${query}`
      const { status, text, body } = await sendJson(either(urls, random), { method: 'GET', path, key })
      if (status !== 200) throw new Error(text)
      seen.push(...(body.data as Seen[]))
      cursor = String(body.next_cursor)
      if (wasFinishing && body.has_more === false) return
    }
  })()
  return {
    seen,
    finish: () => {
      isFinishing = true
      return following
    },
  }
}

/** Follows the stream, which breaks now and then and is resumed at either server after the last id that came. */
export function followStream(
  { urls, key, random, query = '' }: Following,
  isComplete: (seen: readonly Seen[]) => Promise<boolean>,
): Follower {
  const seen: Seen[] = []
  let [lastId, isFinishing] = ['', false]
  const following = (async () => {
    for (;;) {
      const headers: Record<string, string> = lastId === '' ? {} : { 'Last-Event-ID': lastId }
      const stream = await openEventSource(either(urls, random), { path: `/v1/events/stream?${query}`, key, headers })
      if (stream.status !== 200) throw new Error(await stream.ended)
      const enough = 1 + Math.floor(random() * 40)
      await Promise.race([stream.until(enough), new Promise((resolve) => setTimeout(resolve, 300))])
      stream.close()
      // what came after the place where we break off is not counted, as if it had been lost on the way
      const kept = stream.events.slice(0, enough)
      seen.push(...kept.map(({ data }) => data as unknown as Seen))
      lastId = kept.at(-1)?.id ?? (stream.events.length === 0 && stream.lastId() !== '' ? stream.lastId() : lastId)
      if (isFinishing && (await isComplete(seen))) return
    }
  })()
  return {
    seen,
    finish: () => {
      isFinishing = true
      return following
    },
  }
}

function either(urls: readonly [string, string], random: () => number): string {
  return random() < 0.5 ? urls[0] : urls[1]
}
