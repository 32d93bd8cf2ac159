import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDataDirectory } from './data-directory.ts'
import { StartRefused } from './start-refused.ts'

const pidThatNoSystemGives = 2 ** 30

describe('the data directory', () => {
  let place: string
  let path: string
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'billfold-directory-'))
    path = join(place, 'a', 'b')
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  it('is made with all that leads to it, for its owner only', () => {
    openDataDirectory(path)
    expect(statSync(path).mode & 0o777).toBe(0o700)
  })

  it('that cannot be made refuses the start by its setting’s name', () => {
    writeFileSync(join(place, 'file'), '')
    expect(() => openDataDirectory(join(place, 'file', 'x'))).toThrow(StartRefused)
    expect(() => openDataDirectory(join(place, 'file'))).toThrow(/^BILLFOLD_DATA_DIR .* cannot be made: EEXIST$/)
  })

  it('keeps credentials for their owner only, replaces them whole, and leaves no draft behind', () => {
    const directory = openDataDirectory(path)
    expect(directory.readCredentials()).toBeUndefined()
    directory.saveCredentials({ url: 'http://a', live: 'l', sandbox: 's' })
    directory.saveCredentials({ url: 'http://b', sandbox: 's' })
    expect(directory.readCredentials()).toEqual({ url: 'http://b', sandbox: 's' })
    expect(statSync(directory.credentialsPath).mode & 0o777).toBe(0o600)
    expect(readdirSync(path)).toEqual(['credentials.json'])
  })

  it.each(['{"url":', 'null', '7'])('with damaged credentials (%s) says so', (text) => {
    const directory = openDataDirectory(path)
    writeFileSync(directory.credentialsPath, text)
    expect(() => directory.readCredentials()).toThrow(StartRefused)
  })

  it('that cannot be written refuses the start', () => {
    const directory = openDataDirectory(path)
    mkdirSync(directory.credentialsPath)
    expect(() => directory.saveCredentials({ url: 'http://a' })).toThrow(StartRefused)
  })

  describe('lock', () => {
    const lockPath = () => join(path, 'lock')

    it('is held by one at a time, and can be had again when it is given up', () => {
      const directory = openDataDirectory(path)
      const unlock = directory.lock()
      expect(() => openDataDirectory(path).lock()).toThrow(`in use by process ${process.pid}`)
      expect(() => openDataDirectory(path).lock()).toThrow(StartRefused)
      unlock()
      expect(readdirSync(path)).toEqual([])
      directory.lock()()
    })

    it.each([
      ['of a process that is gone', `${pidThatNoSystemGives} 1`],
      ['of an earlier process with the same pid', `${process.pid} 1`],
      ['that was never written to its end', ''],
    ])('%s is taken over', (_, left) => {
      const directory = openDataDirectory(path)
      writeFileSync(lockPath(), left)
      const unlock = directory.lock()
      expect(readFileSync(lockPath(), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+$`))
      expect(readdirSync(path)).toEqual(['lock'])
      unlock()
      expect(existsSync(lockPath())).toBe(false)
    })

    it('of a killed process that its parent has not asked after is taken over', async () => {
      // the second program never asks after what the shell began
      const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'])
      const [pid] = await once(parent.stdout.setEncoding('utf8'), 'data').then(([text]) => [Number(text)])
      const status = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      while (status()[0] !== 'Z') await sleep(5)
      const directory = openDataDirectory(path)
      writeFileSync(lockPath(), `${pid} ${status()[19]}`)
      directory.lock()()
      parent.kill()
    })

    it('that is given up twice takes away nobody else’s', () => {
      const directory = openDataDirectory(path)
      const unlock = directory.lock()
      unlock()
      writeFileSync(lockPath(), `${process.ppid} 1`)
      unlock()
      expect(readFileSync(lockPath(), 'utf8')).toBe(`${process.ppid} 1`)
    })

    it('of a running process is left as it is', () => {
      const directory = openDataDirectory(path)
      const startTime = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19]
      writeFileSync(lockPath(), `${process.ppid} ${startTime}`)
      expect(() => directory.lock()).toThrow(`in use by process ${process.ppid}`)
      expect(readFileSync(lockPath(), 'utf8')).toBe(`${process.ppid} ${startTime}`)
    })
  })
})
