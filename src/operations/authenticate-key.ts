import type { Principal } from '../domain/access.ts'
import { ProblemError } from '../domain/problems.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'secrets' | 'principals' | 'now'>

export async function authenticateKey({ secrets, principals, now }: Needs, key: string): Promise<Principal> {
  if (secrets.readKeyForm(key) === undefined) throw new ProblemError({ problem: 'key_unknown' })
  const principal = await principals.get(secrets.hashKey(key))
  if (principal === undefined) throw new ProblemError({ problem: 'key_unknown' })
  if (principal.key.revoked_at !== null) throw new ProblemError({ problem: 'key_revoked' })
  if (principal.key.expires_at !== null && principal.key.expires_at <= now()) throw new ProblemError({ problem: 'key_expired' })
  return principal
}
