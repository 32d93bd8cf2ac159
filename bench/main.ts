import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Options, readOptions } from './options.ts'
import { startPeer } from './peer-server.ts'
import { findPgbench } from './pgbench.ts'
import { findPostgres, type Postgres } from './postgres.ts'
import { type Circumstances, reportOf, textOf } from './report.ts'
import { keepResults } from './results.ts'
import { runRounds } from './rounds.ts'
import { measureChanges } from './sections/changes.ts'
import { measureCreates } from './sections/creates.ts'
import { measureEmbedded } from './sections/embedded.ts'
import { measureMemory } from './sections/memory.ts'
import { measureOtherProducts } from './sections/other-products.ts'
import { measureReads } from './sections/reads.ts'
import type { Bench, Findings } from './sections/section.ts'
import { measureStartUps } from './sections/start-ups.ts'
import { ensureWrk } from './wrk.ts'

const sections: Readonly<Record<string, (bench: Bench) => Promise<Findings>>> = {
  creates: measureCreates,
  reads: measureReads,
  changes: measureChanges,
  embedded: measureEmbedded,
  memory: measureMemory,
  starts: measureStartUps,
  others: measureOtherProducts,
}

const startedMs = performance.now()
const loadBefore = Number(loadavg()[0]?.toFixed(1))
const options = readOptions(process.argv.slice(2))
const unknown = options.only.filter((name) => !Object.hasOwn(sections, name))
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(sections).join(', ')}, and not ${unknown.join(', ')}`)
ensureWrk()
findPgbench()
const postgres = await findPostgres()
const constant = await startPeer('constant')
const bench: Bench = {
  options,
  postgres,
  constantUrl: constant.url,
  tell,
  run: (contenders) => runRounds(contenders, { ...options, tell }),
}

const findings: Findings[] = []
for (const [name, measure] of Object.entries(sections)) {
  if (isWanted(name)) findings.push(await measure(bench))
}
await constant.stop()
await postgres.close()

const report = reportOf(circumstances(options, postgres), findings)
console.log(textOf(report))
if (options.output !== null && report.unexpected === 0) keepResults(report, options.output)
process.exit(report.unexpected === 0 ? 0 : 1)

function isWanted(section: string): boolean {
  if (section === 'others') return options.withPeers
  return options.only.length === 0 || options.only.includes(section)
}

function tell(sentence: string): void {
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  process.stderr.write(`${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}  ${sentence}\n`)
}

function circumstances({ seconds, rounds, isQuick }: Options, { version }: Postgres): Circumstances {
  const root = join(import.meta.dirname, '..')
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', 'src') === '' ? '' : ', changed'}`,
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    postgres: version,
    node: process.version,
    loadBefore,
    seconds,
    rounds,
    isQuick,
  }
}
