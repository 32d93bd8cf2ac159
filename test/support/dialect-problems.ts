import { expect } from 'vitest'
import { dialects } from '../../src/http/dialects.ts'
import { native } from '../../src/native/native.ts'
import type { Response } from './http-client.ts'

/** A 503 to a create is the one of the API that was spoken, to the letter, and says when to come again. */
export function expectServiceOverloaded(path: string, response: Response): void {
  const dialect = [...dialects, native].find(({ mount }) => path.startsWith(`${mount}/`)) ?? native
  const facts = { method: 'POST', path: path.slice(dialect.mount.length) }
  const expected = dialect.problem({ problem: 'service_overloaded', retryAfterSeconds: 1 }, facts)
  expect({ dialect: dialect.name, status: response.status, body: response.text }).toEqual({
    dialect: dialect.name,
    status: 503,
    body: expected.body,
  })
  expect(response.headers['retry-after']).toBe('1')
  expect(response.headers['content-type']).toBe(expected.headers['content-type'])
}
