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
  relayAmongWorkers()

  closeWithGrace({ delay: limits.shutdownTimeoutMs + limits.workerStopSlackMs, logger: false }, async ({ err }) => {
    isStopping = true
    if (err) log.fatal({ error: err }, 'stopping after a failure that nobody foresaw')
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && stopped(worker)))
    log.info('stopped')
  })

  const first = await startWorker()
  await Promise.all(Array.from({ length: workerCount - 1 }, startWorker))
  cluster.on('exit', (worker, code, signal) => {
    if (isStopping) return
    log.error({ pid: worker.process.pid, code, signal }, 'a worker ended, and is replaced')
    void replace()
  })
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  const pids = Object.values(cluster.workers ?? {}).map((worker) => worker?.process.pid)
  log.info({ ...first, workers: pids, start_seconds: Number(seconds) }, 'ready')

  /** Not at once: one that cannot start would be tried as fast as this machine can. */
  async function replace(): Promise<void> {
    await sleep(limits.workerRestartMs)
    if (!isStopping) cluster.fork()
  }
}

/** A worker that serves. One that cannot has said why, so this process ends as it did. */
function startWorker(): Promise<WorkerReady['ready']> {
  const worker = cluster.fork()
  return new Promise((resolve) => {
    const exit = (code: number) => process.exit(code || 1)
    worker.once('exit', exit)
    worker.on('message', (message: Partial<WorkerReady>) => {
      if (message.ready === undefined) return
      worker.off('exit', exit)
      resolve(message.ready)
    })
  })
}

function stopped(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    if (worker.isConnected()) worker.send(stopMessage)
    else resolve()
  })
}
