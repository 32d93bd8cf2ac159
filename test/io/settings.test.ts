import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeKey } from '../../src/platform/secrets.ts'
import { makePlace, type Place } from '../support/engines.ts'
import { runProgram, startServerProcess } from '../support/server-process.ts'

const password = 'hunter2-do-not-print'

describe('a wrong setting', () => {
  let place: Place
  beforeAll(async () => {
    place = await makePlace('embedded')
  })
  afterAll(() => place.remove())

  it.each([
    ['HOST', 'no.such.host.invalid'],
    ['HOST', '203.0.113.1'],
    ['PORT', '65536'],
    ['DATABASE_URL', `mysql://user:${password}@127.0.0.1/database`],
    ['DATABASE_URL', `${password}`],
    ['DATABASE_URL', `postgres://user:${password}#@127.0.0.1:1/database`],
    ['DATABASE_URL', `postgres://user:${password}@127.0.0.1:1/database`],
    ['DATABASE_URL', `postgres://user:${password}%zz@127.0.0.1:1/database`],
    ['BILLFOLD_DATA_DIR', '/dev/null/x'],
    ['BILLFOLD_SANDBOX_KEY', makeKey({ kind: 'secret', mode: 'live' })],
    ['BILLFOLD_LIVE_KEY', password],
    ['BILLFOLD_DATABASE_CONNECTIONS_MAX', '0'],
    ['BILLFOLD_LOG_LEVEL', 'loud'],
    ['BILLFOLD_HOSTS', 'monk.example.com'],
    ['BILLFOLD_HOSTS', 'monk.example.com=stripe'],
  ])('%s stops the start with one sentence that names it, and exit code 78 (%s)', async (variable, value) => {
    const variables = { ...place.variables, BILLFOLD_DATA_DIR: join(place.config.dataDirectory, 'x'), [variable]: value }
    const running = runProgram(variables)
    expect(await running.exited, running.stderr()).toEqual({ code: 78, signal: null })
    const said = running.stdout() + running.stderr()
    expect(said).toMatch(/^billfold: [^\n]+\n$/)
    expect(said).toContain(variable)
    expect(said).not.toContain(password)
  })

  it.skipIf(inject('postgresUrl') === '')('DATABASE_URL of a database that is not there is refused at once', async () => {
    const url = new URL(inject('postgresUrl'))
    url.pathname = '/no_such_database'
    const running = runProgram({ ...place.variables, DATABASE_URL: url.href })
    expect(await running.exited, running.stderr()).toEqual({ code: 78, signal: null })
    expect(running.stderr()).toMatch(/^billfold: the database of DATABASE_URL cannot be reached: [^\n]*no_such_database[^\n]*\n$/)
  })

  it('a damaged credentials file is told in one sentence', async () => {
    const damaged = await makePlace('embedded')
    await (await startServerProcess(damaged.variables)).signal('SIGTERM')
    writeFileSync(join(damaged.config.dataDirectory, 'credentials.json'), '{"url": ')
    const second = runProgram(damaged.variables)
    expect(await second.exited, second.stderr()).toEqual({ code: 78, signal: null })
    expect(second.stderr()).toMatch(/^billfold: [^\n]*credentials\.json is damaged: mend it, or move it away\n$/)
    await damaged.remove()
  })

  it('of a name that does not exist is warned of, and does not stop the start', async () => {
    const server = await startServerProcess({ ...place.variables, BILLFOLD_PROT: '1' })
    expect(server.stdout()).toContain('BILLFOLD_PROT looks like a setting of Billfold, but there is none of that name')
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})
