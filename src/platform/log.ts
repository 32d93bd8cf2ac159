import pino from 'pino'

export type Log = pino.Logger

/** One list of what must never be logged, should a request or an error ever carry it there. */
const secrets = new Set([
  'authorization',
  'x-api-key',
  'key',
  'secret',
  'body',
  'DATABASE_URL',
  'connectionString',
  'detail',
  'where',
  'parameters',
])

export function createLog(level: string, destination: pino.DestinationStream = inTurns(pino.destination({ sync: true }))): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: (fields) => withoutSecrets(fields) },
    // a database error's own members repeat values of the row, so only these are kept
    serializers: { error: (error: Error) => ({ name: error.name, message: error.message, stack: error.stack }) },
  }
  return pino(options, destination)
}

/** A pipe takes so much whole or not at all; of more, what several workers write may mix. */
const wholeWriteBytesMax = 4096

/**
 * What is logged in one turn of the event loop leaves in one write at its end, or a few: a write for each request costs a tenth of the
 * request. It is over before anything else is begun, so a process that is killed later has written it, and one whose reader is slow
 * waits for it.
 */
export function inTurns(destination: pino.DestinationStream): pino.DestinationStream {
  let lines = ''
  let bytes = 0
  const leave = () => {
    process.off('exit', leave)
    const text = lines
    lines = ''
    bytes = 0
    if (text !== '') destination.write(text)
  }
  return {
    write: (line) => {
      const length = Buffer.byteLength(line)
      if (bytes + length > wholeWriteBytesMax) leave()
      if (bytes === 0) {
        setImmediate(leave)
        process.once('exit', leave)
      }
      lines += line
      bytes += length
    },
  }
}

/** deeper than anything that is logged; it ends what refers to itself */
const depthMax = 4

/** Of the fields and of the objects among them. Every request is logged, and the logger's own redaction costs twice the rest of it. */
function withoutSecrets(fields: object, depth = 0): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  if (depth === depthMax) return kept
  for (const [name, value] of Object.entries(fields)) {
    if (!secrets.has(name)) kept[name] = isPlainObject(value) ? withoutSecrets(value, depth + 1) : value
  }
  return kept
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
