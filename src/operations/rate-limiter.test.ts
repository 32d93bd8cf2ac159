import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceEnvironment } from '../../test/support/reference-customers.ts'
import type { ApiKey, Principal } from '../domain/access.ts'
import { createRateLimiter } from './rate-limiter.ts'

const start = Date.parse('2026-01-15T12:00:30.000Z')
const settled = () => new Promise((resolve) => setImmediate(resolve))

function principal(id: string, perMinute: number, perDay = 0): Principal {
  const key = { id, environment_id: 'environment', rate_limit_per_minute: perMinute, rate_limit_per_day: perDay }
  // of a key, limits are all that is looked at
  return { key: key as ApiKey, environment: referenceEnvironment, cursorSecret: '' }
}

/** Processes over one table, which keeps what each of them told. */
function processes(count: number, { entriesMax = 100 } = {}) {
  const clock = { ms: start }
  const table = new Map<string, Map<number, number>>()
  const state = { isDown: false, batches: [] as number[], told: [] as unknown[] }
  const limiters = Array.from({ length: count }, (_, index) =>
    createRateLimiter({
      now: () => new Date(clock.ms),
      exchange: async (rows) => {
        if (state.isDown) throw new Error('down')
        state.batches.push(rows.length)
        return rows.map(({ keyId, endsAt, windowSeconds, count: own }) => {
          const name = `${keyId} ${windowSeconds} ${endsAt.getTime()}`
          const row = table.get(name) ?? new Map<number, number>()
          table.set(name, row.set(index, own))
          return [...row].reduce((sum, [process, value]) => (process === index ? sum : sum + value), 0)
        })
      },
      rowsMax: 2,
      entriesMax,
      tell: (error) => state.told.push(error),
    }),
  )
  const isAdmitted = (index: number, who: Principal) => limiters[index]?.admit(who).refusal === null
  const exchangeAll = async () => {
    for (const limiter of limiters) await limiter.exchange()
  }
  return { clock, table, state, limiters, isAdmitted, exchangeAll }
}

describe('one process', () => {
  it('admits exactly as many in a window as the limit says, and again in the next', () => {
    const { clock, isAdmitted } = processes(1)
    const who = principal('a', 3)
    for (const ms of [start, start + 30_000, start + 90_000]) {
      clock.ms = ms
      expect(Array.from({ length: 5 }, () => isAdmitted(0, who))).toEqual([true, true, true, false, false])
    }
  })

  it('keeps keys apart', () => {
    const { isAdmitted } = processes(1)
    expect(['a', 'a', 'b', 'b'].map((id) => isAdmitted(0, principal(id, 1)))).toEqual([true, false, true, false])
  })

  it('does not count against the day what the minute refused', () => {
    const { clock, isAdmitted } = processes(1)
    const who = principal('a', 1, 2)
    const minutes = [0, 0, 0, 60_000, 60_000, 120_000].map((ms) => {
      clock.ms = start + ms
      return isAdmitted(0, who)
    })
    expect(minutes).toEqual([true, false, false, true, false, false])
  })

  it('follows a limit that changes within the window', () => {
    const { isAdmitted } = processes(1)
    expect([1, 1, 3, 3, 3].map((limit) => isAdmitted(0, principal('a', limit)))).toEqual([true, false, true, true, false])
  })

  it('counts and tells nothing of a key without a limit', async () => {
    const { state, isAdmitted, exchangeAll } = processes(1)
    for (let index = 0; index < 10; index++) expect(isAdmitted(0, principal('a', 0))).toBe(true)
    await exchangeAll()
    expect(state.batches).toEqual([])
  })

  it('tells what is new, in batches, and nothing when nothing is', async () => {
    const { state, isAdmitted, exchangeAll } = processes(1)
    for (const id of ['a', 'b', 'c']) isAdmitted(0, principal(id, 100))
    await exchangeAll()
    await exchangeAll()
    expect(state.batches).toEqual([2, 1])
  })

  it('knows no more windows than it may, and tells nothing of those that are over', async () => {
    const { clock, state, table, isAdmitted, exchangeAll } = processes(1, { entriesMax: 2 })
    for (const id of ['a', 'b', 'c']) isAdmitted(0, principal(id, 100))
    await exchangeAll()
    expect([...table.keys()].map((name) => name[0])).toEqual(['b', 'c'])
    isAdmitted(0, principal('b', 100))
    clock.ms += 60_000
    await exchangeAll()
    expect(state.batches).toEqual([2])
  })
})

describe('several processes', () => {
  it('refuse together, although each has admitted fewer than the limit', async () => {
    const { isAdmitted } = processes(2)
    const who = principal('a', 6)
    const admitted = [0, 0]
    for (let round = 0; round < 10; round++) {
      const index = round % 2
      if (isAdmitted(index, who)) admitted[index] = (admitted[index] ?? 0) + 1
      await settled()
    }
    expect(admitted[0]).toBeLessThan(6)
    expect(admitted[1]).toBeLessThan(6)
    expect([isAdmitted(0, who), isAdmitted(1, who)]).toEqual([false, false])
  })

  it('overshoot by no more than was promised, however requests fall on them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.nat(3), { minLength: 400, maxLength: 500 }),
        async (count, limit, order) => {
          const { isAdmitted } = processes(count)
          let admitted = 0
          for (const place of order) {
            if (isAdmitted(place % count, principal('a', limit))) admitted++
            // an exchange that takes no time: only the promised part can be missed
            await settled()
          }
          expect(admitted).toBeGreaterThanOrEqual(Math.min(limit, order.length))
          expect(admitted).toBeLessThanOrEqual(limit + (count - 1) * (limit / 4 + 1))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('begin with what one that is gone had told', async () => {
    const { isAdmitted, exchangeAll, limiters } = processes(2)
    const who = principal('a', 4)
    for (let index = 0; index < 3; index++) isAdmitted(0, who)
    await exchangeAll()
    await limiters[0]?.stop()
    expect(isAdmitted(1, who)).toBe(true)
    await settled()
    expect(isAdmitted(1, who)).toBe(false)
  })
})

describe('without its database', () => {
  it('a process goes on by its own count, says so once, and tells everything later, nothing twice', async () => {
    const { state, table, isAdmitted, exchangeAll } = processes(1)
    const who = principal('a', 3)
    state.isDown = true
    expect([1, 2].map(() => isAdmitted(0, who))).toEqual([true, true])
    for (let attempt = 0; attempt < 3; attempt++) await exchangeAll()
    expect(state.told).toHaveLength(1)
    state.isDown = false
    await exchangeAll()
    await exchangeAll()
    expect([...table.values()].map((row) => row.get(0))).toEqual([2])
    expect([1, 2].map(() => isAdmitted(0, who))).toEqual([true, false])
  })

  it('requests do not make it try again and again', async () => {
    const { state, isAdmitted, exchangeAll } = processes(1)
    state.isDown = true
    await exchangeAll()
    isAdmitted(0, principal('a', 2))
    await settled()
    state.isDown = false
    isAdmitted(0, principal('a', 2))
    await settled()
    expect(state.batches).toEqual([])
    await exchangeAll()
    expect(state.batches).toEqual([1])
  })
})

it('a process that stops begins no exchange', async () => {
  const { state, limiters, isAdmitted, exchangeAll } = processes(1)
  await limiters[0]?.stop()
  expect(isAdmitted(0, principal('a', 2))).toBe(true)
  await exchangeAll()
  expect(state.batches).toEqual([])
})
