// The embedded Postgres runs in this thread, so that a long statement never stops the thread that answers requests.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

type Order = { readonly kind: 'session' } | { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'close' }

const port = parentPort
if (port === null) throw new Error('embedded-worker runs as a worker thread only')

const { dataDirectory } = workerData as { dataDirectory: string }
const postgres = await PGlite.create({ dataDir: dataDirectory })
port.postMessage({ kind: 'ready' })

// Orders are carried out one after another: the protocol has no numbers by which answers could be told apart.
let last: Promise<void> = Promise.resolve()
port.on('message', (order: Order) => {
  last = last.then(() => carryOut(order))
})

async function carryOut(order: Order): Promise<void> {
  if (order.kind === 'bytes') {
    port?.postMessage({ kind: 'bytes', bytes: await postgres.execProtocolRaw(order.bytes) })
  } else if (order.kind === 'session') {
    // a new connection finds no transaction, no prepared statement and no setting of the one before it
    await postgres.exec('rollback')
    await postgres.exec('discard all')
  } else {
    await postgres.close()
    port?.postMessage({ kind: 'closed' })
  }
}
