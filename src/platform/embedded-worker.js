// The embedded Postgres runs in this thread, so that a long statement never stops the thread that answers requests.
// JavaScript, because a worker thread does not inherit the loader that lets its parent run TypeScript: so this one file is the same
// in development, in tests and in the build. Its types are checked all the same.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** @typedef {{kind: 'session'} | {kind: 'bytes', bytes: Uint8Array} | {kind: 'close'}} Order */

const port = parentPort
if (port === null) throw new Error('embedded-worker runs as a worker thread only')

const postgres = await PGlite.create({ dataDir: workerData.dataDirectory })
port.postMessage({ kind: 'ready' })

// Orders are carried out one after another: the protocol has no numbers by which answers could be told apart.
/** @type {Promise<void>} */
let last = Promise.resolve()
port.on('message', (/** @type {Order} */ order) => {
  last = last.then(() => carryOut(order))
})

/** @param {Order} order */
async function carryOut(order) {
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
