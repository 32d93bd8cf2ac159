import { jsonReply, noContent, type Query, type Reply } from '../dialects/dialect.ts'
import type { Failure } from '../domain/failures.ts'
import { type EnvironmentId, type KeyId, parseHex, parseUuid } from '../domain/ids.ts'
import type { JsonObject } from '../domain/json.ts'
import { NativeError, ProblemError } from '../domain/problems.ts'
import { compileSchema } from '../domain/schema.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { createEnvironment, listEnvironments, updateEnvironment } from '../operations/environments.ts'
import { createKey, listKeys, type MadeKey, revokeKey, rotateKey } from '../operations/keys.ts'
import type { OwnCall, OwnRoute } from './own-route.ts'
import { CreateEnvironment, CreateKey, RotateKey, UpdateEnvironment } from './schemas.ts'
import { wireOfEnvironment, wireOfKey } from './write.ts'

/** Managing keys and environments. */
export const administration: readonly OwnRoute[] = [
  { method: 'GET', path: '/v1/keys', operation: 'list-keys', scope: 'keys:write', takesBody: 'none', handle: handleListKeys },
  {
    method: 'POST',
    path: '/v1/keys',
    operation: 'create-key',
    scope: 'keys:write',
    takesBody: 'required',
    handle: handleCreateKey,
  },
  {
    method: 'DELETE',
    path: '/v1/keys/:id',
    operation: 'revoke-key',
    scope: 'keys:write',
    takesBody: 'none',
    handle: handleRevokeKey,
  },
  {
    method: 'POST',
    path: '/v1/keys/:id/rotate',
    operation: 'rotate-key',
    scope: 'keys:write',
    takesBody: 'optional',
    handle: handleRotateKey,
  },
  {
    method: 'GET',
    path: '/v1/environments',
    operation: 'list-environments',
    scope: 'admin',
    takesBody: 'none',
    handle: handleListEnvironments,
  },
  {
    method: 'POST',
    path: '/v1/environments',
    operation: 'create-environment',
    scope: 'admin',
    takesBody: 'required',
    handle: handleCreateEnvironment,
  },
  {
    method: 'PATCH',
    path: '/v1/environments/:id',
    operation: 'update-environment',
    scope: 'admin',
    takesBody: 'required',
    handle: handleUpdateEnvironment,
  },
]

const pageDefault = 25
const pageMax = 100
const overlapDefaultSeconds = 3600

async function handleListKeys(dependencies: Dependencies, { principal, query }: OwnCall): Promise<Reply> {
  const { limit, after } = readPage(query)
  // one more than asked for tells whether there is another page
  const keys = await listKeys(dependencies, principal, { after, limit: limit + 1 })
  const page = keys.slice(0, limit).map(wireOfKey)
  const last = keys.length > limit ? keys[limit - 1] : undefined
  return jsonReply(200, { data: page, has_more: last !== undefined, next_cursor: last?.id ?? null })
}

const validateKey = compileSchema<CreateKey>(CreateKey, { requiredNull: 'required' })

async function handleCreateKey(dependencies: Dependencies, { principal, body }: OwnCall): Promise<Reply> {
  const wire = read(validateKey, body, scopeCountFailures(body))
  const { name, kind = 'secret', scopes = [], environment_id, expires_at } = wire
  const environmentId = environment_id === undefined ? null : readEnvironmentId(environment_id)
  const expiresAt = expires_at ? new Date(expires_at) : null
  const rateLimits = { perMinute: wire.rate_limit_per_minute ?? null, perDay: wire.rate_limit_per_day ?? null }
  const draft = { name, kind, scopes: [...new Set(scopes)], environmentId, expiresAt, rateLimits }
  const made = await createKey(dependencies, principal, draft)
  return madeReply(made)
}

/** A secret key without a scope opens nothing, and a public key never has one. What is no list or no kind is the schema's to refuse. */
function scopeCountFailures({ kind = 'secret', scopes = [] }: JsonObject): readonly Failure[] {
  if (!Array.isArray(scopes)) return []
  if (kind === 'secret' && scopes.length === 0) return [{ path: ['scopes'], rule: 'too_few_items', min: 1 }]
  if (kind === 'public' && scopes.length > 0) return [{ path: ['scopes'], rule: 'too_many_items', max: 0 }]
  return []
}

async function handleRevokeKey(dependencies: Dependencies, { principal, given }: OwnCall): Promise<Reply> {
  await revokeKey(dependencies, principal, readKeyId(given))
  return noContent
}

const validateRotation = compileSchema<RotateKey>(RotateKey, { requiredNull: 'required' })

async function handleRotateKey(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { overlap_seconds = overlapDefaultSeconds } = read(validateRotation, body)
  return madeReply(await rotateKey(dependencies, principal, readKeyId(given), overlap_seconds))
}

async function handleListEnvironments(dependencies: Dependencies, { principal }: OwnCall): Promise<Reply> {
  const environments = await listEnvironments(dependencies, principal)
  return jsonReply(200, { data: environments.map(wireOfEnvironment) })
}

const validateEnvironment = compileSchema<CreateEnvironment>(CreateEnvironment, { requiredNull: 'required' })

async function handleCreateEnvironment(dependencies: Dependencies, { principal, body }: OwnCall): Promise<Reply> {
  const { name, mode, settings = {} } = read(validateEnvironment, body)
  const environment = await createEnvironment(dependencies, principal, { name, mode, settings })
  return jsonReply(201, wireOfEnvironment(environment))
}

const validateEnvironmentChange = compileSchema<UpdateEnvironment>(UpdateEnvironment, { requiredNull: 'required' })

async function handleUpdateEnvironment(dependencies: Dependencies, { principal, given, body }: OwnCall): Promise<Reply> {
  const { name, settings = {} } = read(validateEnvironmentChange, body)
  const changes = name === undefined ? { settings } : { name, settings }
  const environment = await updateEnvironment(dependencies, principal, readEnvironmentId(given), changes)
  return jsonReply(200, wireOfEnvironment(environment))
}

function madeReply({ key, text }: MadeKey): Reply {
  return jsonReply(201, { ...wireOfKey(key), key: text }, { 'cache-control': 'no-store' })
}

function read<Value>(
  validate: ReturnType<typeof compileSchema<Value>>,
  body: JsonObject,
  others: readonly Failure[] = [],
): Value {
  const reading = validate(body)
  const failures = 'failures' in reading ? [...reading.failures, ...others] : others
  if ('failures' in reading || failures.length > 0) throw new ProblemError({ problem: 'fields_invalid', failures })
  return reading.value
}

function readPage(query: Query): { readonly limit: number; readonly after: KeyId | null } {
  const { limit: given = String(pageDefault) } = query
  const limit = /^-?\d+$/.test(given) ? Number(given) : Number.NaN
  const after = query.cursor === undefined ? null : parseUuid<KeyId>(query.cursor)
  const failures: Failure[] = []
  if (!Number.isInteger(limit) || limit < 1 || limit > pageMax) {
    failures.push({ path: ['limit'], rule: 'range', min: 1, max: pageMax, below: limit < 1 })
  }
  if (after === undefined) failures.push({ path: ['cursor'], rule: 'unknown_entry', entry: query.cursor ?? '' })
  if (failures.length > 0) throw new ProblemError({ problem: 'query_invalid', failures })
  return { limit, after: after ?? null }
}

function readKeyId(given: string): KeyId {
  const id = parseUuid<KeyId>(given) ?? (given.startsWith('key_') ? parseHex<KeyId>(given.slice(4)) : undefined)
  if (id === undefined) throw new NativeError({ problem: 'key_not_found', given })
  return id
}

function readEnvironmentId(given: string): EnvironmentId {
  const id = parseUuid<EnvironmentId>(given)
  if (id === undefined) throw new NativeError({ problem: 'environment_not_found', given })
  return id
}
