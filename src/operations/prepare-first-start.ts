import { type ApiKey, defaultSettings, type Environment, type Mode } from '../domain/access.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { findPrincipal, insertKey } from '../store/api-keys.ts'
import {
  findFirstEnvironment,
  hasOrganisation,
  insertEnvironment,
  insertOrganisation,
  lockOrganisations,
} from '../store/environments.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'database' | 'now' | 'newId' | 'secrets'>
type AdminKeys = Readonly<Record<Mode, string | null>>

const modes = ['live', 'sandbox'] as const

/**
 * An empty database gets an organisation, a live environment and a sandbox, and an admin key for each: the given ones, else new ones,
 * which `save` must have kept before they are committed, since afterwards nobody can tell them. Given keys are made to work at every
 * start, so that they can be changed where they are set. Says which keys were made.
 */
export async function prepareFirstStart(
  needs: Needs,
  given: AdminKeys,
  save: (made: AdminKeys) => void,
): Promise<AdminKeys | null> {
  return needs.database.transaction(async (session) => {
    // servers that start together come through here one by one
    await lockOrganisations(session)
    const isFirst = !(await hasOrganisation(session))
    if (isFirst) await makeOrganisation(needs, session)
    const made: Record<Mode, string | null> = { live: null, sandbox: null }
    for (const mode of modes) {
      const text = given[mode] ?? (isFirst ? needs.secrets.makeKey({ kind: 'secret', mode }) : null)
      if (text === null) continue
      if (given[mode] === null) made[mode] = text
      await ensureAdminKey(needs, session, mode, text)
    }
    if (!isFirst) return null
    save(made)
    return made
  })
}

async function makeOrganisation({ now, newId }: Needs, session: Session): Promise<void> {
  const at = now()
  const organisationId = newId<OrganisationId>()
  await insertOrganisation(session, { id: organisationId, name: 'default', at })
  for (const mode of modes) {
    const environment: Environment = {
      id: newId(),
      organisation_id: organisationId,
      name: mode,
      mode,
      settings: defaultSettings,
      created_at: at,
      updated_at: at,
    }
    await insertEnvironment(session, environment)
  }
}

async function ensureAdminKey({ now, newId, secrets }: Needs, session: Session, mode: Mode, text: string): Promise<void> {
  const hash = secrets.hashKey(text)
  const environment = await findFirstEnvironment(session, mode)
  // one that is known stays as it is, also when it was revoked
  if (environment === undefined || (await findPrincipal(session, hash)) !== undefined) return
  const key: ApiKey = {
    id: newId(),
    environment_id: environment.id,
    kind: 'secret',
    name: 'admin',
    last_four: text.slice(-4),
    scopes: ['admin'],
    created_at: now(),
    created_by: null,
    expires_at: null,
    revoked_at: null,
    replaced_by: null,
    rate_limit_per_minute: null,
    rate_limit_per_day: null,
  }
  await insertKey(session, key, hash)
}
