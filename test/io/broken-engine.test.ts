import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { type Database, openEmbedded, type Sql } from '../../src/platform/database.ts'
import { openEmbeddedPostgres } from '../../src/platform/embedded.ts'
import { type Create, type LoadResult, makeCreates, runLoad } from '../support/customer-load.ts'
import { expectServiceOverloaded } from '../support/dialect-problems.ts'
import { type RunningProcess, readCredentials, runProgram, startServerProcess } from '../support/server-process.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const diskMegabytes = 100
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && tryToMount()

describe('a server whose embedded engine dies', () => {
  let server: TestServer
  beforeEach(async () => {
    server = await startTestServer('embedded')
  })
  afterEach(() => server.close())

  it('answers what was in flight with a 503, starts a new engine, and loses no acknowledged customer', async () => {
    const deaths: Promise<unknown>[] = []
    const load = await runLoad(server.url, server.adminKeys.live, makeCreates(900, 'dying'), {
      onAcknowledged: (count) => {
        if ([100, 300, 500].includes(count)) deaths.push(killEngine())
      },
    })
    expect(await Promise.all(deaths)).toHaveLength(3)
    expect(load.unanswered).toEqual([])
    for (const { create, response } of load.refused) expectServiceOverloaded(create.path, response)
    const kept = await server.database.query<{ name: string }>({ text: 'select name from customers' })
    const names = new Set(kept.map(({ name }) => name))
    expect(names.size).toBe(kept.length)
    expect(load.acknowledged.filter(({ create }) => !names.has(create.name))).toEqual([])
    const after = await runLoad(server.url, server.adminKeys.live, makeCreates(6, 'after'))
    expect(after.acknowledged).toHaveLength(6)
  })
})

/** Ends the thread that the next order goes to. */
async function killEngine(): Promise<void> {
  const { postMessage } = Worker.prototype
  const worker = await new Promise<Worker>((resolve) => {
    const spy = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, message: unknown) {
      spy.mockRestore()
      resolve(this)
      postMessage.call(this, message)
    })
  })
  await worker.terminate()
}

describe('an embedded engine that is stuck in a statement', () => {
  it('is ended with that statement, in a transaction too, and a later one finds a new engine', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'billfold-stuck-'))
    const embedded = await openEmbeddedPostgres(join(directory, 'database'))
    const database = openEmbedded(embedded, { connectTimeoutMs: 30_000, statementTimeoutMs: 1_000 })
    await database.query({ text: 'create table kept as select 1 as one' })
    const stuck = { text: 'select count(*) from generate_series(1, 1000000000000)' }
    await expect(database.query(stuck)).rejects.toThrow('timeout')
    await untilAnswering(database, { text: 'select one from kept' }, [{ one: 1 }])
    await expect(database.transaction((session) => session.query(stuck))).rejects.toThrow('timeout')
    await untilAnswering(database, { text: 'select one from kept' }, [{ one: 1 }])
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  })
})

describe('an embedded engine that takes longer to start than a connection waits', () => {
  it('gives no connection what was said to one that was given up', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'billfold-slow-'))
    const embedded = await openEmbeddedPostgres(join(directory, 'database'))
    const database = openEmbedded(embedded, { connectTimeoutMs: 50, statementTimeoutMs: 10_000 })
    await Promise.all([killEngine(), database.query({ text: 'select 0 as number' }).catch(() => undefined)])
    const tries: { readonly asked: number; readonly told: unknown }[] = []
    while (tries.filter(({ told }) => told !== undefined).length < 20) {
      const asked = tries.length
      const rows = await database.query<{ number: number }>({ text: `select ${asked} as number` }).catch(() => undefined)
      tries.push({ asked, told: rows?.[0]?.number })
    }
    expect(tries.filter(({ told }) => told === undefined).length).toBeGreaterThan(1)
    expect(tries.filter(({ asked, told }) => told !== undefined && told !== asked)).toEqual([])
    await database.close()
    rmSync(directory, { recursive: true, force: true })
  })
})

/** While the old engine is ending, statements still fail; two engines must never have one directory open. */
async function untilAnswering(database: Database, sql: Sql, rows: readonly object[]): Promise<void> {
  const answer = await database.query(sql).catch(() => undefined)
  if (answer === undefined) await untilAnswering(database, sql, rows)
  else expect(answer).toEqual(rows)
}

// a disk to fill needs the right to mount one
describe.skipIf(!canMount)('a server whose embedded database has a full disk', () => {
  let mountPoint: string
  let running: RunningProcess[]
  beforeEach(() => {
    running = []
    mountPoint = mkdtempSync(join(tmpdir(), 'billfold-disk-'))
    mountDisk(mountPoint)
  })
  afterEach(async () => {
    await Promise.all(running.map((each) => each.signal('SIGKILL')))
    execFileSync('umount', ['--lazy', mountPoint])
    rmSync(mountPoint, { recursive: true, force: true })
  })

  // with little room the tables cannot grow; with more, the log is what meets the end of the disk
  it.each([4, 10])(
    'with %i MB left refuses with a 503, goes on when there is room, and loses nothing acknowledged',
    async (left) => {
      const variables = { PORT: '0', BILLFOLD_DATA_DIR: join(mountPoint, 'data') }
      const server = await startServerProcess(variables)
      running.push(server)
      const { live } = readCredentials(variables)
      const ballast = join(mountPoint, 'ballast')
      writeFileSync(ballast, Buffer.alloc(freeBytes(mountPoint) - left * 1_048_576))
      const acknowledged = await fillDisk(server.url, live)

      await server.signal('SIGKILL')
      const onFullDisk = runProgram(variables)
      running.push(onFullDisk)
      if ((await Promise.race([onFullDisk.exited, readyOf(onFullDisk)])) !== 'ready') {
        expect(await onFullDisk.exited).toEqual({ code: 78, signal: null })
        expect(onFullDisk.stderr()).toMatch(/^billfold: [^\n]+ cannot be (opened|written): [^\n]+\n$/)
      }
      await onFullDisk.signal('SIGKILL')

      rmSync(ballast)
      const again = await startServerProcess(variables)
      running.push(again)
      expect((await runLoad(again.url, live, makeCreates(6, 'after'))).acknowledged).toHaveLength(6)
      expect(await again.signal('SIGTERM')).toEqual({ code: 0, signal: null })
      const opened = await openDatabase(readConfig(variables))
      const kept = await opened.database.query<{ name: string }>({ text: 'select name from customers' })
      await opened.close()
      const names = new Set(kept.map(({ name }) => name))
      expect(acknowledged.filter(({ create }) => !names.has(create.name))).toEqual([])
    },
  )
})

/** Creates until the disk is full, and a while longer; what is refused must be refused well. */
async function fillDisk(url: string, key: string): Promise<LoadResult['acknowledged']> {
  const acknowledged: LoadResult['acknowledged'][number][] = []
  for (let batch = 0, refusals = 0; refusals < 3; batch++) {
    const load = await runLoad(url, key, [...makeLargeCreates(100, `large-${batch}`), ...makeCreates(6, `small-${batch}`)])
    acknowledged.push(...load.acknowledged)
    expect(load.unanswered).toEqual([])
    for (const { create, response } of load.refused) expectServiceOverloaded(create.path, response)
    if (load.refused.length > 0) refusals++
  }
  return acknowledged
}

/** Random text, because the database would compress any other. */
function makeLargeCreates(count: number, prefix: string): readonly Create[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${prefix}-${index}`
    const body = { name, metadata: { pad: randomBytes(6_000).toString('base64') } }
    return { path: '/v1/customers', idempotencyKey: null, name, body, record: {} }
  })
}

async function readyOf(running: RunningProcess): Promise<'ready'> {
  while (!running.stdout().includes('"msg":"ready"')) await new Promise((resolve) => setTimeout(resolve, 20))
  return 'ready'
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

function mountDisk(path: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', path], { stdio: 'ignore' })
}

function tryToMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'billfold-disk-'))
  try {
    mountDisk(path)
    execFileSync('umount', [path])
    return true
  } catch {
    return false
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}
