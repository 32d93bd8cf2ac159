import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const program = join(root, 'dist', 'main.js')
const outputCharactersMax = 1_000_000

export type Variables = Readonly<Record<string, string>>

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface RunningProcess {
  readonly pid: number
  /** what it wrote lately */
  stdout(): string
  stderr(): string
  readonly exited: Promise<Exit>
  signal(name: NodeJS.Signals): Promise<Exit>
}

export interface ServerProcess extends RunningProcess {
  readonly url: string
}

export interface Credentials {
  readonly url: string
  readonly live: string
  readonly sandbox: string
}

/** The real program, as a user runs it: the built one, in a process of its own, with no setting but those given. */
export function runProgram(variables: Variables, command = 'serve'): RunningProcess {
  return run(process.execPath, [program, command], variables)
}

function run(executable: string, args: readonly string[], variables: Variables): RunningProcess {
  if (!existsSync(program)) throw new Error('dist/main.js is missing: npm run build')
  const child = spawn(executable, args, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: collect(child.stdout), stderr: collect(child.stderr) }
  // 'close' comes after the last of the output, 'exit' may come before it
  const exited = new Promise<Exit>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  return {
    pid: child.pid ?? 0,
    ...output,
    exited,
    signal: (name) => {
      child.kill(name)
      return exited
    },
  }
}

/** Serving, or an error that shows what the process said instead. */
export async function startServerProcess(variables: Variables): Promise<ServerProcess> {
  return untilReady(runProgram({ ...variables, BILLFOLD_LOG_LEVEL: 'info' }))
}

/** As `npm start` does, but for the build, which other tests are at. */
export async function startByNpm(variables: Variables): Promise<ServerProcess> {
  return untilReady(run('npm', ['start', '--ignore-scripts'], { ...variables, BILLFOLD_LOG_LEVEL: 'info' }))
}

async function untilReady(running: RunningProcess): Promise<ServerProcess> {
  return { ...running, url: await readiness(running) }
}

export function readCredentials({ BILLFOLD_DATA_DIR = '' }: Variables): Credentials {
  return JSON.parse(readFileSync(join(BILLFOLD_DATA_DIR, 'credentials.json'), 'utf8')) as Credentials
}

async function readiness(running: RunningProcess): Promise<string> {
  let exit: Exit | undefined
  void running.exited.then((how) => {
    exit = how
  })
  for (;;) {
    const line = running.stdout().split('\n').find(isReadyLine)
    if (line !== undefined) return (JSON.parse(line) as { url: string }).url
    if (exit !== undefined) throw new Error(`the server did not start (${JSON.stringify(exit)}): ${running.stderr()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function isReadyLine(line: string): boolean {
  return line.startsWith('{') && line.endsWith('"msg":"ready"}')
}

function collect(stream: ChildProcess['stdout']): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-outputCharactersMax)
  })
  return () => text
}
