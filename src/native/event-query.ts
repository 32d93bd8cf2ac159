import { type EventType, eventTypes } from '../domain/customer-event.ts'
import type { EventFilter, FeedStart } from '../domain/event-feed.ts'
import type { Failure, Fault, Reading } from '../domain/failures.ts'
import { formats } from '../domain/formats.ts'
import type { CustomerId } from '../domain/ids.ts'
import { isBetweenMilliseconds } from '../domain/times.ts'
import { boundNames, isFault, onlyOf, readLimit } from './list-query.ts'
import { readAddress } from './read.ts'

export const eventsLimitDefault = 25
export const eventsLimitMax = 100

export interface FeedQuery {
  readonly filter: EventFilter
  readonly start: FeedStart
  readonly limit: number
}

export type Parameters = Readonly<Record<string, readonly string[]>>
export type OpenPosition = (cursor: string) => number | undefined

export const starts = ['oldest', 'now'] as const

/** In the order of the reference, in which failures are told too. */
const bounds = boundNames.map((bound) => `occurred_at[${bound}]`)
const filterNames = ['type', 'customer_id', ...bounds]
const streamNames = [...filterNames, 'from', 'cursor']
const pageNames = [...filterNames, 'from', 'limit', 'cursor']

/** A page of the feed. */
export function readFeedQuery(given: Parameters, openPosition: OpenPosition): Reading<FeedQuery> {
  return read(given, pageNames, openPosition)
}

/** A stream of the feed, whose place the client's own header says where it comes again. */
export function readStreamQuery(given: Parameters, lastEventId: string | undefined, open: OpenPosition): Reading<FeedQuery> {
  const reading = read(given, streamNames, open)
  if ('failures' in reading || lastEventId === undefined || lastEventId === '') return reading
  const after = open(lastEventId)
  if (after === undefined) return { failures: [{ path: ['Last-Event-ID'], rule: 'cursor' }] }
  return { value: { ...reading.value, start: { after, givenBy: 'Last-Event-ID' } } }
}

function read(given: Parameters, names: readonly string[], openPosition: OpenPosition): Reading<FeedQuery> {
  const failures: Failure[] = []
  const take = <Value>(name: string, readValue: (values: readonly string[]) => Value | Fault): Value | null => {
    const values = names.includes(name) ? given[name] : undefined
    if (values === undefined) return null
    const answer = readValue(values)
    if (!isFault(answer)) return answer
    failures.push({ path: [name], ...answer })
    return null
  }

  const types = take('type', readTypes) ?? []
  const customerId = take('customer_id', readCustomerId)
  const times = bounds.flatMap((name) => {
    const time = take(name, readTime)
    return time === null ? [] : [{ name, time }]
  })
  failures.push(...orderFailures(times))
  const from = take('from', readStart) ?? 'oldest'
  const limit = take('limit', (values) => readLimit(values, eventsLimitMax))
  const after = take('cursor', (values) => readCursor(values, openPosition))
  const unknown = Object.keys(given).filter((name) => !names.includes(name))
  failures.push(...unknown.map((name) => ({ path: [name], rule: 'unknown' }) as const))
  if (failures.length > 0) return { failures }
  const start: FeedStart = after === null ? from : { after, givenBy: 'cursor' }
  return { value: { filter: { types, customerId, ...periodOf(times) }, start, limit: limit ?? eventsLimitDefault } }
}

function readTypes(values: readonly string[]): readonly EventType[] | Fault {
  const wanted = eventTypes.filter((type) => values.includes(type))
  return values.every((value) => eventTypes.some((type) => type === value)) ? wanted : { rule: 'enum', values: eventTypes }
}

/** In any API's spelling, as everywhere. */
function readCustomerId(values: readonly string[]): CustomerId | Fault {
  const value = onlyOf(values)
  if (isFault(value)) return value
  const [address] = readAddress({ by: 'id', value })
  return address !== undefined && 'id' in address ? address.id : { rule: 'customer_id' }
}

interface Time {
  readonly ms: number
  /** it lies between this millisecond and the next */
  readonly isBetween: boolean
}

interface Bound {
  readonly name: string
  readonly time: Time
}

function readTime(values: readonly string[]): Time | Fault {
  const text = onlyOf(values)
  if (isFault(text)) return text
  return formats.time(text) ? { ms: new Date(text).getTime(), isBetween: isBetweenMilliseconds(text) } : { rule: 'time' }
}

const isLower = ({ name }: Bound) => name.includes('[gt')

function orderFailures(times: readonly Bound[]): readonly Failure[] {
  const upper = times.filter((bound) => !isLower(bound))
  return times.filter(isLower).flatMap(({ name, time }) => {
    const passed = upper.find((bound) => bound.time.ms < time.ms)
    return passed === undefined ? [] : [{ path: [name], rule: 'order', notGreaterThan: passed.name } as const]
  })
}

/** Events have whole milliseconds, so every period is one from a millisecond until another. */
function periodOf(times: readonly Bound[]): Pick<EventFilter, 'from' | 'until'> {
  const edges = times.map((bound) => {
    const { name, time } = bound
    const isAfter = time.isBetween || name === 'occurred_at[gt]' || name === 'occurred_at[lte]'
    return { isLower: isLower(bound), ms: isAfter ? time.ms + 1 : time.ms }
  })
  const lower = edges.filter((edge) => edge.isLower).map(({ ms }) => ms)
  const upper = edges.filter((edge) => !edge.isLower).map(({ ms }) => ms)
  return {
    from: lower.length === 0 ? null : new Date(Math.max(...lower)),
    until: upper.length === 0 ? null : new Date(Math.min(...upper)),
  }
}

function readStart(values: readonly string[]): (typeof starts)[number] | Fault {
  const text = onlyOf(values)
  if (isFault(text)) return text
  return starts.find((start) => start === text) ?? { rule: 'enum', values: starts }
}

function readCursor(values: readonly string[], openPosition: OpenPosition): number | Fault {
  const cursor = onlyOf(values)
  return isFault(cursor) ? cursor : (openPosition(cursor) ?? { rule: 'cursor' })
}
