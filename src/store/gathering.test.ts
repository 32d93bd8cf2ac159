import { describe, expect, it } from 'vitest'
import { ProblemError } from '../domain/problems.ts'
import { gathering } from './gathering.ts'

interface Write {
  readonly rows: readonly string[]
  readonly lane: number
  commit(): void
  fail(error: unknown): void
}

/** A database that commits when the test says so; each row's outcome is the row in capitals. */
function slowDatabase({ batchRowsMax = 100, queueRowsMax = 100, queueBytesMax = 1000, lanes = 1, rowsBesideMin = 3 } = {}) {
  const writes: Write[] = []
  const observed: number[] = []
  const group = gathering<string, string>({
    run: (rows, lane) =>
      new Promise((resolve, reject) => {
        writes.push({ rows, lane, commit: () => resolve(rows.map((row) => row.toUpperCase())), fail: reject })
      }),
    batchRowsMax,
    queueRowsMax,
    bytes: { of: (row) => row.length, batchMax: 100, queueMax: queueBytesMax },
    lanes,
    rowsBesideMin,
    observe: (rows) => observed.push(rows),
  })
  return { group, writes, observed }
}

/** Lets everything that can go on without the database do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

describe('gathering', () => {
  it('writes a row at once when no commit is on its way', () => {
    const { group, writes } = slowDatabase()
    void group.submit('a')
    expect(writes.map(({ rows }) => rows)).toEqual([['a']])
    expect(group.depth()).toBe(0)
  })

  it('writes what arrived during a commit together by the next one', async () => {
    const { group, writes, observed } = slowDatabase()
    const all = Promise.all(['a', 'b', 'c', 'd'].map((row) => group.submit(row)))
    expect(group.depth()).toBe(3)
    writes[0]?.commit()
    await settle()
    expect(writes.map(({ rows }) => rows)).toEqual([['a'], ['b', 'c', 'd']])
    writes[1]?.commit()
    expect(await all).toEqual(['A', 'B', 'C', 'D'])
    expect(observed).toEqual([1, 3])
  })

  it('writes large rows by fewer, and one that is larger than a batch may be alone', async () => {
    const { group, writes } = slowDatabase()
    const [small, half, huge] = ['s', 'h'.repeat(50), 'x'.repeat(500)]
    const all = Promise.all([small, half, half, small, huge, small].map((row) => group.submit(row)))
    for (let index = 0; index < 5; index++) {
      writes[index]?.commit()
      await settle()
    }
    expect(writes.map(({ rows }) => rows)).toEqual([[small], [half, half], [small], [huge], [small]])
    expect(await all).toHaveLength(6)
  })

  it('refuses what would make too much wait, and takes it once that is written', async () => {
    const { group, writes } = slowDatabase({ queueBytesMax: 60 })
    const [half, more] = ['h'.repeat(50), 'm'.repeat(11)]
    const first = group.submit('a')
    const waiting = group.submit(half)
    await expect(group.submit(more)).rejects.toThrow(ProblemError)
    writes[0]?.commit()
    await first
    await settle()
    const later = group.submit(more)
    writes[1]?.commit()
    await waiting
    await settle()
    writes[2]?.commit()
    expect(await later).toBe(more.toUpperCase())
  })

  it('gives each row its own outcome, whatever the number of batches', async () => {
    const { group, writes } = slowDatabase({ batchRowsMax: 3 })
    const rows = Array.from({ length: 10 }, (_, index) => `row ${index}`)
    const all = Promise.all(rows.map((row) => group.submit(row)))
    for (let index = 0; index < 4; index++) {
      writes[index]?.commit()
      await settle()
    }
    expect(await all).toEqual(rows.map((row) => row.toUpperCase()))
    expect(writes.map((write) => write.rows.length)).toEqual([1, 3, 3, 3])
  })

  it('answers nobody before the commit of their own row', async () => {
    const { group, writes } = slowDatabase()
    const answered: string[] = []
    const all = Promise.all(['a', 'b'].map((row) => group.submit(row).then((outcome) => answered.push(outcome))))
    await settle()
    expect(answered).toEqual([])
    writes[0]?.commit()
    await settle()
    expect(answered).toEqual(['A'])
    writes[1]?.commit()
    await all
    expect(answered).toEqual(['A', 'B'])
  })

  it('lets a row that cannot be written fail alone', async () => {
    const poison = new TypeError('no database takes this')
    const group = gathering<string, string>({
      run: async (rows) => {
        if (rows.includes('poison')) throw poison
        return rows.map((row) => row.toUpperCase())
      },
      batchRowsMax: 100,
      queueRowsMax: 100,
      lanes: 1,
      rowsBesideMin: 1,
    })
    const results = await Promise.allSettled(['a', 'b', 'poison', 'c'].map((row) => group.submit(row)))
    expect(results).toEqual([
      { status: 'fulfilled', value: 'A' },
      { status: 'fulfilled', value: 'B' },
      { status: 'rejected', reason: poison },
      { status: 'fulfilled', value: 'C' },
    ])
  })

  it('refuses a whole batch at once when the database is not there, and goes on with the next', async () => {
    const { group, writes } = slowDatabase()
    const gone = new ProblemError({ problem: 'service_overloaded', retryAfterSeconds: 1 })
    const first = group.submit('a')
    const failing = Promise.allSettled([group.submit('b'), group.submit('c')])
    writes[0]?.commit()
    await first
    await settle()
    writes[1]?.fail(gone)
    expect(await failing).toEqual([
      { status: 'rejected', reason: gone },
      { status: 'rejected', reason: gone },
    ])
    expect(writes).toHaveLength(2)
    const after = group.submit('d')
    writes[2]?.commit()
    expect(await after).toBe('D')
  })

  it('refuses rows beyond its bound, and takes new ones when the queue has drained', async () => {
    const { group, writes } = slowDatabase({ queueRowsMax: 2 })
    const accepted = Promise.all(['a', 'b', 'c'].map((row) => group.submit(row)))
    const refusal = await group.submit('d').catch((error: unknown) => error)
    expect(refusal).toMatchObject({ problem: { problem: 'service_overloaded' } })
    expect(group.depth()).toBe(2)
    writes[0]?.commit()
    await settle()
    const later = group.submit('e')
    writes[1]?.commit()
    await settle()
    writes[2]?.commit()
    expect(await accepted).toEqual(['A', 'B', 'C'])
    expect(await later).toBe('E')
  })

  it('sends another statement beside the first once enough rows wait, and never two in one lane', async () => {
    const { group, writes } = slowDatabase({ lanes: 2, rowsBesideMin: 3 })
    const all = Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((row) => group.submit(row)))
    expect(writes.map(({ rows }) => rows)).toEqual([['a'], ['b', 'c', 'd']])
    expect(group.depth()).toBe(3)
    writes[1]?.commit()
    await settle()
    expect(writes.map(({ rows, lane }) => [lane, ...rows])).toEqual([
      [0, 'a'],
      [1, 'b', 'c', 'd'],
      [1, 'e', 'f', 'g'],
    ])
    writes[2]?.commit()
    writes[0]?.commit()
    expect(await all).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G'])
  })

  it('leaves fewer rows than that to wait for the statement in flight, and no longer', async () => {
    const { group, writes } = slowDatabase({ lanes: 2, rowsBesideMin: 3 })
    const all = Promise.all(['a', 'b', 'c'].map((row) => group.submit(row)))
    expect(writes).toHaveLength(1)
    writes[0]?.commit()
    await settle()
    expect(writes[1]?.rows).toEqual(['b', 'c'])
    writes[1]?.commit()
    expect(await all).toEqual(['A', 'B', 'C'])
  })

  it('fails the rows that a statement says nothing of, and does not run them again', async () => {
    let runs = 0
    const group = gathering<string, string>({
      run: async (rows) => {
        runs++
        return rows.slice(1)
      },
      batchRowsMax: 100,
      queueRowsMax: 100,
      lanes: 1,
      rowsBesideMin: 1,
    })
    await expect(group.submit('a')).rejects.toThrow('says nothing of this row')
    expect(runs).toBe(1)
  })
})
