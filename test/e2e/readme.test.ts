import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const quickStart = readme.split('## Quick start\n')[1]?.split('\n## ')[0] ?? ''
const blocks = [...quickStart.matchAll(/```(sh|json)\n([\s\S]*?)```/g)].map(([, kind, text = '']) => ({ kind, text }))
const commands = blocks.filter(({ kind, text }) => kind === 'sh' && !text.startsWith('npm '))
const setUp = commands.filter(({ text }) => !text.startsWith('curl ')).map(({ text }) => text)
const examples = commands
  .filter(({ text }) => text.startsWith('curl '))
  .map((command) => ({ command: command.text, shown: blocks[blocks.indexOf(command) + 1] }))

describe('the quick start of the README', () => {
  const directory = mkdtempSync(join(tmpdir(), 'billfold-readme-'))
  let server: ChildProcess
  let port = ''

  beforeAll(async () => {
    // the build that `npm test` has made; the port is any that is free
    server = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
      cwd: directory,
      env: { PATH: process.env.PATH, PORT: '0', BILLFOLD_LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    })
    port = await portOf(server, join(directory, '.billfold', 'credentials.json'))
  })
  afterAll(async () => {
    const ended = once(server, 'exit')
    if (server.exitCode === null && server.kill('SIGTERM')) await ended
    rmSync(directory, { recursive: true, force: true })
  })

  it('shows every API, and each command with its answer', () => {
    const mounts = ['/monk/', '/flexprice/', '/billing-io/', '/mentium/', '/moment/', ':8080/v1/']
    expect(mounts.filter((mount) => !examples.some(({ command }) => command.includes(mount)))).toEqual([])
    expect(examples.filter(({ shown }) => shown?.kind !== 'json')).toEqual([])
  })

  // in their order: a later one reads what an earlier one made
  it.each(examples)('answers as shown: $command', async ({ command, shown }) => {
    const script = [...setUp, command].join('').replaceAll(':8080/', `:${port}/`)
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: directory })
    expect(withPlaceholders(stdout)).toBe(withPlaceholders(shown?.text ?? ''))
  })
})

/** The port that the server has taken: it writes its address to the credentials file once it listens. */
async function portOf(server: ChildProcess, credentialsPath: string): Promise<string> {
  while (server.exitCode === null) {
    const text = existsSync(credentialsPath) ? readFileSync(credentialsPath, 'utf8') : '{}'
    const { url } = JSON.parse(text) as { readonly url?: string }
    if (url !== undefined && new URL(url).port !== '0') return new URL(url).port
    await sleep(50)
  }
  throw new Error(`the server ended with exit code ${server.exitCode}`)
}

/** The JSON on one line, members in their order, with what differs from run to run taken out. */
function withPlaceholders(json: string): string {
  return JSON.stringify(JSON.parse(json))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replaceAll(/"(key_|cust_|cus_|bcus_|org_)[0-9a-f]{32}"/g, '"$1<hex>"')
    .replaceAll(/"(cust_|env_|tenant_)[0-9A-HJKMNP-TV-Z]{26}"/g, '"$1<ulid>"')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<milliseconds>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '<seconds>')
}
