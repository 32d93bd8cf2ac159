import type { ListInput, Reply } from '../dialects/dialect.ts'
import type { CustomerList } from '../domain/customer-list.ts'
import type { Failure } from '../domain/failures.ts'
import { ProblemError } from '../domain/problems.ts'
import { openCursor } from '../operations/cursors.ts'
import { fingerprintOfList, listCustomers } from '../operations/list-customers.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { readWholeQuery } from './paths.ts'

/** A list by its query, or where the dialect has one, a search by its body. */
export async function handleListCustomers(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal, route } = call
  const { dependencies } = context
  const body = route.operation === 'search-customers' ? await context.readBody(call.message) : null
  const { paging } = dialect
  if (paging === null) throw new Error(`${dialect.name} has a list but no paging`)
  const input: ListInput = {
    query: readWholeQuery(call.path.query),
    body,
    openCursor: (cursor) => openCursor(dependencies, principal, cursor),
  }
  const reading = paging.readList(input)
  if ('failures' in reading) throw invalid(reading.failures)
  const list = reading.value
  if (!isCursorOfList(list, fingerprintOfList(dependencies, list))) throw invalid([{ path: ['cursor'], rule: 'cursor' }])
  return paging.writePage(await listCustomers(dependencies, principal, list), list, principal.environment, input)
}

function isCursorOfList({ page, bindsCursor }: CustomerList, fingerprint: string): boolean {
  return !bindsCursor || !('position' in page) || page.position === null || page.position.list === fingerprint
}

function invalid(failures: readonly Failure[]): ProblemError {
  return new ProblemError({ problem: 'query_invalid', failures })
}
