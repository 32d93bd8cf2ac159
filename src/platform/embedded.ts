import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'

export interface EmbeddedPostgres {
  /** A stream that speaks the Postgres protocol, as a socket would. */
  connect(): Duplex
  close(): Promise<void>
}

type Notice = { readonly kind: 'ready' | 'closed' } | { readonly kind: 'bytes'; readonly bytes: Uint8Array }

const terminateMessage = 'X'.charCodeAt(0)

/**
 * Postgres in this process, in a worker thread. When the engine dies (a full disk makes it give up), the connection breaks as a
 * server's would, and the next one starts a new engine, which recovers from its log. So does one that is stuck: it is ended when a
 * connection is given up in the middle of a statement.
 */
export async function openEmbeddedPostgres(dataDirectory: string): Promise<EmbeddedPostgres> {
  let worker = startWorker(dataDirectory)
  let closing = false
  await readiness(worker)

  return {
    connect: () => {
      if (!isAlive(worker) && !closing) worker = startWorker(dataDirectory)
      return connectTo(worker)
    },
    close: async () => {
      closing = true
      if (!isAlive(worker)) return
      worker.postMessage({ kind: 'close' })
      await new Promise<void>((resolve) => {
        worker.on('message', (notice: Notice) => notice.kind === 'closed' && resolve())
        worker.once('exit', () => resolve())
      })
      await worker.terminate()
    },
  }
}

function startWorker(dataDirectory: string): Worker {
  const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: { dataDirectory } })
  // every connection hears of its engine's death by 'exit'; without a listener the error would end the process
  worker.on('error', () => undefined)
  worker.setMaxListeners(0)
  worker.once('message', () => started.add(worker))
  return worker
}

/** Engines that have answered. One that is still starting may need long to recover, and is given the time. */
const started = new WeakSet<Worker>()

function isAlive(worker: Worker): boolean {
  // node sets this to -1 once the thread has ended
  return worker.threadId !== -1
}

async function readiness(worker: Worker): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the embedded database stopped while it was starting')))
  })
}

function connectTo(worker: Worker): Duplex {
  let unanswered = 0
  const receive = (notice: Notice) => {
    if (notice.kind !== 'bytes') return
    unanswered--
    stream.push(notice.bytes)
  }
  const lose = () => stream.destroy(new Error('the embedded database stopped'))
  const send = (bytes: Buffer) => {
    // the engine outlives its connections
    if (bytes[0] === terminateMessage) return
    unanswered++
    worker.postMessage({ kind: 'bytes', bytes })
  }
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      send(chunk)
      done()
    },
    // a statement's messages arrive together and must stay together: the engine answers each order with a whole reply
    writev: (chunks, done) => {
      send(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)))
      done()
    },
    final: (done) => {
      done()
      stream.push(null)
    },
    destroy: (error, done) => {
      worker.off('message', receive)
      worker.off('exit', lose)
      if (unanswered > 0 && started.has(worker)) void worker.terminate()
      done(error)
    },
  })
  worker.on('message', receive)
  worker.on('exit', lose)
  worker.postMessage({ kind: 'session' })
  return Object.assign(stream, {
    // the parts of a socket that the driver asks for
    connect: () => queueMicrotask(() => stream.emit('connect')),
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => worker.ref(),
    unref: () => worker.unref(),
  })
}
