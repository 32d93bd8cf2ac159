import type { IncomingHttpHeaders } from 'node:http'
import type { Dialect } from '../dialects/dialect.ts'
import { hasScope, type Principal, type Scope } from '../domain/access.ts'
import { ProblemError } from '../domain/problems.ts'
import { authenticateKey } from '../operations/authenticate-key.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { limitRate } from './rate-limit.ts'
import type { AnswerWith } from './serve.ts'

const bearerForm = /^bearer +(\S.*)$/i

/**
 * The principal of a request that may do what needs the scope, and may do it now. Each dialect's own header counts, no other's.
 * `answerWith` is given the headers that every answer from here on carries.
 */
export async function authenticate(
  dependencies: Dependencies,
  dialect: Pick<Dialect, 'credential' | 'rateLimitHeaders'>,
  headers: IncomingHttpHeaders,
  scope: Scope,
  answerWith: AnswerWith,
): Promise<Principal> {
  const key = readCredential(dialect.credential, headers)
  if (key === undefined) throw new ProblemError({ problem: 'key_missing' })
  const principal = await authenticateKey(dependencies, key)
  limitRate(dependencies, dialect, principal, answerWith)
  if (principal.key.kind === 'public') throw new ProblemError({ problem: 'key_public', scope })
  if (!hasScope(principal.key, scope)) throw new ProblemError({ problem: 'scope_missing', scope })
  return principal
}

export function readCredential(credential: Dialect['credential'], headers: IncomingHttpHeaders): string | undefined {
  switch (credential) {
    case 'bearer':
      return readBearer(headers)
    case 'x-api-key':
      return readApiKey(headers)
    case 'bearer or x-api-key':
      return readBearer(headers) ?? readApiKey(headers)
    default:
      return credential satisfies never
  }
}

function readBearer({ authorization }: IncomingHttpHeaders): string | undefined {
  return bearerForm.exec(authorization ?? '')?.[1]
}

function readApiKey(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-api-key']
  return typeof key === 'string' && key !== '' ? key : undefined
}
