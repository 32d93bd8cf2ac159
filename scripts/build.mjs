// Compiles the client and then src/ to dist/. With --if-stale it does so only when a source is newer than the last build, so that a
// second start does not pay for a compiler that has nothing to do.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stamp = join(root, 'dist', '.built')
const inputs = ['src', 'sdk/src', 'sdk/tsconfig.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']

const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')

if (process.argv.includes('--if-stale') && !isStale()) process.exit(0)
if (!existsSync(compiler)) {
  // an installation without development packages brings its build along
  console.error('TypeScript is not installed, so nothing is built')
  process.exit(existsSync(stamp) ? 0 : 1)
}

compile('sdk', 'sdk/tsconfig.json')
compile('.', 'tsconfig.build.json')
writeFileSync(stamp, '')

function compile(folder, project) {
  rmSync(join(root, folder, 'dist'), { recursive: true, force: true })
  const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, project)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function isStale() {
  if (!existsSync(stamp)) return true
  const builtAt = statSync(stamp).mtimeMs
  return inputs.some((input) => newestChange(join(root, input)) > builtAt)
}

function newestChange(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
