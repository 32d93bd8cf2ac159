export interface RetryOptions {
  readonly fetch: (request: Request) => Promise<Response>
  readonly attemptsMax: number
  readonly sleep: (ms: number) => Promise<void>
  /** 0 to 1 */
  readonly random: () => number
}

/** A limit per minute asks for no longer; and nobody wants a program to hang for more because a server asked for it. */
const delayMaxMs = 60_000
const firstDelayMs = 200

/**
 * A fetch that tries again where that is safe and may help: after a refusal that says when to come back, and, where doing it twice is
 * doing it once, after an answer that never came. A create gets an idempotency key for this, unless it has one.
 */
export function retryingFetch({ fetch, attemptsMax, sleep, random }: RetryOptions): (request: Request) => Promise<Response> {
  return async (original) => {
    const request = withIdempotencyKey(original)
    const isRepeatable = canBeRepeated(request)
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= attemptsMax
      try {
        // a body can be sent once, so each attempt sends a copy
        const response = await fetch(request.clone())
        const delayMs = delayOf(response.headers.get('retry-after'), attempt, random)
        // to come back earlier than asked is to be refused again, so the caller hears of it now
        if (isLast || delayMs > delayMaxMs || !(await isWorthRetrying(response, isRepeatable))) return response
        // an answer that nobody reads keeps its connection
        void response.body?.cancel().catch(() => undefined)
        await sleep(delayMs)
      } catch (error) {
        if (isLast || !isRepeatable || request.signal.aborted) throw error
        await sleep(delayOf(null, attempt, random))
      }
    }
  }
}

function withIdempotencyKey(request: Request): Request {
  if (request.method !== 'POST' || request.headers.has('idempotency-key') || !isCreate(request)) return request
  const headers = new Headers(request.headers)
  headers.set('idempotency-key', crypto.randomUUID())
  return new Request(request, { headers })
}

function isCreate(request: Request): boolean {
  return new URL(request.url).pathname.endsWith('/v1/customers')
}

function canBeRepeated(request: Request): boolean {
  if (['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method)) return true
  // a patch meant for one version cannot be applied to a later one
  return request.headers.has('idempotency-key') || (request.method === 'PATCH' && request.headers.has('if-match'))
}

async function isWorthRetrying(response: Response, isRepeatable: boolean): Promise<boolean> {
  // a request over the limit was not looked at, so it can be sent again whatever it is
  if (response.status === 429) return true
  if (!isRepeatable) return false
  return response.status === 503 || (response.status === 409 && (await codeOf(response)) === 'idempotency_key_in_use')
}

async function codeOf(response: Response): Promise<unknown> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
}

/** As long as the server asked for; else longer with each attempt, and by chance, so that many clients do not come back at once. */
function delayOf(retryAfter: string | null, attempt: number, random: () => number): number {
  const askedMs = Number(retryAfter ?? Number.NaN) * 1000
  if (!Number.isNaN(askedMs)) return askedMs
  return Math.min(firstDelayMs * 2 ** (attempt - 1) * (0.5 + random() / 2), delayMaxMs)
}
