import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../test/support/local-postgres.ts'
import { startInBackground } from './background-process.ts'
import { temporaryDirectory } from './workspace.ts'
import type { LoadRequest } from './wrk.ts'

/** A product that keeps customers too, as a project of its own that needs no hand to be set up. */
export interface OtherProduct {
  readonly name: string
  readonly packages: Readonly<Record<string, string>>
  /** of the project, by path */
  readonly files: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, string>>
  /** what is run once before the start, and the start: programs of its packages, with their arguments */
  readonly setUp: readonly (readonly string[])[]
  readonly start: readonly string[]
  readonly isReady: (line: string) => boolean
  readonly expected: number
  /** creates of customers, with a number of its own in each */
  readonly requests: (url: string) => Promise<readonly LoadRequest[]>
}

export interface RunningProduct {
  readonly url: string
  readonly requests: readonly LoadRequest[]
  stop(): Promise<void>
}

const patienceMs = 900_000
const run = promisify(execFile)

/** Installed by npm into a temporary directory, set up on an empty database, and started as its documents say for production. */
export async function startOtherProduct(product: OtherProduct, databaseUrl: string): Promise<RunningProduct> {
  const directory = temporaryDirectory(product.name)
  const manifest = { name: `bench-${product.name}`, version: '1.0.0', private: true, dependencies: product.packages }
  const files = { 'package.json': JSON.stringify(manifest), ...product.files }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
  const port = await freePort()
  const variables = {
    ...product.variables,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
  }
  const options = { cwd: directory, timeout: patienceMs, maxBuffer: 64 * 2 ** 20 }
  await run('npm', ['install', '--no-audit', '--no-fund', '--omit=dev'], options)
  const program = (name = '') => join(directory, 'node_modules', '.bin', name)
  for (const [name, ...args] of product.setUp)
    await run(program(name), args, { ...options, env: { ...process.env, ...variables } })

  const [name, ...args] = product.start
  const server = await startInBackground({
    name: product.name,
    command: program(name),
    args,
    cwd: directory,
    variables,
    isReady: product.isReady,
    patienceMs,
  })
  const url = `http://127.0.0.1:${port}`
  return { url, requests: await product.requests(url), stop: server.stop }
}
