// The embedded Postgres runs in this thread, so that a long statement never stops the thread that answers requests.
// JavaScript, because a worker thread does not inherit the loader that lets its parent run TypeScript: so this one file is the same
// in development, in tests and in the build. Its types are checked all the same.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'

/** @typedef {{kind: 'session'} | {kind: 'bytes', connection: number, bytes: Uint8Array} | {kind: 'close'}} Order */

const port = parentPort
if (port === null) throw new Error('embedded-worker runs as a worker thread only')

const postgres = await PGlite.create({ dataDir: workerData.dataDirectory, extensions: { pg_trgm, btree_gin } })
port.postMessage({ kind: 'ready' })

// Orders are carried out one after another: within a connection the protocol has no numbers by which answers could be told apart.
/** @type {Promise<void>} */
let last = Promise.resolve()
port.on('message', (/** @type {Order} */ order) => {
  last = last.then(() => carryOut(order))
})

/** @param {Order} order */
async function carryOut(order) {
  if (order.kind === 'bytes') {
    const bytes = await postgres.execProtocolRaw(order.bytes)
    // A server's process would have ended itself. This engine goes on, with locks that nobody will release and a log it cannot trust:
    // so the thread ends in its place, and the next engine recovers from what is on disk.
    if (gaveUp(bytes)) throw new Error('the embedded database gave up')
    port?.postMessage({ kind: 'bytes', connection: order.connection, bytes })
  } else if (order.kind === 'session') {
    // a new connection finds no transaction, no prepared statement and no setting of the one before it
    await postgres.exec('rollback')
    await postgres.exec('discard all')
  } else {
    await postgres.close()
    port?.postMessage({ kind: 'closed' })
  }
}

const errorResponse = 'E'.charCodeAt(0)

/**
 * Whether one of the messages is an error after which no session goes on.
 * @param {Uint8Array} bytes
 */
function gaveUp(bytes) {
  const reply = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let start = 0; start + 5 <= reply.length; start += 1 + reply.readUInt32BE(start + 1)) {
    if (reply[start] !== errorResponse) continue
    // the field V is the severity in words that no locale changes
    const fields = reply.toString('latin1', start + 5, start + 1 + reply.readUInt32BE(start + 1))
    if (/(?:^|\0)V(?:PANIC|FATAL)\0/.test(fields)) return true
  }
  return false
}
