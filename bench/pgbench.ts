import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBinaries } from '../test/support/local-postgres.ts'
import { type Measurement, percentile } from './measurement.ts'
import { temporaryDirectory } from './workspace.ts'

const run = promisify(execFile)

export interface PgbenchRun {
  readonly url: string
  /** each transaction runs one of them, chosen at random; pgbench takes 128 at most */
  readonly scripts: readonly string[]
  readonly clients: number
}

/** What PostgreSQL itself does with these statements, prepared, without anything in front of it. */
export async function runPgbench({ url, scripts, clients }: PgbenchRun, seconds: number): Promise<Measurement> {
  const directory = temporaryDirectory('pgbench')
  const files = scripts.map((script, index) => {
    const path = join(directory, `script-${index}.sql`)
    writeFileSync(path, script)
    return ['-f', path]
  })
  const threads = Math.min(2, clients)
  const flags = ['-n', '-M', 'prepared', '-c', String(clients), '-j', String(threads), '-T', String(seconds), '-l']
  const { stdout } = await run(findPgbench(), [...flags, ...files.flat(), url], { cwd: directory })
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1])
  if (Number.isNaN(perSecond)) throw new Error(`pgbench did not say what it measured: ${stdout}`)
  const latencies = readLatencies(directory)
  const failed = Number(/^number of failed transactions: (\d+)/m.exec(stdout)?.[1] ?? 0)
  return { perSecond, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99), unexpected: failed }
}

export function findPgbench(): string {
  const directory = findBinaries(['pgbench'])
  if (directory === undefined) throw new Error('pgbench is not on this machine: it comes with PostgreSQL (on Debian: postgresql)')
  return join(directory, 'pgbench')
}

/** Of every transaction its log has a line, whose third word is how many microseconds it took. */
function readLatencies(directory: string): Float64Array {
  const logs = readdirSync(directory).filter((name) => name.startsWith('pgbench_log'))
  const lines = logs.flatMap((name) => readFileSync(join(directory, name), 'utf8').trimEnd().split('\n'))
  return Float64Array.from(lines, (line) => Number(line.split(' ')[2]) / 1_000).sort()
}
