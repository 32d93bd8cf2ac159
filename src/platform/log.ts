import pino from 'pino'

export type Log = pino.Logger

/** One list of what must never be logged, should a request or an error ever carry it there. */
const secrets = [
  'authorization',
  '["x-api-key"]',
  'key',
  'secret',
  'body',
  'DATABASE_URL',
  'connectionString',
  'detail',
  'where',
  'parameters',
]

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secrets.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`])), remove: true },
    // a database error's own members repeat values of the row, so only these are kept
    serializers: { error: (error: Error) => ({ name: error.name, message: error.message, stack: error.stack }) },
  })
}
