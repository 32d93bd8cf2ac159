import { spawnSync } from 'node:child_process'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLog, inTurns } from './log.ts'

function linesOf(work: (log: ReturnType<typeof createLog>) => void): readonly string[] {
  const lines: string[] = []
  work(createLog('info', { write: (line) => lines.push(line) }))
  return lines
}

describe('the log', () => {
  it('never has a secret, wherever in the fields it stands', () => {
    const secret = 'sk_live_4711'
    const fields = {
      status: 200,
      key: secret,
      authorization: secret,
      headers: { 'x-api-key': secret, host: 'here', deeper: { body: secret, connectionString: secret } },
    }
    const [line = ''] = linesOf((log) => log.info(fields, 'request'))
    expect(line).not.toContain(secret)
    expect(JSON.parse(line)).toMatchObject({ level: 'info', status: 200, headers: { host: 'here', deeper: {} }, msg: 'request' })
  })

  it('has of an error what happened, and nothing that repeats a row', () => {
    const error = Object.assign(new Error('duplicate'), {
      detail: 'Key (email)=(a@b.example) already exists',
      parameters: ['x@y.example'],
    })
    const [line = ''] = linesOf((log) => log.error({ error }, 'failed'))
    expect(line).toContain('duplicate')
    expect(line).not.toContain('b.example')
    expect(line).not.toContain('y.example')
  })

  it('comes to an end with fields that refer to themselves', () => {
    const fields: Record<string, unknown> = { name: 'loop' }
    fields.self = fields
    const [line = ''] = linesOf((log) => log.info(fields, 'request'))
    expect(JSON.parse(line)).toMatchObject({ name: 'loop' })
  })
})

describe('lines of one turn', () => {
  it('leave together at its end, in their order', async () => {
    const writes: string[] = []
    const destination = inTurns({ write: (text) => writes.push(text) })
    for (const line of ['a\n', 'b\n', 'c\n']) destination.write(line)
    expect(writes).toEqual([])
    await setImmediate()
    destination.write('d\n')
    await setImmediate()
    expect(writes).toEqual(['a\nb\nc\n', 'd\n'])
  })

  it('leave in pieces that a pipe takes whole, and only a longer one by itself', async () => {
    const lengths = [1000, 1000, 1000, 1095, 1, 4000, 95, 1, 9000, 10, 20]
    const lines = lengths.map((length) => `${'ü'.repeat(Math.floor(length / 2))}${length % 2 === 0 ? '' : 'u'}\n`)
    const writes: string[] = []
    const destination = inTurns({ write: (text) => writes.push(text) })
    for (const line of lines) destination.write(line)
    await setImmediate()
    expect(writes.join('')).toBe(lines.join(''))
    const pieces = writes.map((text) => ({ bytes: Buffer.byteLength(text), lines: text.split('\n').length - 1 }))
    expect(pieces).toEqual([
      { bytes: 3003, lines: 3 },
      { bytes: 1098, lines: 2 },
      { bytes: 4001, lines: 1 },
      { bytes: 98, lines: 2 },
      { bytes: 9001, lines: 1 },
      { bytes: 32, lines: 2 },
    ])
  })

  it.each([
    ['ends', ''],
    ['is ended', 'process.exit(0)'],
    ['fails', 'setImmediate(() => { throw new Error("unforeseen") })'],
  ])('are written when the process %s', (_, end) => {
    const program = `import { createLog } from './src/platform/log.ts'
      const log = createLog('info')
      for (let number = 1; number <= 1000; number++) log.info({ number }, 'counted')
      ${end}`
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program])
    const numbers = stdout
      .toString()
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line).number] : []))
    expect(numbers).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1))
  })
})
