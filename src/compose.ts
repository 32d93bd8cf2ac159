import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { startJobs } from './compose-jobs.ts'
import { type Webhooks, wireWebhooks } from './compose-webhooks.ts'
import { type Config, limits } from './config.ts'
import type { Customer } from './domain/customer.ts'
import { uuidV7 } from './domain/ids.ts'
import { buildApp } from './http/app.ts'
import { createBodyReader } from './http/json-body.ts'
import { createMetrics, type Gauges, type Metrics } from './http/metrics.ts'
import { sumMetrics } from './http/metrics-sum.ts'
import { createStreamSlots, type StreamSlots } from './http/stream-slots.ts'
import type { Dependencies } from './operations/dependencies.ts'
import { createFeedWatch, endOfFeed } from './operations/feed-watch.ts'
import { prepareFirstStart } from './operations/prepare-first-start.ts'
import { principalCache } from './operations/principal-cache.ts'
import { createRateLimiter } from './operations/rate-limiter.ts'
import { createSharedRuns } from './operations/shared-runs.ts'
import { createTurns } from './operations/turns.ts'
import { type Clock, createIdSeeds, systemClock } from './platform/clock.ts'
import { type DataDirectory, openDataDirectory } from './platform/data-directory.ts'
import type { Database } from './platform/database.ts'
import type { Log } from './platform/log.ts'
import { hashKey, hashText, isSealOf, makeKey, readKeyForm, sealText } from './platform/secrets.ts'
import { alone, type ConnectSiblings } from './platform/siblings.ts'
import { StartRefused } from './platform/start-refused.ts'
import { findPrincipal } from './store/api-keys.ts'
import { type ChangedCustomerRow, changeCustomers } from './store/changed-customers.ts'
import { createCustomers, type NewCustomerRow } from './store/created-customers.ts'
import { findByExternalId, findById, freeBytesOf } from './store/customers.ts'
import { gathering } from './store/gathering.ts'
import { guarded } from './store/guarded.ts'
import { findAnswers } from './store/idempotency-keys.ts'
import { exchangeRateCounts } from './store/rate-counts.ts'

export { type OpenDatabase, openDatabase } from './compose-database.ts'

export interface Billfold {
  readonly url: string
  readonly engine: Database['engine']
  /** whether this start found an empty database, and made what it needs */
  readonly isFirstStart: boolean
  /** Finishes what was accepted, then lets go of everything. */
  close(): Promise<void>
}

interface Wiring {
  readonly dependencies: Dependencies
  readonly metrics: Metrics
  readonly metricsText: () => Promise<string>
  readonly streamSlots: StreamSlots
  readonly webhooks: Webhooks
}

/** of the metrics, what each process counts in the database and not of its own */
const countedByAll: ReadonlySet<string> = new Set(['billfold_webhook_deliveries_pending'])

function wire(
  config: Config,
  database: Database,
  log: Log,
  { now = systemClock, connectSiblings = alone }: Surroundings,
): Wiring {
  const newId = idMaker()
  const processId = newId()
  const streamSlots = createStreamSlots(limits.eventStreamsMax, limits.keyEventStreamsMax)
  const metrics = createMetrics(() => gaugesOf(database, dependencies, streamSlots, webhooks))
  const webhooks = wireWebhooks(config, metrics, log)
  const { creates, changes, reads } = gatherStatements(database, metrics, webhooks)
  const principals = principalCache({
    load: (hash) => findPrincipal(database, hash),
    monotonicMs: () => performance.now(),
    freshForMs: limits.keyCacheFreshForMs,
    entriesMax: limits.keyCacheEntriesMax,
  })
  const siblings = connectSiblings({ forgetKeys: principals.clear, metrics: metrics.render })
  const dependencies: Dependencies = {
    database,
    now,
    newId,
    secrets: { makeKey, readKeyForm, hashKey, hashText, sealText, isSealOf },
    creates,
    changes,
    reads,
    principals: {
      ...principals,
      clear: () => {
        principals.clear()
        siblings.tellKeysChanged()
      },
    },
    rateLimiter: createRateLimiter({
      now,
      exchange: (rows) => exchangeRateCounts(database, processId, rows),
      rowsMax: limits.rateExchangeRowsMax,
      entriesMax: limits.rateCountEntriesMax,
      tell: (error) => log.warn({ error }, 'rate limits are counted by this process alone until the database answers'),
    }),
    turns: createTurns(),
    keysInUse: new Set(),
    idempotencyKeyLifetimeMs: limits.idempotencyKeyLifetimeMs,
    sequencing: createSharedRuns(),
    placedEventsMax: limits.placedEventsMax,
    examinedEventsMax: limits.examinedEventsMax,
    feedWatch: createFeedWatch(
      (environmentId) => endOfFeed(dependencies, environmentId),
      (error) => log.warn({ error }, 'streams of events wait until the database answers'),
    ),
    webhooks: webhooks.world,
  }
  const metricsText = async () => sumMetrics(await siblings.metricsOfAll(), countedByAll)
  return { dependencies, metrics, metricsText, streamSlots, webhooks }
}

function gaugesOf(
  database: Database,
  { creates, changes, keysInUse }: Dependencies,
  streamSlots: StreamSlots,
  webhooks: Webhooks,
): ReturnType<Gauges> {
  return {
    billfold_database_connections_open: { help: 'Open database connections.', value: database.connections().open },
    billfold_database_connections_idle: { help: 'Open database connections that are idle.', value: database.connections().idle },
    billfold_database_waiting: { help: 'Statements that wait for a connection.', value: database.connections().waiting },
    billfold_commit_queue_rows: {
      help: 'Customers that wait for the commit in flight.',
      value: creates.depth() + changes.depth(),
    },
    billfold_event_streams_open: { help: 'Open streams of events.', value: streamSlots.taken() },
    billfold_webhook_deliveries_pending: {
      help: 'Deliveries to enabled endpoints that are to be made.',
      value: webhooks.pending(),
    },
    billfold_webhook_attempts_in_flight: { help: 'Attempts of webhooks on their way.', value: webhooks.inFlight() },
    billfold_idempotency_keys_in_use: { help: 'Idempotency-Keys being worked on.', value: keysInUse.size },
  }
}

function gatherStatements(
  database: Database,
  { observeBatch }: Metrics,
  webhooks: Webhooks,
): Pick<Dependencies, 'creates' | 'changes' | 'reads'> {
  const bounds = {
    // the embedded database has one connection
    lanes: database.engine === 'embedded' ? 1 : limits.gatheredStatementsMax,
    rowsBesideMin: limits.gatheredBesideRows,
    batchRowsMax: limits.gatheredRowsMax,
    queueRowsMax: limits.gatheredQueueRowsMax,
  }
  const bytes = {
    of: ({ customer }: { readonly customer: Customer }) => freeBytesOf(customer),
    batchMax: limits.gatheredBytesMax,
    queueMax: limits.gatheredQueueBytesMax,
  }
  const observe: Metrics['observeBatch'] = (rows, waitMs) => {
    observeBatch(rows, waitMs)
    webhooks.observeCommit(rows)
  }
  // who delivers what happens is told when it has, so nobody waits for the next look
  const tell = (rows: readonly { readonly customer: Customer }[]) =>
    webhooks.wake(new Set(rows.map(({ customer }) => customer.environment_id)))
  const creates = async (rows: readonly NewCustomerRow[], lane: number) => {
    const outcomes = await createCustomers(database, rows, lane)
    tell(rows)
    return outcomes
  }
  const changes = async (rows: readonly ChangedCustomerRow[], lane: number) => {
    const outcomes = await changeCustomers(database, rows, lane)
    tell(rows)
    return outcomes
  }
  return {
    creates: gathering({ ...bounds, bytes, observe, run: creates }),
    changes: gathering({ ...bounds, bytes, observe, run: changes }),
    reads: {
      byId: gathering({ ...bounds, run: (places) => findById(database, places) }),
      byExternalId: gathering({ ...bounds, run: (places) => findByExternalId(database, places) }),
      answers: gathering({ ...bounds, run: (keys) => findAnswers(database, keys) }),
    },
  }
}

function idMaker(): Dependencies['newId'] {
  const idSeeds = createIdSeeds(systemClock)
  return <Id extends string>() => {
    const { unixMs, sequence, random } = idSeeds()
    return uuidV7(unixMs, sequence, random) as Id
  }
}

/** What is another one in tests, and in a worker. */
interface Surroundings {
  readonly now?: Clock
  readonly connectSiblings?: ConnectSiblings
}

/** Wires everything and starts to serve. The database is the caller's: it is opened before and closed after. */
export async function startServer(
  config: Config,
  opened: Database,
  log: Log,
  surroundings: Surroundings = {},
): Promise<Billfold> {
  const database = guarded(opened)
  const { dependencies, metrics, metricsText, streamSlots, webhooks } = wire(config, database, log, surroundings)
  const directory = openDataDirectory(config.dataDirectory)
  const given = { live: config.liveKey, sandbox: config.sandboxKey }
  const made = await prepareFirstStart(dependencies, given, ({ live, sandbox }) => {
    const kept = { url: `http://${config.host}:${config.port}`, ...(live && { live }), ...(sandbox && { sandbox }) }
    // a key that was given is kept where it was given, not written down a second time
    if (live ?? sandbox) directory.saveCredentials(kept)
  })

  let isClosing = false
  const unreadiness = async () => (isClosing ? ['the server is shutting down'] : databaseTrouble(database))
  const readBody = createBodyReader(limits.bodyBytesMax, limits.bodiesBytesMax)
  const { hosts } = config
  const context = { dependencies, metrics, metricsText, streamSlots, readBody, hosts, log, unreadiness }
  const app = await buildApp(context, limits)
  const jobs = startJobs(config, dependencies, webhooks, log)
  const url = await listen(app, config).catch(async (error: unknown) => {
    await jobs.stop()
    throw error
  })
  keepUrl(directory, url)

  return {
    url,
    engine: database.engine,
    isFirstStart: made !== null,
    close: async () => {
      isClosing = true
      // a connection that never sends what it began must not keep the rest from ending in order
      const cut = setTimeout(() => app.server.closeAllConnections(), limits.shutdownRequestsMs)
      await app.close()
      clearTimeout(cut)
      await jobs.stop()
    },
  }
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : error
    throw new StartRefused(`HOST and PORT ${host}:${port} cannot be listened on: ${reason}`)
  }
  return `http://${host.includes(':') ? `[${host}]` : host}:${(app.server.address() as AddressInfo).port}`
}

async function databaseTrouble(database: Database): Promise<readonly string[]> {
  const timeout = sleep(limits.readinessTimeoutMs, 'late' as const, { ref: false })
  const answer = await Promise.race([database.query({ text: 'select 1' }).catch(() => 'failed' as const), timeout])
  if (answer === 'late') return [`the database does not answer within ${limits.readinessTimeoutMs} ms`]
  return answer === 'failed' ? ['the database cannot be reached'] : []
}

/** Programs on this machine find the server by the credentials file, so it must name where the server is now. */
function keepUrl(directory: DataDirectory, url: string): void {
  const credentials = directory.readCredentials()
  if (credentials !== undefined && credentials.url !== url) directory.saveCredentials({ ...credentials, url })
}
