import type { EnvironmentId, KeyId, OrganisationId } from './ids.ts'

export const scopes = ['customers:read', 'customers:write', 'events:read', 'webhooks:write', 'keys:write', 'admin'] as const
export type Scope = (typeof scopes)[number]

export type Mode = 'live' | 'sandbox'
export type KeyKind = 'secret' | 'public'

export interface EnvironmentSettings {
  /** the store refuses a second customer with the same e-mail address */
  readonly unique_email: boolean
  /** Monk's create needs a billing address */
  readonly sales_tax: boolean
  /** Moment's create needs an Idempotency-Key */
  readonly require_idempotency_key: boolean
  /** how many requests each key may make in a minute, and in a day, unless the key says otherwise; 0 is no limit */
  readonly rate_limit_per_minute: number
  readonly rate_limit_per_day: number
  /** the onboarding that a created customer asks for; null: none */
  readonly onboarding_workflow: string | null
}

export interface Environment {
  readonly id: EnvironmentId
  readonly organisation_id: OrganisationId
  readonly name: string
  readonly mode: Mode
  readonly settings: EnvironmentSettings
  readonly created_at: Date
  readonly updated_at: Date
}

export interface ApiKey {
  readonly id: KeyId
  readonly environment_id: EnvironmentId
  readonly kind: KeyKind
  readonly name: string
  readonly last_four: string
  readonly scopes: readonly Scope[]
  readonly created_at: Date
  readonly created_by: KeyId | null
  readonly expires_at: Date | null
  readonly revoked_at: Date | null
  /** the key that a rotation made in its place */
  readonly replaced_by: KeyId | null
  /** null: what the environment says; 0 is no limit */
  readonly rate_limit_per_minute: number | null
  readonly rate_limit_per_day: number | null
}

/** An accepted key, with the environment it opens: everything a request may do follows from this. */
export interface Principal {
  readonly key: ApiKey
  readonly environment: Environment
  /** what the environment's cursors are sealed with */
  readonly cursorSecret: string
}

export const defaultSettings: EnvironmentSettings = {
  unique_email: false,
  sales_tax: false,
  require_idempotency_key: false,
  rate_limit_per_minute: 60_000,
  rate_limit_per_day: 0,
  onboarding_workflow: null,
}

/** `admin` contains every scope; no other scope contains another; a public key has none. */
export function hasScope(key: ApiKey, scope: Scope): boolean {
  return key.kind === 'secret' && (key.scopes.includes('admin') || key.scopes.includes(scope))
}

/** Nobody hands on more than they hold. */
export function mayGrant(granter: ApiKey, granted: readonly Scope[]): boolean {
  return granted.every((scope) => hasScope(granter, scope))
}

/** A sandbox key reaches sandboxes only, so that a leaked test key can never make a live one. */
export function reachesMode(principal: Principal, mode: Mode): boolean {
  return principal.environment.mode === 'live' || mode === 'sandbox'
}
