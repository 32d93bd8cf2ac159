import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import { limits } from '../config.ts'
import type { Log } from '../platform/log.ts'
import { relayAmongWorkers } from '../platform/siblings.ts'

/** What a worker says when it serves. */
export interface WorkerReady {
  readonly ready: { readonly url: string; readonly database: string }
}

/** What the primary says to a worker that is to finish what it accepted, and end. */
export const stopMessage = 'stop'

/**
 * Keeps so many worker processes serving one port. This process serves nothing and holds no data: it starts them, replaces one that
 * died, carries their messages, and ends them. The first one starts alone, since it may find an empty database and make what it needs.
 */
export async function supervise(workerCount: number, log: Log): Promise<void> {
  const startedMs = performance.now()
  let isStopping = false
  // the workers accept for themselves: what this process handed to one that died would stay open, and never be answered
  cluster.schedulingPolicy = cluster.SCHED_NONE
  relayAmongWorkers()

  closeWithGrace({ delay: limits.shutdownTimeoutMs + limits.workerStopSlackMs, logger: false }, async ({ err }) => {
    isStopping = true
    if (err) log.fatal({ error: err }, 'stopping after a failure that nobody foresaw')
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && stopped(worker)))
    log.info('stopped')
  })

  const first = await startWorker()
  await Promise.all(Array.from({ length: workerCount - 1 }, startWorker))
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const pids = Object.values(cluster.workers ?? {}).map((worker) => worker?.process.pid)
  log.info({ ...first, workers: pids, start_seconds: Number(seconds) }, 'ready')

  /** A worker that serves. One that cannot has said why, so this process ends as it did. */
  function startWorker(): Promise<WorkerReady['ready']> {
    return new Promise((resolve) => {
      const exit = (code: number) => {
        if (!isStopping) process.exit(code || 1)
      }
      const worker = forkWorker((ready) => {
        worker.off('exit', exit)
        replaceWhenEnded(worker)
        resolve(ready)
      })
      worker.once('exit', exit)
    })
  }

  function replaceWhenEnded(worker: Worker): void {
    worker.once('exit', (code: number | null, signal: string | null) => {
      if (isStopping) return
      log.error({ pid: worker.process.pid, code, signal }, 'a worker ended, and is replaced')
      void replace()
    })
  }

  /** Not at once: one that cannot start would be tried as fast as this machine can. */
  async function replace(): Promise<void> {
    await sleep(limits.workerRestartMs)
    if (isStopping) return
    const worker = forkWorker(() => log.info({ pid: worker.process.pid }, 'a replaced worker is ready'))
    replaceWhenEnded(worker)
    log.info({ pid: worker.process.pid }, 'a replaced worker starts')
  }
}

/** The workers that serve; the others are at their start. */
const serving = new WeakSet<Worker>()

function forkWorker(onReady: (ready: WorkerReady['ready']) => void): Worker {
  const worker = cluster.fork()
  worker.on('message', (message: Partial<WorkerReady>) => {
    if (message.ready === undefined) return
    serving.add(worker)
    onReady(message.ready)
  })
  worker.on('error', (error) => {
    // one that died could not be told something, and its exit follows; one that never was has none
    if (worker.process.pid === undefined) throw error
  })
  return worker
}

function stopped(worker: Worker): Promise<void> {
  if (worker.isDead()) return Promise.resolve()
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    // one that does not serve yet has nothing to finish, and what it is told before it listens is lost
    if (serving.has(worker)) worker.send(stopMessage, () => undefined)
    else worker.process.kill('SIGKILL')
  })
}
