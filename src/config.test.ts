import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { readConfig, settings, unknownVariables } from './config.ts'
import { makeKey } from './platform/secrets.ts'
import { StartRefused } from './platform/start-refused.ts'

const liveKey = makeKey({ kind: 'secret', mode: 'live' })
const sandboxKey = makeKey({ kind: 'secret', mode: 'sandbox' })

describe('the settings', () => {
  it('have their defaults when nothing is set, and when a variable is set to nothing', () => {
    const defaults = {
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: null,
      dataDirectory: './.billfold',
      sandboxKey: null,
      liveKey: null,
      hosts: new Map(),
      webhookAllowedHosts: { names: new Set(), ranges: [] },
      webhookWaitsMs: [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map((seconds) => seconds * 1000),
      eventsKeptDays: null,
      eventsArchiveDirectory: '.billfold/events',
      databaseConnectionsMax: 10,
      workers: 1,
      logLevel: 'info',
    }
    expect(readConfig({})).toEqual(defaults)
    const empty = Object.fromEntries(Object.values(settings).map(({ variable }) => [variable, '']))
    expect(readConfig(empty)).toEqual(defaults)
  })

  it('are read each from its own variable', () => {
    const variables = {
      HOST: '::1',
      PORT: '0',
      DATABASE_URL: 'postgresql://billfold:secret@db.example:5433/billing?sslmode=require',
      BILLFOLD_DATA_DIR: '/var/lib/billfold',
      BILLFOLD_SANDBOX_KEY: sandboxKey,
      BILLFOLD_LIVE_KEY: liveKey,
      BILLFOLD_HOSTS: 'Monk.billing.example.com=monk, flex=flexprice,[::1]=moment',
      BILLFOLD_WEBHOOK_ALLOWED_HOSTS: 'Hooks.internal, sink',
      BILLFOLD_WEBHOOK_WAITS: '0,10',
      BILLFOLD_EVENTS_KEPT_DAYS: '400',
      BILLFOLD_EVENTS_ARCHIVE_DIRECTORY: '/var/archive/billfold',
      BILLFOLD_DATABASE_CONNECTIONS_MAX: '2',
      WORKERS: '3',
      BILLFOLD_LOG_LEVEL: 'silent',
    }
    expect(Object.keys(variables).sort()).toEqual(
      Object.values(settings)
        .map(({ variable }) => variable)
        .sort(),
    )
    expect(readConfig(variables)).toEqual({
      host: '::1',
      port: 0,
      databaseUrl: variables.DATABASE_URL,
      dataDirectory: '/var/lib/billfold',
      sandboxKey,
      liveKey,
      hosts: new Map([
        ['monk.billing.example.com', 'monk'],
        ['flex', 'flexprice'],
        ['[::1]', 'moment'],
      ]),
      webhookAllowedHosts: { names: new Set(['hooks.internal', 'sink']), ranges: [] },
      webhookWaitsMs: [0, 10_000],
      eventsKeptDays: 400,
      eventsArchiveDirectory: '/var/archive/billfold',
      databaseConnectionsMax: 2,
      workers: 3,
      logLevel: 'silent',
    })
  })

  it('has a process for each core on a PostgreSQL server, and refuses more than one for the embedded database', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://db.example/billing' }).workers).toBe(availableParallelism())
    expect(() => readConfig({ WORKERS: '2' })).toThrow(StartRefused)
    expect(readConfig({ WORKERS: '1' }).workers).toBe(1)
  })

  it.each([
    ['WORKERS', '0'],
    ['WORKERS', '65'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', ' 80'],
    ['PORT', 'http'],
    ['BILLFOLD_HOSTS', 'monk.example.com'],
    ['BILLFOLD_HOSTS', 'monk.example.com='],
    ['BILLFOLD_HOSTS', '=monk'],
    ['BILLFOLD_HOSTS', 'monk.example.com=monk,'],
    ['BILLFOLD_HOSTS', 'monk.example.com=monk=moment'],
    ['BILLFOLD_HOSTS', 'monk.example.com:443=monk'],
    ['BILLFOLD_HOSTS', 'https://monk.example.com=monk'],
    ['BILLFOLD_HOSTS', 'monk..example.com=monk'],
    ['BILLFOLD_HOSTS', '.example.com=monk'],
    ['BILLFOLD_HOSTS', '*.example.com=monk'],
    ['BILLFOLD_HOSTS', 'monk.example.com=stripe'],
    ['BILLFOLD_HOSTS', 'native.example.com=native'],
    ['BILLFOLD_HOSTS', 'a.example.com=monk,A.example.com=moment'],
    ['BILLFOLD_DATABASE_CONNECTIONS_MAX', '1'],
    ['BILLFOLD_DATABASE_CONNECTIONS_MAX', '1001'],
    ['BILLFOLD_LOG_LEVEL', 'verbose'],
    ['BILLFOLD_LOG_LEVEL', 'INFO'],
  ])('%s=%s is refused in one sentence that names both', (variable, value) => {
    const refusal = refusalOf({ [variable]: value })
    expect(refusal.exitCode).toBe(78)
    expect(refusal.message).toContain(`${variable} must be `)
    expect(refusal.message).toContain(`not "${value}"`)
    expect(refusal.message).not.toContain('\n')
  })

  it.each(['mysql://u:hunter2@h/d', 'hunter2', 'postgres://u:hunter2@:x', 'http://u:hunter2@h'])(
    'a DATABASE_URL that is none is refused without a word of it (%s)',
    (value) => {
      const { message } = refusalOf({ DATABASE_URL: value })
      expect(message).toBe('DATABASE_URL must be a URL that begins with postgres://')
    },
  )

  it('a DATABASE_URL whose password is not encoded is refused without a word of it', () => {
    const { message } = refusalOf({ DATABASE_URL: 'postgres://u:hunter%2@h/d' })
    expect(message).toBe('DATABASE_URL must be a URL in which every % begins a percent-encoded character')
  })

  it.each([
    ['BILLFOLD_LIVE_KEY', sandboxKey],
    ['BILLFOLD_SANDBOX_KEY', liveKey],
    ['BILLFOLD_LIVE_KEY', makeKey({ kind: 'public', mode: 'live' })],
    ['BILLFOLD_SANDBOX_KEY', `${sandboxKey.slice(0, -1)}_`],
    ['BILLFOLD_LIVE_KEY', 'hunter2'],
  ])('a key that %s cannot be is refused without being repeated', (variable, value) => {
    const { message } = refusalOf({ [variable]: value })
    expect(message).toContain(`${variable} must be a secret `)
    expect(message).not.toContain(value)
  })

  it('that are misspelt are found, and those of others and of the tests are left alone', () => {
    const variables = { BILLFOLD_PROT: '1', BILLFOLD_TEST_SEED: '1', BILLFOLD_DATA_DIR: 'x', PATH: '/bin', DATABASE_URI: 'x' }
    expect(unknownVariables(variables)).toEqual(['BILLFOLD_PROT'])
  })
})

function refusalOf(variables: Readonly<Record<string, string>>): StartRefused {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof StartRefused) return error
    throw error
  }
  throw new Error('the settings were accepted')
}
