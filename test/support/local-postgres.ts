import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export interface LocalPostgres {
  readonly url: string
  stop(): void
}

/** A throw-away PostgreSQL cluster made from the binaries of this machine, or nothing where there are none. */
export async function startLocalPostgres(): Promise<LocalPostgres | undefined> {
  const binaries = findBinaries(['initdb', 'postgres', 'pg_isready'])
  if (binaries === undefined) return undefined
  const directory = mkdtempSync(join(tmpdir(), 'billfold-postgres-'))
  const user = userFor(directory)
  const options = { ...user, cwd: directory, stdio: 'pipe' as const }
  const data = join(directory, 'data')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  )

  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: directory,
    max_connections: 200,
    autovacuum: 'on',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...flags], { ...user, cwd: directory, stdio: 'ignore' })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await untilReady(join(binaries, 'pg_isready'), port)
  return {
    url,
    stop: () => {
      server.kill('SIGQUIT')
      rmSync(directory, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** The directory that holds all of these programs of PostgreSQL's, of the newest version that does. */
export function findBinaries(programs: readonly string[]): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const places = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)]
  return places.find((place) => programs.every((name) => existsSync(join(place, name))))
}

/** PostgreSQL refuses to run as root, so root hands the cluster to nobody in particular. */
function userFor(directory: string): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const nobody = 65_534
  chownSync(directory, nobody, nobody)
  return { uid: nobody, gid: nobody }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function untilReady(isReady: string, port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error('the local PostgreSQL did not become ready')
}
