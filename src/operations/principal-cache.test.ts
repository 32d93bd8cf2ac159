import { describe, expect, it } from 'vitest'
import { referenceEnvironment, referenceKey } from '../../test/support/reference-customers.ts'
import type { Principal } from '../domain/access.ts'
import { principalCache } from './principal-cache.ts'

const hash = (name: string) => Buffer.from(name)
const principal = (name: string): Principal => ({
  key: { ...referenceKey, name },
  environment: referenceEnvironment,
  cursorSecret: '',
})

function cacheOver({ load, entriesMax = 10 }: { load?: (name: string) => Promise<Principal | undefined>; entriesMax?: number }) {
  const clock = { ms: 0 }
  const loaded: string[] = []
  const cache = principalCache({
    load: (bytes) => {
      loaded.push(bytes.toString())
      return (load ?? (async (name) => principal(name)))(bytes.toString())
    },
    monotonicMs: () => clock.ms,
    freshForMs: 5_000,
    entriesMax,
  })
  return { cache, clock, loaded }
}

describe('principal cache', () => {
  it('asks once while an entry is fresh, and again from the moment that it is not', async () => {
    const { cache, clock, loaded } = cacheOver({})
    await cache.get(hash('a'))
    clock.ms = 4_999
    expect(await cache.get(hash('a'))).toEqual(principal('a'))
    expect(loaded).toEqual(['a'])
    clock.ms = 5_000
    await cache.get(hash('a'))
    expect(loaded).toEqual(['a', 'a'])
  })

  it('counts freshness from before the look-up, so that a slow answer cannot stretch it', async () => {
    const { cache, clock, loaded } = cacheOver({
      load: async (name) => {
        clock.ms += 4_000
        return principal(name)
      },
    })
    await cache.get(hash('a'))
    clock.ms = 5_000
    await cache.get(hash('a'))
    expect(loaded).toHaveLength(2)
  })

  it('asks once for a key that many requests carry at once', async () => {
    const { cache, loaded } = cacheOver({})
    const all = await Promise.all(Array.from({ length: 50 }, () => cache.get(hash('a'))))
    expect(all).toEqual(Array.from({ length: 50 }, () => principal('a')))
    expect(loaded).toEqual(['a'])
  })

  it('forgets every key when it is cleared', async () => {
    const { cache, loaded } = cacheOver({})
    await cache.get(hash('a'))
    cache.clear()
    await cache.get(hash('a'))
    expect(loaded).toEqual(['a', 'a'])
  })

  it('keeps nothing of a look-up that was cleared while it ran', async () => {
    const answers: ((found: Principal) => void)[] = []
    const { cache, loaded } = cacheOver({ load: () => new Promise((resolve) => answers.push(resolve)) })
    const before = cache.get(hash('a'))
    cache.clear()
    const after = cache.get(hash('a'))
    expect(loaded).toEqual(['a', 'a'])
    answers[1]?.(principal('revoked'))
    expect(await after).toEqual(principal('revoked'))
    answers[0]?.(principal('not yet revoked'))
    await before
    expect(await cache.get(hash('a'))).toEqual(principal('revoked'))
    expect(loaded).toHaveLength(2)
  })

  it('keeps no unknown key, so that a key works from the moment that it is made', async () => {
    const known = new Map<string, Principal>()
    const { cache } = cacheOver({ load: async (name) => known.get(name) })
    expect(await cache.get(hash('a'))).toBeUndefined()
    known.set('a', principal('a'))
    expect(await cache.get(hash('a'))).toEqual(principal('a'))
  })

  it('keeps no failure: the next request asks again', async () => {
    let isDown = true
    const { cache } = cacheOver({
      load: async (name) => {
        if (isDown) throw new Error('the database is down')
        return principal(name)
      },
    })
    await expect(cache.get(hash('a'))).rejects.toThrow('the database is down')
    isDown = false
    expect(await cache.get(hash('a'))).toEqual(principal('a'))
  })

  it('keeps no more entries than it may, and drops the eldest first', async () => {
    const { cache, loaded } = cacheOver({ entriesMax: 2 })
    for (const name of ['a', 'b', 'c']) await cache.get(hash(name))
    for (const name of ['b', 'c']) await cache.get(hash(name))
    expect(loaded).toEqual(['a', 'b', 'c'])
    await cache.get(hash('a'))
    expect(loaded).toEqual(['a', 'b', 'c', 'a'])
  })
})
