import {
  defaultSettings,
  type Environment,
  type EnvironmentSettings,
  type Mode,
  type Principal,
  reachesMode,
} from '../domain/access.ts'
import type { EnvironmentId } from '../domain/ids.ts'
import { NativeError } from '../domain/problems.ts'
import * as store from '../store/environments.ts'
import type { Dependencies } from './dependencies.ts'

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

export async function updateEnvironment(
  { database, now, principals }: Dependencies,
  principal: Principal,
  id: EnvironmentId,
  changes: { readonly name?: string; readonly settings: Partial<EnvironmentSettings> },
): Promise<Environment> {
  const updated = await database
    .transaction(async (session) => {
      const old = await store.findEnvironmentForUpdate(session, principal.environment.organisation_id, id)
      if (old === undefined || !reachesMode(principal, old.mode)) {
        throw new NativeError({ problem: 'environment_not_found', given: id })
      }
      const settings = { ...old.settings, ...changes.settings }
      const environment = { ...old, name: changes.name ?? old.name, settings, updated_at: now() }
      if (settings.unique_email !== old.settings.unique_email) {
        await store.applyUniqueEmail(session, id, settings.unique_email)
      }
      await store.updateEnvironment(session, environment)
      return environment
    })
    .catch((error: unknown) => {
      const brokenRule = store.brokenRuleOf(error)
      if (brokenRule === 'unique email') throw new NativeError({ problem: 'emails_not_unique' })
      if (brokenRule === 'unique name') throw new NativeError({ problem: 'environment_name_taken', name: changes.name ?? '' })
      throw error
    })
  principals.clear()
  return updated
}
