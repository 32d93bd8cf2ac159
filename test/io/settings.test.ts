import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  ])('%s stops the start with one sentence that names it, and exit code 78 (%s)', async (variable, value) => {
    const variables = { ...place.variables, BILLFOLD_DATA_DIR: join(place.config.dataDirectory, 'x'), [variable]: value }
    const running = runProgram(variables)
    expect(await running.exited, running.stderr()).toEqual({ code: 78, signal: null })
    const said = running.stdout() + running.stderr()
    expect(said).toMatch(/^billfold: [^\n]+\n$/)
    expect(said).toContain(variable)
    expect(said).not.toContain(password)
  })

  it('of a name that does not exist is warned of, and does not stop the start', async () => {
    const server = await startServerProcess({ ...place.variables, BILLFOLD_PROT: '1' })
    expect(server.stdout()).toContain('BILLFOLD_PROT looks like a setting of Billfold, but there is none of that name')
    expect(await server.signal('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})
