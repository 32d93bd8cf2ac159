import type { Reply } from '../dialects/dialect.ts'
import type { Customer } from '../domain/customer.ts'
import type { JsonObject } from '../domain/json.ts'
import { ProblemError, type ProblemName, sound } from '../domain/problems.ts'
import { type CreateRequest, createCustomer } from '../operations/create-customer.ts'
import { findReplay, fingerprintOf, type KeyedRequest, keepRefusal, withKeyInUse } from '../operations/idempotency.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { writerOf } from './writer.ts'

/** The failures that a dialect which replays failures keeps: the handler's own, not those of reading the request. */
const keptFailures: readonly ProblemName[] = ['fields_invalid', 'external_id_taken', 'email_taken']

export async function handleCreateCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal } = call
  const key = readIdempotencyKey(call)
  const body = await context.readBody(call.message)
  if (key === null) return (await create(context, call, readAsked(call, body), null)).reply

  const keyed: KeyedRequest = {
    environmentId: principal.environment.id,
    dialect: dialect.name,
    method: call.route.method,
    path: dialect.base + call.route.path,
    key,
    fingerprint: fingerprintOf(context.dependencies, body),
  }
  // Fields are judged before the key is looked at, but where failures are kept: there the key is to answer first.
  const asked = dialect.idempotency.storesFailures ? null : readAsked(call, body)
  const { reply, isReplay } = await withKeyInUse(context.dependencies, keyed, () =>
    asked === null ? createKeepingFailures(context, call, body, keyed) : create(context, call, asked, keyed),
  )
  return isReplay ? replayed(call, reply, key) : withHeaders(reply, dialect.idempotency.headers?.(key))
}

interface Outcome {
  readonly reply: Reply
  readonly isReplay: boolean
}

type Asked = Pick<CreateRequest, 'draft' | 'onboarding'>

function readAsked({ dialect, principal }: Call, body: JsonObject): Asked {
  const draft = sound(dialect.read.customer(body, principal.environment.settings))
  return { draft, onboarding: dialect.read.onboarding?.(body) }
}

async function create(context: HttpContext, call: Call, asked: Asked, keyed: KeyedRequest | null): Promise<Outcome> {
  const { dialect, principal } = call
  const render = (customer: Customer) => dialect.write.created(customer, principal.environment)
  const result = await createCustomer(context.dependencies, {
    ...writerOf(call),
    ...asked,
    keyed: keyed && { request: keyed, render },
  })
  if ('replay' in result) return { reply: result.replay, isReplay: true }
  return { reply: result.kept ?? render(result.customer), isReplay: false }
}

/** Here the key is looked up before the fields are judged: a failure that was answered once is answered the same again. */
async function createKeepingFailures(context: HttpContext, call: Call, body: JsonObject, keyed: KeyedRequest): Promise<Outcome> {
  const { dependencies } = context
  const earlier = await findReplay(dependencies, keyed)
  if (earlier !== undefined) return { reply: earlier, isReplay: true }
  try {
    return await create(context, call, readAsked(call, body), keyed)
  } catch (error) {
    if (!(error instanceof ProblemError) || !keptFailures.includes(error.problem.problem)) throw error
    const refusal = call.dialect.problem(error.problem, call.facts)
    const faster = await keepRefusal(dependencies, keyed, refusal)
    return faster === undefined ? { reply: refusal, isReplay: false } : { reply: faster, isReplay: true }
  }
}

function readIdempotencyKey({ dialect, principal, message }: Call): string | null {
  const header = message.headers['idempotency-key']
  const { keyForm, canBeRequired } = dialect.idempotency
  if (header === undefined || header === '') {
    const isRequired = canBeRequired && principal.environment.settings.require_idempotency_key
    if (isRequired) throw new ProblemError({ problem: 'idempotency_key_missing' })
    return null
  }
  const key = String(header)
  if (!keyForm.test(key)) throw new ProblemError({ problem: 'idempotency_key_malformed' })
  return key
}

function replayed({ dialect }: Call, reply: Reply, key: string): Reply {
  const { replay = (same: Reply) => same, headers } = dialect.idempotency
  return withHeaders(replay(reply), { ...headers?.(key), 'idempotent-replayed': 'true' })
}

function withHeaders(reply: Reply, headers: Reply['headers'] = {}): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } }
}
