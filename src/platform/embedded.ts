import { Duplex } from 'node:stream'
import { Worker } from 'node:worker_threads'

export interface EmbeddedPostgres {
  /** A stream that speaks the Postgres protocol, as a socket would. */
  connect(): Duplex
  close(): Promise<void>
}

type Notice =
  | { readonly kind: 'ready' | 'closed' }
  | { readonly kind: 'bytes'; readonly connection: number; readonly bytes: Uint8Array }

interface Engine {
  readonly worker: Worker
  readonly ready: Promise<void>
}

const terminateMessage = 'X'.charCodeAt(0)

/**
 * Postgres in this process, in a worker thread. When the engine dies (a full disk makes it give up), the connection breaks as a
 * server's would, and the next one starts a new engine, which recovers from its log. So does one that is stuck: it is ended when a
 * connection is given up in the middle of a statement.
 */
export async function openEmbeddedPostgres(dataDirectory: string): Promise<EmbeddedPostgres> {
  let engine = startEngine(dataDirectory)
  let closing = false
  let connections = 0
  await engine.ready

  return {
    connect: () => {
      if (!isAlive(engine) && !closing) engine = startEngine(dataDirectory)
      return connectTo(engine, ++connections)
    },
    close: async () => {
      closing = true
      if (!isAlive(engine)) return
      const { worker } = engine
      worker.postMessage({ kind: 'close' })
      await new Promise<void>((resolve) => {
        worker.on('message', (notice: Notice) => notice.kind === 'closed' && resolve())
        worker.once('exit', () => resolve())
      })
      await worker.terminate()
    },
  }
}

function startEngine(dataDirectory: string): Engine {
  const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: { dataDirectory } })
  // every connection hears of its engine's death by 'exit'; without a listener the error would end the process
  worker.on('error', () => undefined)
  worker.setMaxListeners(0)
  const ready = readiness(worker)
  ready.catch(() => undefined)
  return { worker, ready }
}

function isAlive({ worker }: Engine): boolean {
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

/** Its number tells its replies from those to one before it that was given up: a reply taken for the next question's would shift all. */
function connectTo({ worker, ready }: Engine, connection: number): Duplex {
  let unanswered = 0
  let greeted = false
  const receive = (notice: Notice) => {
    if (notice.kind !== 'bytes' || notice.connection !== connection) return
    unanswered--
    greeted = true
    stream.push(notice.bytes)
  }
  const lose = () => stream.destroy(new Error('the embedded database stopped'))
  const begin = () => {
    if (stream.destroyed) return
    worker.postMessage({ kind: 'session' })
    stream.emit('connect')
  }
  const send = (bytes: Buffer) => {
    // the engine outlives its connections
    if (bytes[0] === terminateMessage) return
    unanswered++
    worker.postMessage({ kind: 'bytes', connection, bytes })
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
      // one that is only slow to greet is not stuck in a statement of ours
      if (greeted && unanswered > 0) void worker.terminate()
      done(error)
    },
  })
  worker.on('message', receive)
  worker.on('exit', lose)
  return Object.assign(stream, {
    // the parts of a socket that the driver asks for
    // An engine that starts may need long to recover; whoever does not wait for it leaves nothing behind. Its death is told by 'exit'.
    connect: () => void ready.then(begin, () => undefined),
    setNoDelay: () => stream,
    setKeepAlive: () => stream,
    ref: () => worker.ref(),
    unref: () => worker.unref(),
  })
}
