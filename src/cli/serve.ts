import cluster from 'node:cluster'
import closeWithGrace from 'close-with-grace'
import { type Billfold, type OpenDatabase, openDatabase, startServer } from '../compose.ts'
import { type Config, limits, readConfig, unknownVariables } from '../config.ts'
import { openDataDirectory } from '../platform/data-directory.ts'
import { createLog, type Log } from '../platform/log.ts'
import { alone, amongWorkers } from '../platform/siblings.ts'
import { stopMessage, supervise, type WorkerReady } from './supervise.ts'

/** Serves until it is told to stop: in this process, or in several that share the port. */
export async function serve(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  if (cluster.isWorker) return serveAsWorker(config, log)

  for (const name of unknownVariables(process.env))
    log.warn(`${name} looks like a setting of Billfold, but there is none of that name`)
  return config.workers > 1 ? supervise(config.workers, log) : serveAlone(config, log)
}

async function serveAlone(config: Config, log: Log): Promise<void> {
  const startedMs = performance.now()
  const { billfold, close } = await start(config, log)
  closeWithGrace({ delay: limits.shutdownTimeoutMs, logger: false }, async ({ err }) => {
    if (err) log.fatal({ error: err }, 'stopping after a failure that nobody foresaw')
    await close()
    log.info('stopped')
  })

  if (billfold.engine === 'embedded') {
    log.warn(
      'the embedded database survives a killed process, but not a power failure: set DATABASE_URL for data that you must not lose',
    )
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  log.info({ url: billfold.url, database: billfold.engine, start_seconds: Number(seconds) }, 'ready')
}

async function serveAsWorker(config: Config, log: Log): Promise<void> {
  // a terminal sends its signals to the workers too, but they end when the primary says so
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
  const { billfold, close } = await start(config, log)
  const grace = closeWithGrace(
    { delay: limits.shutdownTimeoutMs, logger: false, skip: ['SIGINT', 'SIGTERM'] },
    async ({ err }) => {
      if (err) log.fatal({ error: err }, 'a worker stops after a failure that nobody foresaw')
      await close()
    },
  )
  process.on('message', (message) => {
    if (message === stopMessage) void grace.close()
  })
  const message: WorkerReady = { ready: { url: billfold.url, database: billfold.engine } }
  process.send?.(message)
}

interface Started {
  readonly billfold: Billfold
  readonly close: () => Promise<void>
}

async function start(config: Config, log: Log): Promise<Started> {
  const opened: OpenDatabase = await openDatabase(config)
  const connectSiblings = cluster.isWorker ? amongWorkers : alone
  const billfold = await startServer(config, opened.database, log, { connectSiblings }).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  if (billfold.isFirstStart) welcome(config, billfold.url)
  return {
    billfold,
    close: async () => {
      await billfold.close()
      await opened.close()
    },
  }
}

/** What a newcomer needs next. Only the sandbox key is shown; both are in the file, which only its owner can read. */
function welcome(config: Config, url: string): void {
  const { credentialsPath, readCredentials } = openDataDirectory(config.dataDirectory)
  const sandbox = readCredentials()?.sandbox
  if (sandbox === undefined) return
  process.stdout.write(`
Billfold is ready at ${url}. Your keys are in ${credentialsPath}. Create a customer in the sandbox:

  curl ${url}/v1/customers -H 'Authorization: Bearer ${sandbox}' \\
    -H 'Content-Type: application/json' -d '{"name": "Acme Corp", "external_id": "acme-1"}'

`)
}
