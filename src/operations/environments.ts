import {
  defaultSettings,
  type Environment,
  type EnvironmentSettings,
  type Mode,
  type Principal,
  reachesMode,
} from '../domain/access.ts'
import type { CustomerId, EnvironmentId } from '../domain/ids.ts'
import { NativeError } from '../domain/problems.ts'
import * as store from '../store/environments.ts'
import type { Dependencies } from './dependencies.ts'

/** customers whose addresses are bound by one statement */
const boundRowsMax = 500

export async function createEnvironment(
  { database, now, newId }: Dependencies,
  principal: Principal,
  draft: { readonly name: string; readonly mode: Mode; readonly settings: Partial<EnvironmentSettings> },
): Promise<Environment> {
  if (!reachesMode(principal, draft.mode)) throw new NativeError({ problem: 'environment_not_reachable' })
  const at = now()
  const environment: Environment = {
    id: newId(),
    organisation_id: principal.environment.organisation_id,
    name: draft.name,
    mode: draft.mode,
    settings: { ...defaultSettings, ...draft.settings },
    created_at: at,
    updated_at: at,
  }
  if (!(await store.insertEnvironment(database, environment))) {
    throw new NativeError({ problem: 'environment_name_taken', name: draft.name })
  }
  return environment
}

/** Those that the key reaches; an organisation has a handful of them. */
export async function listEnvironments({ database }: Dependencies, principal: Principal): Promise<readonly Environment[]> {
  const environments = await store.listEnvironments(database, principal.environment.organisation_id)
  return environments.filter((environment) => reachesMode(principal, environment.mode))
}

export interface EnvironmentChanges {
  readonly name?: string
  readonly settings: Partial<EnvironmentSettings>
}

export async function updateEnvironment(
  dependencies: Dependencies,
  principal: Principal,
  id: EnvironmentId,
  changes: EnvironmentChanges,
): Promise<Environment> {
  try {
    if (changes.settings.unique_email === true) await bindEmailsBeforehand(dependencies, principal, id)
    return await changeEnvironment(dependencies, principal, id, changes)
  } catch (error) {
    const brokenRule = store.brokenRuleOf(error)
    if (brokenRule === 'unique email') throw new NativeError({ problem: 'emails_not_unique' })
    if (brokenRule === 'unique name') throw new NativeError({ problem: 'environment_name_taken', name: changes.name ?? '' })
    throw error
  }
}

async function changeEnvironment(
  { database, now, principals }: Dependencies,
  principal: Principal,
  id: EnvironmentId,
  changes: EnvironmentChanges,
): Promise<Environment> {
  const updated = await database.transaction(async (session) => {
    const old = await store.findEnvironmentForUpdate(session, principal.environment.organisation_id, id)
    const reached = reach(principal, id, old)
    const settings = { ...reached.settings, ...changes.settings }
    const environment = { ...reached, name: changes.name ?? reached.name, settings, updated_at: now() }
    // turned off, it needs nothing done: what was bound is so only among its like, until it is written again
    if (settings.unique_email && !reached.settings.unique_email) await store.bindEmails(session, id)
    await store.updateEnvironment(session, environment)
    return environment
  })
  principals.clear()
  return updated
}

/** All but the last of it, without the lock that holds back the writes of every environment. */
async function bindEmailsBeforehand({ database }: Dependencies, principal: Principal, id: EnvironmentId): Promise<void> {
  const found = await store.findEnvironment(database, principal.environment.organisation_id, id)
  if (reach(principal, id, found).settings.unique_email) return
  let last: CustomerId | null = null
  do last = await store.bindSomeEmails(database, id, last, boundRowsMax)
  while (last !== null)
}

/** What was found by the id, where the key reaches it; a sandbox key is not told which live environments there are. */
export function reach(principal: Principal, id: EnvironmentId, found: Environment | undefined): Environment {
  if (found !== undefined && reachesMode(principal, found.mode)) return found
  throw new NativeError({ problem: 'environment_not_found', given: id })
}
