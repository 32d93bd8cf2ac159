import type { ApiKey, Mode, Principal } from '../domain/access.ts'
import type { EnvironmentId, KeyId, OrganisationId } from '../domain/ids.ts'
import type { Session } from '../platform/database.ts'
import { type EnvironmentRow, environmentOf } from './environments.ts'

const columns = `id, environment_id, kind, name, last_four, scopes, created_at, created_by, expires_at, revoked_at, replaced_by,
  rate_limit_per_minute, rate_limit_per_day`
const prefixed = columns.replaceAll(/\w+/g, 'k.$&')

const selectPrincipal = `
  select ${prefixed},
    e.organisation_id, e.name as environment_name, e.mode, e.unique_email, e.sales_tax, e.require_idempotency_key,
    e.rate_limit_per_minute as environment_rate_limit_per_minute, e.rate_limit_per_day as environment_rate_limit_per_day,
    e.onboarding_workflow,
    e.created_at as environment_created_at, e.updated_at as environment_updated_at, e.cursor_secret
  from api_keys k
  join environments e on e.id = k.environment_id
  where k.hash = $1`

export async function findPrincipal(session: Session, hash: Buffer): Promise<Principal | undefined> {
  const rows = await session.query<PrincipalRow>({ name: 'principal', text: selectPrincipal, values: [hash] })
  return rows[0] && principalOf(rows[0])
}

interface PrincipalRow extends ApiKey, Pick<EnvironmentRow, 'organisation_id' | 'mode'> {
  readonly environment_name: string
  readonly unique_email: boolean
  readonly sales_tax: boolean
  readonly require_idempotency_key: boolean
  readonly environment_rate_limit_per_minute: number
  readonly environment_rate_limit_per_day: number
  readonly onboarding_workflow: string | null
  readonly environment_created_at: Date
  readonly environment_updated_at: Date
  readonly cursor_secret: string
}

function principalOf(row: PrincipalRow): Principal {
  return {
    key: keyOf(row),
    environment: environmentOf({
      id: row.environment_id,
      organisation_id: row.organisation_id,
      name: row.environment_name,
      mode: row.mode,
      unique_email: row.unique_email,
      sales_tax: row.sales_tax,
      require_idempotency_key: row.require_idempotency_key,
      rate_limit_per_minute: row.environment_rate_limit_per_minute,
      rate_limit_per_day: row.environment_rate_limit_per_day,
      onboarding_workflow: row.onboarding_workflow,
      created_at: row.environment_created_at,
      updated_at: row.environment_updated_at,
    }),
    cursorSecret: row.cursor_secret,
  }
}

function keyOf(row: ApiKey): ApiKey {
  return {
    id: row.id,
    environment_id: row.environment_id,
    kind: row.kind,
    name: row.name,
    last_four: row.last_four,
    scopes: row.scopes,
    created_at: row.created_at,
    created_by: row.created_by,
    expires_at: row.expires_at,
    revoked_at: row.revoked_at,
    replaced_by: row.replaced_by,
    rate_limit_per_minute: row.rate_limit_per_minute,
    rate_limit_per_day: row.rate_limit_per_day,
  }
}

export async function insertKey(session: Session, key: ApiKey, hash: Buffer): Promise<void> {
  const { id, environment_id, kind, name, last_four, scopes, created_at, created_by, expires_at } = key
  const { rate_limit_per_minute, rate_limit_per_day } = key
  await session.query({
    text: `insert into api_keys (id, environment_id, kind, name, hash, last_four, scopes, created_at, created_by, expires_at,
        rate_limit_per_minute, rate_limit_per_day)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      id,
      environment_id,
      kind,
      name,
      hash,
      last_four,
      scopes,
      created_at,
      created_by,
      expires_at,
      rate_limit_per_minute,
      rate_limit_per_day,
    ],
  })
}

/** The keys that a caller may manage: of one environment, or of all that an organisation has in those modes. */
export interface KeyReach {
  readonly organisationId: OrganisationId
  readonly modes: readonly Mode[]
  readonly environmentId: EnvironmentId | null
}

const withinReach = `
  exists (
    select from environments e
    where e.id = k.environment_id and e.organisation_id = $1 and e.mode = any($2) and ($3::uuid is null or e.id = $3))`

export async function listKeys(
  session: Session,
  reach: KeyReach,
  after: KeyId | null,
  limit: number,
): Promise<readonly ApiKey[]> {
  return session.query<ApiKey>({
    text: `select ${prefixed} from api_keys k where ${withinReach} and ($4::uuid is null or k.id < $4) order by k.id desc limit $5`,
    values: [reach.organisationId, reach.modes, reach.environmentId, after, limit],
  })
}

export async function findKey(session: Session, reach: KeyReach, id: KeyId): Promise<ApiKey | undefined> {
  const rows = await session.query<ApiKey>({
    text: `select ${prefixed} from api_keys k where ${withinReach} and k.id = $4`,
    values: [reach.organisationId, reach.modes, reach.environmentId, id],
  })
  return rows[0]
}

/** Revokes at once: the first moment of revocation stays. */
export async function revokeKey(session: Session, id: KeyId, at: Date): Promise<void> {
  await session.query({ text: 'update api_keys set revoked_at = coalesce(revoked_at, $2) where id = $1', values: [id, at] })
}

/** Names a key's successor and lets it end at that time, unless it ends before. False when it has a successor or has ended. */
export async function replaceKey(
  session: Session,
  id: KeyId,
  { by, at, endsAt }: { readonly by: KeyId; readonly at: Date; readonly endsAt: Date },
): Promise<boolean> {
  const rows = await session.query({
    text: `update api_keys set replaced_by = $2, expires_at = least(coalesce(expires_at, $4), $4)
      where id = $1 and replaced_by is null and revoked_at is null and (expires_at is null or expires_at > $3)
      returning 1`,
    values: [id, by, at, endsAt],
  })
  return rows.length === 1
}
