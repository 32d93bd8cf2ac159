import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { webhookWaitsMs } from './domain/webhook-schedule.ts'
import { type AllowedHosts, readAllowedHosts } from './domain/webhook-url.ts'
import { dialects } from './http/dialects.ts'
import { readKeyForm } from './platform/secrets.ts'
import { StartRefused } from './platform/start-refused.ts'

/**
 * Every setting, once. docs/reference/configuration.md says the same to users, and a test holds the two together.
 */
export const settings = {
  host: { variable: 'HOST', default: '127.0.0.1', unit: 'address', meaning: 'the address to listen on' },
  port: { variable: 'PORT', default: '8080', unit: 'TCP port', meaning: 'the port to listen on; 0 takes a free one' },
  databaseUrl: {
    variable: 'DATABASE_URL',
    default: '',
    unit: 'postgres:// URL',
    meaning: 'the PostgreSQL server, version 15 or newer; unset, the embedded database is used',
  },
  dataDirectory: {
    variable: 'BILLFOLD_DATA_DIR',
    default: './.billfold',
    unit: 'path',
    meaning: 'where the embedded database and the credentials file are kept',
  },
  sandboxKey: {
    variable: 'BILLFOLD_SANDBOX_KEY',
    default: '',
    unit: 'API key',
    meaning: 'the admin key of the sandbox, instead of a generated one',
  },
  liveKey: {
    variable: 'BILLFOLD_LIVE_KEY',
    default: '',
    unit: 'API key',
    meaning: 'the admin key of the live environment, instead of a generated one',
  },
  hosts: {
    variable: 'BILLFOLD_HOSTS',
    default: '',
    unit: 'host=dialect, by commas',
    meaning: "host names on which a vendor's own paths work without our prefix",
  },
  webhookAllowedHosts: {
    variable: 'BILLFOLD_WEBHOOK_ALLOWED_HOSTS',
    default: '',
    unit: 'hosts, by commas',
    meaning: 'host names, addresses and ranges that webhooks may reach although they are not public, and over plain http',
  },
  webhookWaits: {
    variable: 'BILLFOLD_WEBHOOK_WAITS',
    default: webhookWaitsMs.map((ms) => ms / 1000).join(','),
    unit: 'seconds, by commas',
    meaning: 'how long each attempt of a webhook waits after the one before it failed; there are as many attempts as waits',
  },
  eventsKeptDays: {
    variable: 'BILLFOLD_EVENTS_KEPT_DAYS',
    default: '0',
    unit: 'days',
    meaning: 'how long events stay in the database before they are moved to files; 0 is for ever',
  },
  eventsArchiveDirectory: {
    variable: 'BILLFOLD_EVENTS_ARCHIVE_DIRECTORY',
    default: '',
    unit: 'path',
    meaning: 'where older events are moved to; unset, the folder events in the data directory',
  },
  databaseConnectionsMax: {
    variable: 'BILLFOLD_DATABASE_CONNECTIONS_MAX',
    default: '10',
    unit: 'connections',
    meaning: 'how many connections to a PostgreSQL server one process opens at most',
  },
  workers: {
    variable: 'WORKERS',
    default: '',
    unit: 'processes',
    meaning: 'how many processes serve; unset, one for each core on a PostgreSQL server, and one on the embedded database',
  },
  logLevel: {
    variable: 'BILLFOLD_LOG_LEVEL',
    default: 'info',
    unit: 'level',
    meaning: 'the least level that is logged: debug, info, warn, error or silent',
  },
} as const satisfies Record<string, Setting>

interface Setting {
  readonly variable: string
  readonly default: string
  readonly unit: string
  readonly meaning: string
}

export interface Config {
  readonly host: string
  readonly port: number
  readonly databaseUrl: string | null
  readonly dataDirectory: string
  readonly sandboxKey: string | null
  readonly liveKey: string | null
  /** dialects by host names in lower case */
  readonly hosts: ReadonlyMap<string, string>
  readonly webhookAllowedHosts: AllowedHosts
  readonly webhookWaitsMs: readonly number[]
  /** null: for ever */
  readonly eventsKeptDays: number | null
  readonly eventsArchiveDirectory: string
  readonly databaseConnectionsMax: number
  readonly workers: number
  readonly logLevel: string
}

/** Bounds on everything that a stranger, or a fault, can make grow. They are not settings: nobody has needed another value. */
export const limits = {
  bodyBytesMax: 1_048_576,
  bodiesBytesMax: 268_435_456,
  connectionsMax: 10_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  idleConnectionTimeoutMs: 72_000,
  timeoutCheckIntervalMs: 1_000,
  shutdownRequestsMs: 8_000,
  shutdownTimeoutMs: 15_000,
  databaseConnectTimeoutMs: 5_000,
  databaseStatementTimeoutMs: 10_000,
  databaseLockTimeoutMs: 5_000,
  databaseWaitAtStartMs: 15_000,
  readinessTimeoutMs: 2_000,
  gatheredStatementsMax: 2,
  gatheredBesideRows: 16,
  gatheredRowsMax: 500,
  gatheredQueueRowsMax: 10_000,
  gatheredBytesMax: 4_194_304,
  gatheredQueueBytesMax: 67_108_864,
  keyCacheEntriesMax: 10_000,
  keyCacheFreshForMs: 5_000,
  idempotencyKeyLifetimeMs: 86_400_000,
  upkeepIntervalMs: 10_000,
  upkeepLogBytesMax: 134_217_728,
  sweepIntervalMs: 60_000,
  sweepRowsMax: 1_000,
  rateExchangeIntervalMs: 500,
  rateExchangeRowsMax: 1_000,
  rateCountEntriesMax: 100_000,
  workerRestartMs: 1_000,
  workerStopSlackMs: 2_000,
  placedEventsMax: 5_000,
  examinedEventsMax: 5_000,
  eventPollIntervalMs: 250,
  eventStreamsMax: 200,
  keyEventStreamsMax: 10,
  eventStreamCheckIntervalMs: 1_000,
  eventStreamHeartbeatMs: 15_000,
  eventStreamStallMs: 30_000,
  archiveIntervalMs: 600_000,
  archivedEventsMax: 200,
  webhookEndpointsMax: 50,
  webhookTimeoutMs: 15_000,
  webhookLeaseMs: 10_000,
  webhookPollIntervalMs: 500,
  webhookGapMs: 20,
  webhookPressedGapMs: 250,
  webhookResponseBytesMax: 2_048,
  webhookBodiesBytesMax: 67_108_864,
  webhookIdleConnectionsMax: 128,
  webhookEndpointDeliveriesMax: 64,
  webhookFastDeliveriesMax: 256,
  webhookSlowDeliveriesMax: 128,
  webhookDeliveriesMax: 512,
  webhookPressedDeliveriesMax: 24,
  webhookPressedPatienceMs: 30_000,
  webhookSlowAfterMs: 1_000,
  webhookSlowEndpointsMax: 10_000,
  webhookPendingDeliveriesMax: 10_000,
  webhookReplayEventsMax: 10_000,
  webhookTestsMax: 16,
  webhookSecretOverlapMs: 86_400_000,
  webhookFailingForMs: 432_000_000,
  webhookDeliveryLifetimeMs: 2_592_000_000,
  webhookSweepIntervalMs: 600_000,
  webhookStopWithinMs: 5_000,
} as const

const logLevels = ['debug', 'info', 'warn', 'error', 'silent']

export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const text = (setting: Setting) => variables[setting.variable] || setting.default
  const logLevel = text(settings.logLevel)
  if (!logLevels.includes(logLevel)) refuse(settings.logLevel, `one of ${logLevels.join(', ')}`, logLevel)
  const databaseUrl = readDatabaseUrl(text(settings.databaseUrl))
  return {
    host: text(settings.host),
    port: readInteger(settings.port, text(settings.port), 0, 65_535),
    databaseUrl,
    dataDirectory: text(settings.dataDirectory),
    sandboxKey: readAdminKey(settings.sandboxKey, text(settings.sandboxKey), 'sandbox'),
    liveKey: readAdminKey(settings.liveKey, text(settings.liveKey), 'live'),
    hosts: readHosts(text(settings.hosts)),
    webhookAllowedHosts: readWebhookHosts(text(settings.webhookAllowedHosts)),
    webhookWaitsMs: readWaits(text(settings.webhookWaits)),
    eventsKeptDays: readInteger(settings.eventsKeptDays, text(settings.eventsKeptDays), 0, 36_500) || null,
    eventsArchiveDirectory: text(settings.eventsArchiveDirectory) || join(text(settings.dataDirectory), 'events'),
    databaseConnectionsMax: readInteger(settings.databaseConnectionsMax, text(settings.databaseConnectionsMax), 2, 1_000),
    workers: readWorkers(text(settings.workers), databaseUrl),
    logLevel,
  }
}

const workersMax = 64

function readWorkers(text: string, databaseUrl: string | null): number {
  if (text === '') return databaseUrl === null ? 1 : Math.min(availableParallelism(), workersMax)
  const workers = readInteger(settings.workers, text, 1, workersMax)
  if (workers > 1 && databaseUrl === null)
    refuse(settings.workers, '1 without DATABASE_URL: the embedded database is for one process', text)
  return workers
}

/** Variables that look like settings and are none: most likely a slip, which must not be silent. */
export function unknownVariables(variables: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = new Set<string>(Object.values(settings).map((setting) => setting.variable))
  return Object.keys(variables).filter((name) => /^BILLFOLD_(?!TEST_)/.test(name) && !known.has(name))
}

function readInteger(setting: Setting, text: string, min: number, max: number): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < min || number > max) refuse(setting, `a whole number from ${min} to ${max}`, text)
  return number
}

function readDatabaseUrl(text: string): string | null {
  if (text === '') return null
  // the URL holds a password, so it is not repeated
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol))
    refuse(settings.databaseUrl, 'a URL that begins with postgres://')
  if (/%(?![0-9a-f]{2})/i.test(text)) refuse(settings.databaseUrl, 'a URL in which every % begins a percent-encoded character')
  return text
}

const hostForm = /^(?!.*\.\.)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?$|^\[[0-9a-f:.]+\]$/

function readHosts(text: string): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>()
  if (text === '') return hosts
  for (const entry of text.split(',')) {
    const [host = '', dialect = '', ...rest] = entry.split('=').map((part) => part.trim().toLowerCase())
    if (!hostForm.test(host) || host.length > 253 || dialect === '' || rest.length > 0) {
      refuse(settings.hosts, 'host names with their dialects, like monk.example.com=monk,flex.example.com=flexprice', text)
    }
    if (!dialects.some(({ name }) => name === dialect)) {
      refuse(settings.hosts, `made of these dialects: ${dialects.map(({ name }) => name).join(', ')}`, entry)
    }
    if (hosts.has(host)) refuse(settings.hosts, 'a list in which each host name stands once', text)
    hosts.set(host, dialect)
  }
  return hosts
}

function readWebhookHosts(text: string): AllowedHosts {
  const allowed = readAllowedHosts(text)
  if (allowed === undefined) {
    refuse(settings.webhookAllowedHosts, 'host names, addresses and ranges, like hooks.internal,10.1.0.0/16,::1', text)
  }
  return allowed
}

const waitsMax = 20
const waitSecondsMax = 604_800

function readWaits(text: string): readonly number[] {
  const waits = text.split(',').map((part) => part.trim())
  const areRight = waits.every((wait) => /^\d+(?:\.\d+)?$/.test(wait) && Number(wait) <= waitSecondsMax)
  if (!areRight || waits.length > waitsMax) {
    refuse(settings.webhookWaits, `1 to ${waitsMax} numbers of seconds, each at most ${waitSecondsMax}, like 0,5,300`, text)
  }
  return waits.map((wait) => Math.round(Number(wait) * 1000))
}

function readAdminKey(setting: Setting, text: string, mode: 'live' | 'sandbox'): string | null {
  if (text === '') return null
  const form = readKeyForm(text)
  if (form?.kind !== 'secret' || form.mode !== mode) {
    refuse(setting, `a secret ${mode} key; make one with: npm run billfold -- key ${mode}`)
  }
  return text
}

function refuse(setting: Setting, expected: string, given?: string): never {
  throw new StartRefused(`${setting.variable} must be ${expected}${given === undefined ? '' : `, not "${given}"`}`)
}
