import { jsonReply, type Reply, serialiserOf } from '../dialects/dialect.ts'
import type { Failure, Fault } from '../domain/failures.ts'
import { ProblemError } from '../domain/problems.ts'
import { type HistoryPosition, openFeedCursor, openHistoryCursor, sealFeedCursor } from '../operations/cursors.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { getCustomer } from '../operations/get-customer.ts'
import { getCustomerHistory } from '../operations/get-customer-history.ts'
import { readFeed } from '../operations/read-feed.ts'
import { type Parameters, readFeedQuery } from './event-query.ts'
import {
  CustomerHistory as CustomerHistorySchema,
  EventList as EventListSchema,
  type CustomerHistory as WireHistory,
  type EventList as WireList,
} from './event-schemas.ts'
import { isFault, onlyOf, readLimit } from './list-query.ts'
import type { OwnCall, OwnRoute } from './own-route.ts'
import { readAddress } from './read.ts'
import { wireOfEvent } from './write-event.ts'

/** What happened, to one customer or to all. The stream of it is http's: it has no end. */
export const eventRoutes: readonly OwnRoute[] = [
  {
    method: 'GET',
    path: '/v1/events',
    operation: 'list-events',
    scope: 'events:read',
    takesBody: 'none',
    handle: handleListEvents,
  },
  {
    method: 'GET',
    path: '/v1/customers/:id/history',
    operation: 'get-customer-history',
    scope: 'events:read',
    takesBody: 'none',
    handle: handleHistory,
  },
]

const serialiseList = serialiserOf<WireList>(EventListSchema)

async function handleListEvents(dependencies: Dependencies, { principal, parameters }: OwnCall): Promise<Reply> {
  const reading = readFeedQuery(parameters, (cursor) => openFeedCursor(dependencies, principal, cursor))
  if ('failures' in reading) throw invalid(reading.failures)
  const { entries, position, hasMore } = await readFeed(dependencies, principal.environment.id, reading.value)
  const next_cursor = sealFeedCursor(dependencies, principal, position)
  const data = entries.map(({ event }) => wireOfEvent(event))
  return jsonReply(200, serialiseList({ data, has_more: hasMore, next_cursor }))
}

const historyLimitDefault = 25
const historyLimitMax = 100
const serialiseHistory = serialiserOf<WireHistory>(CustomerHistorySchema)

async function handleHistory(dependencies: Dependencies, { principal, given, parameters }: OwnCall): Promise<Reply> {
  const [address] = readAddress({ by: 'id', value: given })
  const id = address !== undefined && 'id' in address ? address.id : undefined
  const page = readHistoryQuery(parameters, (cursor) => id && openHistoryCursor(dependencies, principal, id, cursor))
  const customer = id && (await getCustomer(dependencies, principal, [{ id }], true))
  if (customer === undefined) throw new ProblemError({ problem: 'customer_not_found', by: 'id', segment: given, given })
  const { events, next } = await getCustomerHistory(dependencies, principal, customer.id, page)
  return jsonReply(200, serialiseHistory({ data: events.map(wireOfEvent), has_more: next !== null, next_cursor: next }))
}

function readHistoryQuery(given: Parameters, open: (cursor: string) => HistoryPosition | undefined) {
  const failures: Failure[] = []
  const take = <Value>(name: string, read: (values: readonly string[]) => Value | Fault): Value | null => {
    const values = given[name]
    const answer = values && read(values)
    if (answer === undefined) return null
    if (!isFault(answer)) return answer
    failures.push({ path: [name], ...answer })
    return null
  }
  const limit = take('limit', (values) => readLimit(values, historyLimitMax)) ?? historyLimitDefault
  const before = take('cursor', (values): HistoryPosition | Fault => {
    const cursor = onlyOf(values)
    return isFault(cursor) ? cursor : (open(cursor) ?? { rule: 'cursor' })
  })
  const unknown = Object.keys(given).filter((name) => !['limit', 'cursor'].includes(name))
  failures.push(...unknown.map((name): Failure => ({ path: [name], rule: 'unknown' })))
  if (failures.length > 0) throw invalid(failures)
  return { limit, before }
}

function invalid(failures: readonly Failure[]): ProblemError {
  return new ProblemError({ problem: 'query_invalid', failures })
}
