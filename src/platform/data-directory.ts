import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './start-refused.ts'

export interface Credentials {
  readonly url: string
  readonly live: string
  readonly sandbox: string
}

export interface DataDirectory {
  readonly databasePath: string
  readonly credentialsPath: string
  readCredentials(): Partial<Credentials> | undefined
  saveCredentials(credentials: Partial<Credentials>): void
  /** Makes this process the only one that opens the embedded database here; gives back what undoes it. */
  lock(): () => void
}

const ownerOnlyFile = 0o600
const ownerOnlyDirectory = 0o700

export function openDataDirectory(path: string): DataDirectory {
  try {
    mkdirSync(path, { recursive: true, mode: ownerOnlyDirectory })
  } catch (error) {
    throw new StartRefused(`BILLFOLD_DATA_DIR ${path} cannot be made: ${codeOf(error)}`)
  }
  const credentialsPath = join(path, 'credentials.json')
  return {
    databasePath: join(path, 'database'),
    credentialsPath,
    readCredentials: () => {
      const text = readIfThere(credentialsPath)
      return text === undefined ? undefined : parseCredentials(credentialsPath, text)
    },
    saveCredentials: (credentials) => replaceFile(credentialsPath, `${JSON.stringify(credentials, null, 2)}\n`),
    lock: () => lock(join(path, 'lock')),
  }
}

function parseCredentials(path: string, text: string): Partial<Credentials> {
  try {
    const credentials: unknown = JSON.parse(text)
    if (typeof credentials === 'object' && credentials !== null) return credentials
  } catch {
    // told below
  }
  throw new StartRefused(`${path} is damaged: mend it, or move it away`)
}

/** Whole or not at all: readers see the old file or the new one, also after a crash. */
function replaceFile(path: string, text: string): void {
  const draft = `${path}.${process.pid}`
  try {
    writeDurably(draft, text)
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new StartRefused(`${path} cannot be written: ${codeOf(error)}`)
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', ownerOnlyFile)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * The lock is a file that names its holder. A killed process leaves it behind, so the holder's start time stands in it too: a pid is
 * given to another process sooner or later, and in a container it is the same at every start.
 */
function lock(path: string): () => void {
  const self = `${process.pid} ${startTimeOf(process.pid)}`
  const draft = `${path}.${process.pid}`
  try {
    writeDurably(draft, self)
    const holder = readIfThere(path)
    if (holder !== undefined) {
      if (isRunning(holder)) refuseLock(path, holder)
      removeStaleLock(path, holder)
    }
    // link fails when another process was faster; it never replaces
    linkSync(draft, path)
  } catch (error) {
    if (error instanceof StartRefused) throw error
    if (codeOf(error) === 'EEXIST') refuseLock(path, readIfThere(path) ?? 'another')
    throw new StartRefused(`${path} cannot be written: ${codeOf(error)}`)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    // given back twice, it must not take away the lock of whoever came in between
    if (readIfThere(path) === self) rmSync(path, { force: true })
  }
}

/**
 * Another start may be removing the same stale lock, and may have put its own in its place since we looked. So the lock is moved aside,
 * looked at once more, and given back when it is not the one that was found stale.
 */
function removeStaleLock(path: string, stale: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  try {
    if (readIfThere(aside) !== stale) linkSync(aside, path)
  } finally {
    rmSync(aside, { force: true })
  }
}

function refuseLock(path: string, holder: string): never {
  throw new StartRefused(
    `the embedded database is in use by process ${holder.split(' ')[0]} (${path}): stop it, or set BILLFOLD_DATA_DIR or DATABASE_URL`,
  )
}

function isRunning(holder: string): boolean {
  const [pid = '', startTime] = holder.split(' ')
  try {
    process.kill(Number(pid), 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  return startTimeOf(Number(pid)) === startTime && !isDead(Number(pid))
}

/** When the process started, where the system tells; a constant elsewhere, so that there the pid alone decides. */
function startTimeOf(pid: number): string {
  return statusOf(pid)[19] ?? '0'
}

/** A killed process has its pid until its parent asks how it ended, and not every parent does. */
function isDead(pid: number): boolean {
  return ['Z', 'X'].includes(statusOf(pid)[0] ?? '')
}

/** The fields of proc(5) after the command's name, which may itself hold spaces: the state first, the start time as the twentieth. */
function statusOf(pid: number): readonly string[] {
  const stat = readIfThere(`/proc/${pid}/stat`) ?? ''
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
