import closeWithGrace from 'close-with-grace'
import { type Billfold, type OpenDatabase, openDatabase, startServer } from '../compose.ts'
import { type Config, limits, readConfig, unknownVariables } from '../config.ts'
import { openDataDirectory } from '../platform/data-directory.ts'
import { createLog } from '../platform/log.ts'

/** Serves until it is told to stop. */
export async function serve(): Promise<void> {
  const startedMs = performance.now()
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  for (const name of unknownVariables(process.env))
    log.warn(`${name} looks like a setting of Billfold, but there is none of that name`)

  const opened = await openDatabase(config)
  const billfold = await startServer(config, opened.database, log).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  closeWithGrace({ delay: limits.shutdownTimeoutMs, logger: false }, async ({ err }) => {
    if (err) log.fatal({ error: err }, 'stopping after a failure that nobody foresaw')
    await closeAll(billfold, opened)
    log.info('stopped')
  })

  if (billfold.engine === 'embedded') {
    log.warn(
      'the embedded database survives a killed process, but not a power failure: set DATABASE_URL for data that you must not lose',
    )
  }
  if (billfold.isFirstStart) welcome(config, billfold.url)
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  log.info({ url: billfold.url, database: billfold.engine, start_seconds: Number(seconds) }, 'ready')
}

async function closeAll(billfold: Billfold, opened: OpenDatabase): Promise<void> {
  await billfold.close()
  await opened.close()
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
