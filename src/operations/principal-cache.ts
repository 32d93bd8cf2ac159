import type { Principal } from '../domain/access.ts'

export interface PrincipalCache {
  get(hash: Buffer): Promise<Principal | undefined>
  /** Forgets everything, also what is being looked up right now: called after each change of a key or an environment. */
  clear(): void
}

interface Entry {
  readonly principal: Principal
  readonly freshUntil: number
}

/**
 * Keys that were accepted lately, so that a request costs no query for its key. A key revoked here is refused at once; one revoked by
 * another process, once its entry is no longer fresh. Freshness counts from before the look-up, so a slow answer cannot stretch it.
 */
export function principalCache(options: {
  readonly load: (hash: Buffer) => Promise<Principal | undefined>
  readonly monotonicMs: () => number
  readonly freshForMs: number
  readonly entriesMax: number
}): PrincipalCache {
  let entries = new Map<string, Entry>()
  let loading = new Map<string, Promise<Principal | undefined>>()

  return {
    get: (hash) => {
      const name = hash.toString('latin1')
      const entry = entries.get(name)
      if (entry !== undefined && options.monotonicMs() < entry.freshUntil) return Promise.resolve(entry.principal)
      const pending = loading.get(name) ?? load(name, hash)
      loading.set(name, pending)
      return pending
    },
    clear: () => {
      entries = new Map()
      loading = new Map()
    },
  }

  async function load(name: string, hash: Buffer): Promise<Principal | undefined> {
    // a look-up that began before a clear must not fill the map made by it
    const [entriesThen, loadingThen] = [entries, loading]
    const freshUntil = options.monotonicMs() + options.freshForMs
    try {
      const principal = await options.load(hash)
      entriesThen.delete(name)
      // unknown keys are not kept: a key must work from the moment that it is made, and a stranger could fill the map
      if (principal !== undefined) entriesThen.set(name, { principal, freshUntil })
      const eldest = entriesThen.size > options.entriesMax ? entriesThen.keys().next().value : undefined
      if (eldest !== undefined) entriesThen.delete(eldest)
      return principal
    } finally {
      loadingThen.delete(name)
    }
  }
}
