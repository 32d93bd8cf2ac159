import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { settings } from '../src/config.ts'
import { type EnvironmentId, type KeyId, parseHex, parseUuid } from '../src/domain/ids.ts'
import { makeKey } from '../src/platform/secrets.ts'
import { sendJson } from '../test/support/http-client.ts'
import { startInBackground } from './background-process.ts'
import type { Owner } from './insert-script.ts'
import { temporaryDirectory } from './workspace.ts'

export interface BillfoldServer {
  readonly url: string
  readonly key: string
  /** whose customers its key makes */
  readonly owner: Owner
  readonly readyAfterMs: number
  /** the most that the process ever held in memory */
  memoryPeakMiB(): number
  stop(): Promise<void>
}

export interface Place {
  /** null: the embedded database */
  readonly databaseUrl: string | null
  readonly dataDirectory: string
  readonly key: string
}

const root = join(import.meta.dirname, '..')

export function makePlace(databaseUrl: string | null): Place {
  return { databaseUrl, dataDirectory: temporaryDirectory('data'), key: makeKey({ kind: 'secret', mode: 'live' }) }
}

/** The built product in a process of its own, with every setting at its default, its log too. Only the rate limit is lifted. */
export async function startBillfold({ databaseUrl, dataDirectory, key }: Place, workers = 1): Promise<BillfoldServer> {
  const server = await startInBackground({
    name: 'billfold',
    command: process.execPath,
    args: [join(root, 'dist', 'main.js'), 'serve'],
    cwd: root,
    variables: {
      PORT: '0',
      BILLFOLD_DATA_DIR: dataDirectory,
      BILLFOLD_LIVE_KEY: key,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...(workersVariable === undefined ? {} : { [workersVariable]: String(workers) }),
    },
    isReady: (line) => line.startsWith('{') && line.endsWith('"msg":"ready"}'),
  })
  const { url } = JSON.parse(server.readyLine) as { url: string }
  return {
    url,
    key,
    owner: await liftRateLimit(url, key),
    readyAfterMs: server.readyAfterMs,
    memoryPeakMiB: () => memoryPeakMiB(server.pid),
    stop: server.stop,
  }
}

const workersVariable = Object.values<{ readonly variable: string }>(settings)
  .map(({ variable }) => variable)
  .find((variable) => variable.endsWith('WORKERS'))

/** whether this version can serve with more than one process */
export const hasWorkers = workersVariable !== undefined

async function liftRateLimit(url: string, key: string): Promise<Owner> {
  const [environments, keys] = await Promise.all([
    sendJson(url, { method: 'GET', path: '/v1/environments', key }),
    sendJson(url, { method: 'GET', path: '/v1/keys', key }),
  ])
  const environmentId = parseUuid<EnvironmentId>(idOf(environments.body, ({ mode }) => mode === 'live'))
  const keyId = parseHex<KeyId>(idOf(keys.body, (row) => row.environment_id === environmentId).replace('key_', ''))
  if (environmentId === undefined || keyId === undefined)
    throw new Error('the server spells its ids in a way that is not known here')
  const json = { settings: { rate_limit_per_minute: 0 } }
  const { status, text } = await sendJson(url, { method: 'PATCH', path: `/v1/environments/${environmentId}`, key, json })
  if (status !== 200) throw new Error(`the rate limit could not be lifted: ${text}`)
  return { environmentId, keyId }
}

function idOf(body: Record<string, unknown>, isWanted: (row: Record<string, unknown>) => boolean): string {
  const row = (body.data as readonly Record<string, unknown>[]).find(isWanted)
  return String(row?.id)
}

function memoryPeakMiB(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kibibytes === undefined) throw new Error('the system does not tell how much memory a process has held')
  return Number(kibibytes) / 1024
}
