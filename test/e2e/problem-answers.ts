import { expect } from 'vitest'
import type { sendJson } from '../support/http-client.ts'

type Answer = Awaited<ReturnType<typeof sendJson>>

/** An id that nothing has. */
export const unknownUuid = '019bc186-de7b-73c5-b2d4-e6f708192a3b'

export function expectProblem({ status, headers, body }: Answer, expected: number, code: string): void {
  expect({ status, code: body.code, type: body.type, repeated: body.status }).toEqual({
    status: expected,
    code,
    type: `/docs/errors/${code}`,
    repeated: expected,
  })
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
}

export function pointersOf({ body }: Answer): readonly string[] {
  return ((body.errors ?? []) as { readonly pointer: string }[]).map(({ pointer }) => pointer)
}
