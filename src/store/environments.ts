import type { Environment, EnvironmentSettings, Mode } from '../domain/access.ts'
import type { CustomerId, EnvironmentId, OrganisationId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { isUniqueViolation } from './guarded.ts'

export type EnvironmentRow = Omit<Environment, 'settings'> & EnvironmentSettings

const columns = `id, organisation_id, name, mode, unique_email, sales_tax, require_idempotency_key,
  rate_limit_per_minute, rate_limit_per_day, onboarding_workflow, created_at, updated_at`

export function environmentOf(row: EnvironmentRow): Environment {
  const { unique_email, sales_tax, require_idempotency_key, ...rest } = row
  const { rate_limit_per_minute, rate_limit_per_day, onboarding_workflow, ...environment } = rest
  const limits = { rate_limit_per_minute, rate_limit_per_day }
  return { ...environment, settings: { unique_email, sales_tax, require_idempotency_key, ...limits, onboarding_workflow } }
}

export async function insertOrganisation(
  session: Session,
  organisation: { id: OrganisationId; name: string; at: Date },
): Promise<void> {
  const values = [organisation.id, organisation.name, organisation.at]
  await session.query({ text: 'insert into organisations (id, name, created_at) values ($1, $2, $3)', values })
}

export async function lockOrganisations(session: Session): Promise<void> {
  await session.query({ text: 'lock table organisations in share row exclusive mode' })
}

export async function hasOrganisation(session: Session): Promise<boolean> {
  return (await session.query({ text: 'select 1 from organisations limit 1' })).length > 0
}

/** False when the organisation has an environment of that name. */
export async function insertEnvironment(session: Session, environment: Environment): Promise<boolean> {
  const { id, organisation_id, name, mode, settings, created_at, updated_at } = environment
  const rows = await session.query({
    text: `insert into environments (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict (organisation_id, name) do nothing returning 1`,
    values: [
      id,
      organisation_id,
      name,
      mode,
      settings.unique_email,
      settings.sales_tax,
      settings.require_idempotency_key,
      settings.rate_limit_per_minute,
      settings.rate_limit_per_day,
      settings.onboarding_workflow,
      created_at,
      updated_at,
    ],
  })
  return rows.length === 1
}

export async function listEnvironments(session: Session, organisationId: OrganisationId): Promise<readonly Environment[]> {
  const text = `select ${columns} from environments where organisation_id = $1 order by id`
  return (await session.query<EnvironmentRow>({ text, values: [organisationId] })).map(environmentOf)
}

/** Whoever asks was told these ids by the database itself; nobody's reach is judged here. */
export async function findEnvironments(session: Session, ids: readonly EnvironmentId[]): Promise<readonly Environment[]> {
  const text = `select ${columns} from environments where id = any($1)`
  return (await session.query<EnvironmentRow>({ text, values: [ids] })).map(environmentOf)
}

export async function findEnvironment(
  session: Session,
  organisationId: OrganisationId,
  id: EnvironmentId,
): Promise<Environment | undefined> {
  const text = `select ${columns} from environments where organisation_id = $1 and id = $2`
  const rows = await session.query<EnvironmentRow>({ text, values: [organisationId, id] })
  return rows[0] && environmentOf(rows[0])
}

/** The oldest environment of that mode: the one that the first start made. */
export async function findFirstEnvironment(session: Session, mode: Mode): Promise<Environment | undefined> {
  const text = `select ${columns} from environments where mode = $1 order by id limit 1`
  const rows = await session.query<EnvironmentRow>({ text, values: [mode] })
  return rows[0] && environmentOf(rows[0])
}

/** The environment, and nobody else changes it before this transaction ends: a change that is built on what was read must not undo another. */
export async function findEnvironmentForUpdate(
  session: Session,
  organisationId: OrganisationId,
  id: EnvironmentId,
): Promise<Environment | undefined> {
  const text = `select ${columns} from environments where organisation_id = $1 and id = $2 for update`
  const rows = await session.query<EnvironmentRow>({ text, values: [organisationId, id] })
  return rows[0] && environmentOf(rows[0])
}

export async function updateEnvironment(session: Session, environment: Environment): Promise<void> {
  const { id, organisation_id, name, settings, updated_at } = environment
  await session.query({
    text: `update environments set name = $3, unique_email = $4, sales_tax = $5, require_idempotency_key = $6,
        rate_limit_per_minute = $7, rate_limit_per_day = $8, onboarding_workflow = $9, updated_at = $10
      where organisation_id = $1 and id = $2`,
    values: [
      organisation_id,
      id,
      name,
      settings.unique_email,
      settings.sales_tax,
      settings.require_idempotency_key,
      settings.rate_limit_per_minute,
      settings.rate_limit_per_day,
      settings.onboarding_workflow,
      updated_at,
    ],
  })
}

/** Those who have an address, and do not have to be the only one with it. */
const unbound = 'environment_id = $1 and not email_is_unique and email_lower is not null and archived_at is null'

/**
 * Binds some customers to their addresses before `unique_email` is turned on, in the order of their ids, and says the last of them. That
 * holds back nobody: while the setting is off, whatever is written is bound to nothing. Fails with a unique violation when two share an
 * address. Those that are being written at the moment are passed over.
 */
export async function bindSomeEmails(
  session: Session,
  environmentId: EnvironmentId,
  after: CustomerId | null,
  rowsMax: number,
): Promise<CustomerId | null> {
  const text = `
    with next as (
      select id from customers where ${unbound} and ($2::uuid is null or id > $2) order by id limit $3 for update skip locked
    ),
    bound as (
      update customers c set email_is_unique = true from next where c.environment_id = $1 and c.id = next.id
    )
    select id from next order by id desc limit 1`
  const rows = await session.query<{ id: CustomerId }>({ text, values: [environmentId, after, rowsMax] })
  return rows[0]?.id ?? null
}

/**
 * Binds the few that are left, in the transaction that turns the setting on. The lock lets running writes finish and holds new ones back
 * until the setting is committed, so none slips in under the old rule.
 */
export async function bindEmails(session: Session, environmentId: EnvironmentId): Promise<void> {
  await session.query({ text: 'lock table customers in share row exclusive mode' })
  await session.query({ text: `update customers set email_is_unique = true where ${unbound}`, values: [environmentId] })
}

/** Which rule made a change of an environment fail; nothing when it failed for another reason. */
export function brokenRuleOf(error: unknown): 'unique email' | 'unique name' | undefined {
  if (!isUniqueViolation(error)) return undefined
  const isOfCustomers = error instanceof Error && 'constraint' in error && error.constraint === 'customers_unique_email'
  return isOfCustomers ? 'unique email' : 'unique name'
}
