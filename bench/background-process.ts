import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atTheEnd } from './endings.ts'
import { temporaryDirectory } from './workspace.ts'

export interface BackgroundProcess {
  readonly pid: number
  /** from its start to the line that said it was ready */
  readonly readyAfterMs: number
  readonly readyLine: string
  stop(): Promise<void>
}

export interface Command {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly variables?: Readonly<Record<string, string>>
  readonly isReady: (line: string) => boolean
  readonly patienceMs?: number
}

/** What it writes goes to a file: to read it from a pipe would cost time on the very cores that are being measured. */
export async function startInBackground(command: Command): Promise<BackgroundProcess> {
  const log = join(temporaryDirectory(command.name), 'output.log')
  const output = openSync(log, 'w')
  const startedMs = performance.now()
  const child = spawn(command.command, command.args, {
    cwd: command.cwd,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...command.variables },
    stdio: ['ignore', output, output],
  })
  let isOver = false
  const over = new Promise<void>((resolve) => child.once('close', resolve)).then(() => {
    isOver = true
  })
  child.once('error', () => undefined)
  atTheEnd(() => child.kill('SIGKILL'))

  const giveUpAtMs = startedMs + (command.patienceMs ?? 60_000)
  for (;;) {
    const readyLine = readFileSync(log, 'utf8').split('\n').find(command.isReady)
    const readyAfterMs = performance.now() - startedMs
    if (readyLine !== undefined) {
      const stop = async () => {
        child.kill('SIGTERM')
        await over
      }
      return { pid: child.pid ?? 0, readyAfterMs, readyLine, stop }
    }
    if (isOver || performance.now() > giveUpAtMs) {
      throw new Error(`${command.name} did not start:\n${readFileSync(log, 'utf8').slice(-4_000)}`)
    }
    await sleep(5)
  }
}
