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
  readonly connections: number
  readonly expected: readonly number[]
  /** one after the other, with a number of its own in each */
  readonly writes?: readonly LoadRequest[]
  /** read at random */
  readonly reads?: { readonly paths: readonly string[]; readonly headers: Readonly<Record<string, string>> }
  /** where there are both: how many of them all are reads */
  readonly readShare?: number
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
  const plan = writePlan(load, isWarmUp)
  const randomDigits = String(Math.floor(Math.random() * 90) + 10)
  const script = load.reads === undefined ? 'numbered-requests' : load.writes === undefined ? 'listed-paths' : 'mixed'
  const connections = `-c${load.connections}`
  const flags = ['-t1', connections, `-d${seconds}s`, '--timeout', '30s', '-s', join(scripts, `${script}.lua`)]
  const { stdout } = await run('wrk', [...flags, load.url, '--', plan, randomDigits], {
    env: { ...process.env, LUA_PATH: join(scripts, '?.lua') },
  })
  const outcome = outcomeOf(stdout)
  // from no answer at all nothing is learned, and a zero would look like a figure
  return outcome.answered > 0 || isWarmUp ? outcome : { ...outcome, unexpected: outcome.unexpected + 1 }
}

function writePlan({ expected, writes = [], reads, readShare = 1 }: Load, isWarmUp: boolean): string {
  const directory = temporaryDirectory('load')
  const pathsFile = join(directory, 'paths.txt')
  // there may be more of them than Lua takes in one table
  if (reads !== undefined) writeFileSync(pathsFile, reads.paths.join('\n'))
  const statuses = Object.fromEntries(expected.map((status) => [status, true]))
  const reading = reads === undefined ? {} : { pathsFile, readHeaders: reads.headers, readShare }
  const plan = join(directory, 'plan.lua')
  writeFileSync(plan, `return ${luaOf({ expected: statuses, placeholder, watch: isWarmUp, writes, ...reading })}`)
  return plan
}

function outcomeOf(stdout: string): LoadOutcome {
  const line = stdout.split('\n').find((text) => text.startsWith('{'))
  if (line === undefined) throw new Error(`wrk did not say what it measured: ${stdout}`)
  const told: Record<'requests' | 'microseconds' | 'p50' | 'p99' | 'unexpected' | 'broken', number> = JSON.parse(line)
  return {
    answered: told.requests,
    perSecond: told.requests / (told.microseconds / 1_000_000),
    p50Ms: told.requests === 0 ? Number.NaN : told.p50 / 1_000,
    p99Ms: told.requests === 0 ? Number.NaN : told.p99 / 1_000,
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
