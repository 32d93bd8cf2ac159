import {
  type ApiKey,
  hasScope,
  type KeyKind,
  type Mode,
  mayGrant,
  type Principal,
  reachesMode,
  type Scope,
} from '../domain/access.ts'
import { type EnvironmentId, type KeyId, spellKeyId } from '../domain/ids.ts'
import { NativeError } from '../domain/problems.ts'
import type { KeyReach } from '../store/api-keys.ts'
import * as store from '../store/api-keys.ts'
import { findEnvironment } from '../store/environments.ts'
import type { Dependencies } from './dependencies.ts'
import { reach } from './environments.ts'

export interface KeyDraft {
  readonly name: string
  readonly kind: KeyKind
  readonly scopes: readonly Scope[]
  /** null: the environment of the key that asks */
  readonly environmentId: EnvironmentId | null
  readonly expiresAt: Date | null
  /** null: those of the environment */
  readonly rateLimits: { readonly perMinute: number | null; readonly perDay: number | null }
}

/** The only moment in which a key's own text is known. */
export interface MadeKey {
  readonly key: ApiKey
  readonly text: string
}

export async function createKey(dependencies: Dependencies, principal: Principal, draft: KeyDraft): Promise<MadeKey> {
  const { database, now, newId, secrets } = dependencies
  if (!mayGrant(principal.key, draft.scopes)) throw new NativeError({ problem: 'scope_not_grantable', scopes: draft.scopes })
  const environment = await reachEnvironment(dependencies, principal, draft.environmentId)
  const text = secrets.makeKey({ kind: draft.kind, mode: environment.mode })
  const key: ApiKey = {
    id: newId(),
    environment_id: environment.id,
    kind: draft.kind,
    name: draft.name,
    last_four: text.slice(-4),
    scopes: draft.scopes,
    created_at: now(),
    created_by: principal.key.id,
    expires_at: draft.expiresAt,
    revoked_at: null,
    replaced_by: null,
    rate_limit_per_minute: draft.rateLimits.perMinute,
    rate_limit_per_day: draft.rateLimits.perDay,
  }
  await store.insertKey(database, key, secrets.hashKey(text))
  return { key, text }
}

export function listKeys(
  { database }: Dependencies,
  principal: Principal,
  page: { readonly after: KeyId | null; readonly limit: number },
): Promise<readonly ApiKey[]> {
  return store.listKeys(database, reachOf(principal), page.after, page.limit)
}

export async function revokeKey(dependencies: Dependencies, principal: Principal, id: KeyId): Promise<void> {
  const key = await reachKey(dependencies, principal, id)
  requireGrantable(principal, key.scopes)
  await store.revokeKey(dependencies.database, key.id, dependencies.now())
  dependencies.principals.clear()
}

/**
 * A new key with the powers of an old one, which goes on working for a while so that its users can change over. A key has one
 * successor: rotated twice, it would leave one that nobody knows of.
 */
export async function rotateKey(
  dependencies: Dependencies,
  principal: Principal,
  id: KeyId,
  overlapSeconds: number,
): Promise<MadeKey> {
  const { database, now, newId, secrets, principals } = dependencies
  const old = await reachKey(dependencies, principal, id)
  requireGrantable(principal, old.scopes)
  const environment = await reachEnvironment(dependencies, principal, old.environment_id)
  const text = secrets.makeKey({ kind: old.kind, mode: environment.mode })
  const at = now()
  const key: ApiKey = { ...old, id: newId(), last_four: text.slice(-4), created_at: at, created_by: principal.key.id }
  const endsAt = new Date(at.getTime() + overlapSeconds * 1000)
  await database.transaction(async (session) => {
    await store.insertKey(session, key, secrets.hashKey(text))
    const isReplaced = await store.replaceKey(session, old.id, { by: key.id, at, endsAt })
    if (!isReplaced) throw new NativeError({ problem: 'key_not_rotatable' })
  })
  principals.clear()
  return { key, text }
}

function requireGrantable(principal: Principal, scopes: readonly Scope[]): void {
  if (!mayGrant(principal.key, scopes)) throw new NativeError({ problem: 'scope_not_grantable', scopes })
}

async function reachKey({ database }: Dependencies, principal: Principal, id: KeyId): Promise<ApiKey> {
  const key = await store.findKey(database, reachOf(principal), id)
  if (key === undefined) throw new NativeError({ problem: 'key_not_found', given: spellKeyId(id) })
  return key
}

async function reachEnvironment({ database }: Dependencies, principal: Principal, id: EnvironmentId | null) {
  if (id === null || id === principal.environment.id) return principal.environment
  if (!hasScope(principal.key, 'admin')) throw new NativeError({ problem: 'environment_not_reachable' })
  return reach(principal, id, await findEnvironment(database, principal.environment.organisation_id, id))
}

/** An admin key manages the keys of its organisation, as far as its own mode reaches; any other, those of its environment. */
function reachOf(principal: Principal): KeyReach {
  const modes: readonly Mode[] = ['live', 'sandbox']
  return {
    organisationId: principal.environment.organisation_id,
    modes: modes.filter((mode) => reachesMode(principal, mode)),
    environmentId: hasScope(principal.key, 'admin') ? null : principal.environment.id,
  }
}
