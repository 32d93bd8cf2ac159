import { type Static, Type } from 'typebox'
import { nullable } from '../dialects/dialect.ts'
import { eventTypes } from '../domain/customer-event.ts'

const nullableText = nullable(Type.String())

/** Fields of a customer, those that an event is about. Without a type, the serialiser leaves them as they are. */
const Fields = Type.Unsafe<unknown>({ documentedAs: { type: 'object', additionalProperties: true } })

export const Event = Type.Object({
  id: Type.String(),
  type: Type.Enum([...eventTypes]),
  occurred_at: Type.String({ format: 'date-time' }),
  customer_id: Type.String(),
  version: Type.Integer(),
  by: Type.Object({
    key: Type.Object({ id: Type.String(), name: nullableText }),
    api: Type.String(),
    request_id: Type.String(),
    actor: nullableText,
    reason: nullableText,
  }),
  before: Fields,
  after: Fields,
  data: nullable(Type.Object({ workflow: Type.Optional(Type.String()) })),
})
export type Event = Static<typeof Event>

export const EventList = Type.Object({ data: Type.Array(Event), has_more: Type.Boolean(), next_cursor: Type.String() })
export type EventList = Static<typeof EventList>

export const CustomerHistory = Type.Object({ data: Type.Array(Event), has_more: Type.Boolean(), next_cursor: nullableText })
export type CustomerHistory = Static<typeof CustomerHistory>
