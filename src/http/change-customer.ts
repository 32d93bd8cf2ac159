import { noContent, type Reply } from '../dialects/dialect.ts'
import { archiveCustomer, changeCustomer as changed, restoreCustomer } from '../domain/change-customer.ts'
import type { Customer } from '../domain/customer.ts'
import type { Failure } from '../domain/failures.ts'
import { NativeError, ProblemError, sound } from '../domain/problems.ts'
import { isStorableText } from '../domain/text.ts'
import { type ChangeRequest, changeCustomer } from '../operations/change-customer.ts'
import { upsertCustomer } from '../operations/upsert-customer.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { readTarget } from './named-customer.ts'
import { namedSegment } from './paths.ts'
import { writerOf } from './writer.ts'

type Work = ChangeRequest['change']

export async function handleUpdateCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal } = call
  const body = await context.readBody(call.message)
  const update = sound(dialect.read.update(body))
  const target = await readTarget(context, call)
  const customer = await change(context, call, target.addresses, (current, stamp) =>
    changed(current, sound(update(current)), stamp),
  )
  if (customer === undefined) throw target.notFound()
  return dialect.write.customer(customer, principal.environment, {})
}

/** The path says the external id, so the body need not; when it does, it must say the same. */
export async function handleUpsertCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal } = call
  const given = await context.readBody(call.message)
  const { decoded: externalId } = namedSegment(dialect.base + call.route.path, call.path.segments)
  // an escape that does not decode is no text either
  if (externalId === undefined || !isStorableText(externalId))
    throw invalid([{ path: ['external_id'], rule: 'text', nul: false }])
  if ((given.external_id ?? externalId) !== externalId) {
    throw invalid([{ path: ['external_id'], rule: 'disagrees', expected: 'the external id of the path' }])
  }
  const body = { ...given, external_id: externalId }
  const { customer, isNew } = await upsertCustomer(context.dependencies, {
    ...writerOf(call),
    externalId,
    draft: () => {
      if (meansVersion(call)) throw new NativeError({ problem: 'version_stale', version: null })
      return sound(dialect.read.customer(body, principal.environment.settings))
    },
    change: checked(call, (current, stamp) => changed(current, sound(sound(dialect.read.update(body))(current)), stamp)),
  })
  return isNew
    ? dialect.write.created(customer, principal.environment)
    : dialect.write.customer(customer, principal.environment, {})
}

export async function handleArchiveCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const target = await readTarget(context, call)
  if ((await change(context, call, target.addresses, archiveCustomer)) === undefined) throw target.notFound()
  return noContent
}

export async function handleRestoreCustomer(context: HttpContext, call: Call): Promise<Reply> {
  const target = await readTarget(context, call)
  const customer = await change(context, call, target.addresses, restoreCustomer)
  if (customer === undefined) throw target.notFound()
  return call.dialect.write.customer(customer, call.principal.environment, {})
}

function change(
  context: HttpContext,
  call: Call,
  addresses: ChangeRequest['addresses'],
  work: Work,
): Promise<Customer | undefined> {
  return changeCustomer(context.dependencies, {
    ...writerOf(call),
    addresses,
    archivedToo: call.route.archivedToo ?? false,
    change: checked(call, work),
  })
}

/** The work on a record of the version that the caller meant, where callers can mean one. */
function checked({ dialect, message }: Call, work: Work): Work {
  if (!dialect.hasVersions) return work
  const isExpected = readIfMatch(message.headers['if-match'])
  return (current, stamp) => {
    if (!isExpected(current)) throw new NativeError({ problem: 'version_stale', version: current.version })
    return work(current, stamp)
  }
}

/** RFC 9110: where there is nothing yet, no If-Match holds, not even `*`. */
function meansVersion({ dialect, message }: Call): boolean {
  return dialect.hasVersions && message.headers['if-match'] !== undefined
}

/** RFC 9110: a list of entity tags, of which one must be the current one; `*` is any. A weak tag never matches. */
function readIfMatch(header: string | undefined): (current: Customer) => boolean {
  if (header === undefined || header.trim() === '*') return () => true
  const tags = header.split(',').map((tag) => tag.trim())
  return (current) => tags.includes(`"${current.version}"`)
}

function invalid(failures: readonly Failure[]): ProblemError {
  return new ProblemError({ problem: 'fields_invalid', failures })
}
