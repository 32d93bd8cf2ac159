import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

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
