import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openEventArchive } from './event-archive.ts'
import { StartRefused } from './start-refused.ts'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'billfold-test-'))
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const day = (...lines: string[]) => new Map([['2026-01-15', lines]])

it('lines are added to the file of their day, which only its owner can read', async () => {
  const directory = join(place, 'deep', 'events')
  const archive = openEventArchive(directory)
  await archive.append('e1', new Map([...day('{"a":1}', '{"a":2}'), ['2026-01-16', ['{"b":1}']]]))
  await archive.append('e1', day('{"a":3}'))
  await archive.append('e2', day('{"c":"ü😀"}'))
  const files = ['e1/2026-01-15.ndjson', 'e1/2026-01-16.ndjson', 'e2/2026-01-15.ndjson']
  expect(files.map((file) => readFileSync(join(directory, file), 'utf8'))).toEqual([
    '{"a":1}\n{"a":2}\n{"a":3}\n',
    '{"b":1}\n',
    '{"c":"ü😀"}\n',
  ])
  expect(files.map((file) => statSync(join(directory, file)).mode & 0o777)).toEqual([0o600, 0o600, 0o600])
  expect(statSync(join(directory, 'e1')).mode & 0o777).toBe(0o700)
})

it.each([
  ['the whole file', ''],
  ['a line among others', '{"a":1}\n'],
  ['a long line', `${'{"a":1}\n'.repeat(3)}`],
])('what a crash left of %s does not run into the next line', async (_, whole) => {
  const file = join(place, 'e1', '2026-01-15.ndjson')
  mkdirSync(join(place, 'e1'))
  writeFileSync(file, whole)
  appendFileSync(file, `{"torn":"${'x'.repeat(200_000)}`)
  await openEventArchive(place).append('e1', day('{"a":2}'))
  expect(readFileSync(file, 'utf8')).toBe(`${whole}{"a":2}\n`)
})

it('a directory that cannot be made is told at the start', () => {
  writeFileSync(join(place, 'file'), '')
  expect(() => openEventArchive(join(place, 'file', 'events'))).toThrow(StartRefused)
})

it('what cannot be written is told', async () => {
  writeFileSync(join(place, 'e1'), 'a file where the folder should be')
  await expect(openEventArchive(place).append('e1', day('{}'))).rejects.toThrow()
})
