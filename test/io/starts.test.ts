import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/compose.ts'
import { readMigrations } from '../../src/platform/migrate.ts'
import { makeKey } from '../../src/platform/secrets.ts'
import { describeOnEveryEngine, makePlace, type Place } from '../support/engines.ts'
import { sendJson } from '../support/http-client.ts'
import { type Exit, readCredentials, runProgram, startServerProcess, type Variables } from '../support/server-process.ts'

const racers = 20

/** What a start says that is refused: one line, and the code for a wrong configuration. */
async function expectRefusal(variables: Variables, sentence: RegExp): Promise<string> {
  const running = runProgram(variables)
  expect(await running.exited, running.stderr()).toEqual({ code: 78, signal: null })
  const said = running.stdout() + running.stderr()
  expect(said).toMatch(/^billfold: [^\n]+\n$/)
  expect(said).toMatch(sentence)
  return said
}

function stop(server: { signal(name: 'SIGTERM'): Promise<Exit> }): Promise<void> {
  return expect(server.signal('SIGTERM')).resolves.toEqual({ code: 0, signal: null })
}

async function createNamed(url: string, key: string, name: string): Promise<number> {
  return (await sendJson(url, { method: 'POST', path: '/v1/customers', key, json: { name } })).status
}

describeOnEveryEngine('a start', (engine) => {
  let place: Place
  beforeEach(async () => {
    place = await makePlace(engine)
  })
  afterEach(() => place.remove())

  it('writes credentials that work, for their owner only, with the url that is listened on, and keeps the keys', async () => {
    const first = await startServerProcess(place.variables)
    const credentials = readCredentials(place.variables)
    expect(credentials.url).toBe(first.url)
    expect(statSync(join(place.config.dataDirectory, 'credentials.json')).mode & 0o777).toBe(0o600)
    expect(first.stdout()).toContain(credentials.sandbox)
    expect(first.stdout() + first.stderr()).not.toContain(credentials.live)
    for (const key of [credentials.live, credentials.sandbox]) expect(await createNamed(first.url, key, 'x')).toBe(201)
    await stop(first)

    const second = await startServerProcess(place.variables)
    expect(readCredentials(place.variables)).toEqual({ ...credentials, url: second.url })
    expect(await createNamed(second.url, credentials.live, 'y')).toBe(201)
    await stop(second)
  })

  it('uses the keys that are given, and writes them nowhere', async () => {
    const live = makeKey({ kind: 'secret', mode: 'live' })
    const sandbox = makeKey({ kind: 'secret', mode: 'sandbox' })
    const server = await startServerProcess({ ...place.variables, BILLFOLD_LIVE_KEY: live, BILLFOLD_SANDBOX_KEY: sandbox })
    for (const key of [live, sandbox]) expect(await createNamed(server.url, key, 'x')).toBe(201)
    await stop(server)
    expect(filesHolding(place.config.dataDirectory, [live, sandbox])).toEqual([])
    expect(server.stdout() + server.stderr()).not.toMatch(new RegExp(`${live}|${sandbox}`))
    const opened = await openDatabase(place.config)
    const keys = await opened.database.query({ text: 'select last_four from api_keys order by created_at, id' })
    expect(keys).toEqual([{ last_four: live.slice(-4) }, { last_four: sandbox.slice(-4) }])
    await opened.close()
  })

  it('after a SIGKILL is not hindered by what the killed process left', async () => {
    const killed = await startServerProcess(place.variables)
    const { live } = readCredentials(place.variables)
    expect(await createNamed(killed.url, live, 'before')).toBe(201)
    await killed.signal('SIGKILL')
    if (engine === 'embedded') expect(readdirSync(place.config.dataDirectory)).toContain('lock')
    const next = await startServerProcess(place.variables)
    expect(await createNamed(next.url, live, 'after')).toBe(201)
    await stop(next)
  })

  it('refuses a database whose migration is not ours, and one whose schema is newer', async () => {
    const newest = readMigrations().at(-1)?.number ?? 0
    const alter = async (text: string) => {
      const opened = await openDatabase(place.config)
      await opened.database.query({ text })
      await opened.close()
    }
    await alter(`insert into schema_migrations (number, name, checksum) values (${newest + 1}, 'next', 'x')`)
    await expectRefusal(place.variables, new RegExp(`schema version ${newest + 1}, which is newer than version ${newest}`))
    expect(existsSync(join(place.config.dataDirectory, 'lock'))).toBe(false)
  })

  it('refuses a database in which a landed migration was another one', async () => {
    const opened = await openDatabase(place.config)
    await opened.database.query({ text: `update schema_migrations set checksum = 'x' where number = 1` })
    await opened.close()
    await expectRefusal(place.variables, /migration 0001_\w+\.sql in the database is not the one in this Billfold/)
  })

  if (engine === 'server') {
    it('that races others migrates once and makes one organisation, two environments, two keys, one credentials file', async () => {
      const servers = await Promise.all(Array.from({ length: racers }, () => startServerProcess(place.variables)))
      const credentials = readCredentials(place.variables)
      expect(servers.map(({ url }) => url)).toContain(credentials.url)
      for (const { url } of servers) {
        expect(await createNamed(url, credentials.live, 'x')).toBe(201)
        expect(await createNamed(url, credentials.sandbox, 'x')).toBe(201)
      }
      expect(servers.filter((server) => server.stdout().includes('Billfold is ready at'))).toHaveLength(1)
      await Promise.all(servers.map(stop))
      expect(readdirSync(place.config.dataDirectory)).toEqual(['credentials.json'])

      const opened = await openDatabase(place.config)
      const counts = await opened.database.query({
        text: `select (select count(*) from schema_migrations) as migrations, (select count(*) from organisations) as organisations,
          (select count(*) from environments) as environments, (select count(*) from api_keys) as keys`,
      })
      expect(counts).toEqual([{ migrations: readMigrations().length, organisations: 1, environments: 2, keys: 2 }])
      await opened.close()
    })
  }
})

describe('a start on the embedded database', () => {
  let place: Place
  beforeEach(async () => {
    place = await makePlace('embedded')
  })
  afterEach(() => place.remove())

  it('is refused while another process has it open', async () => {
    const holder = await startServerProcess(place.variables)
    await expectRefusal(place.variables, new RegExp(`the embedded database is in use by process ${holder.pid} `))
    expect(await createNamed(holder.url, readCredentials(place.variables).live, 'x')).toBe(201)
    await stop(holder)
  })

  it('lets only one of many that find the same stale lock have it', async () => {
    writeFileSync(join(place.config.dataDirectory, 'lock'), '1073741824 1')
    const starts = Array.from({ length: 6 }, () => startServerProcess(place.variables).catch((error: Error) => error.message))
    const results = await Promise.all(starts)
    const refusals = results.filter((result) => typeof result === 'string')
    expect(refusals).toHaveLength(starts.length - 1)
    expect(refusals.filter((message) => !/"code":78.*in use by process/.test(message))).toEqual([])
    for (const result of results) if (typeof result !== 'string') await stop(result)
  })

  it('says in one sentence that the database cannot be opened', async () => {
    writeFileSync(join(place.config.dataDirectory, 'database', 'PG_VERSION'), 'not a version\n')
    await expectRefusal(place.variables, /the embedded database in .* cannot be opened: /)
  })
})

function filesHolding(directory: string, texts: readonly string[]): readonly string[] {
  const files = readdirSync(directory, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))
  return paths.filter((path) => {
    const bytes = readFileSync(path)
    return texts.some((text) => bytes.includes(text))
  })
}
