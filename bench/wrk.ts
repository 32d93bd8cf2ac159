import { execFile, execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Measurement } from './measurement.ts'
import { temporaryDirectory } from './workspace.ts'

export interface LoadRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Load {
  readonly url: string
  /** the file in bench/load/ */
  readonly script: 'numbered' | 'listed' | 'mixed'
  readonly requests: readonly LoadRequest[]
  readonly connections: number
  readonly expected: readonly number[]
}

export interface LoadOutcome extends Measurement {
  /** how many requests were answered */
  readonly answered: number
}

/** Stands in a path, a header or a body for a number that no other request has. It has as many characters, so lengths stay true. */
export const placeholder = '@@@number@@@'

const scripts = join(import.meta.dirname, 'load')
const run = promisify(execFile)

export async function runLoad(load: Load, seconds: number, isWarmUp: boolean): Promise<LoadOutcome> {
  const plan = join(temporaryDirectory('plan'), 'plan.lua')
  const { requests, expected } = load
  writeFileSync(
    plan,
    `return ${luaOf({ requests, expected: Object.fromEntries(expected.map((status) => [status, true])), placeholder, watch: isWarmUp })}`,
  )
  const { connections, url, script } = load
  const randomDigits = String(Math.floor(Math.random() * 90) + 10)
  const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', join(scripts, `${script}.lua`)]
  const { stdout } = await run('wrk', [...flags, url, '--', plan, randomDigits], {
    env: { ...process.env, LUA_PATH: join(scripts, '?.lua') },
  })
  return outcomeOf(stdout)
}

function outcomeOf(stdout: string): LoadOutcome {
  const line = stdout.split('\n').find((text) => text.startsWith('{'))
  if (line === undefined) throw new Error(`wrk did not say what it measured: ${stdout}`)
  const told: Record<'requests' | 'microseconds' | 'p50' | 'p99' | 'unexpected' | 'broken', number> = JSON.parse(line)
  return {
    answered: told.requests,
    perSecond: told.requests / (told.microseconds / 1_000_000),
    p50Ms: told.p50 / 1_000,
    p99Ms: told.p99 / 1_000,
    unexpected: told.unexpected + told.broken,
  }
}

/** A value as Lua writes it. Text must be ASCII, as that of all loads is. */
export function luaOf(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(luaOf).join(',\n')}}`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    return `{${members.map(([name, member]) => `[${/^\d+$/.test(name) ? name : JSON.stringify(name)}]=${luaOf(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** wrk, from the path, or from Debian's packages where the run may install them. */
export function ensureWrk(): void {
  if (isThere('wrk')) return
  const isInstaller = process.getuid?.() === 0 && isThere('apt-get')
  if (isInstaller) {
    process.stderr.write('wrk is not on the path; installing it\n')
    execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] })
    const flags = ['install', '-y', '-qq', '--no-install-recommends', 'wrk']
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', flags, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (isThere('wrk')) return
  }
  throw new Error('wrk, which makes the load, is not on the path: install it (on Debian: apt-get install wrk)')
}

function isThere(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
