import type { Principal } from '../domain/access.ts'
import type { ListPosition } from '../domain/customer-list.ts'
import { type CustomerId, type EndpointId, parseUuid } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'secrets'>

/** A place in a list as text that only this server can have made, and only for this environment. */
export function sealCursor(needs: Needs, principal: Principal, { side, values, id, list }: ListPosition): string {
  return seal(needs, principal, 'list', [side, values, id, list])
}

export function openCursor(needs: Needs, principal: Principal, cursor: string): ListPosition | undefined {
  const sealed = open<readonly [ListPosition['side'], readonly string[], string, string]>(needs, principal, 'list', cursor)
  if (sealed === undefined) return undefined
  const [side, values, uuid, list] = sealed
  const id = parseUuid<ListPosition['id']>(uuid)
  return id && { side, values, id, list }
}

/** A place in the feed of events. */
export function sealFeedCursor(needs: Needs, principal: Principal, position: number): string {
  return seal(needs, principal, 'feed', position)
}

export function openFeedCursor(needs: Needs, principal: Principal, cursor: string): number | undefined {
  return open<number>(needs, principal, 'feed', cursor)
}

/** A place in the history of one customer, before which older events are. */
export interface HistoryPosition {
  readonly customerId: CustomerId
  readonly version: number
  readonly ordinal: number
}

export function sealHistoryCursor(needs: Needs, principal: Principal, position: HistoryPosition): string {
  return seal(needs, principal, 'history', [position.customerId, position.version, position.ordinal])
}

/** Opens to nothing for another customer: its versions are not this one's. */
export function openHistoryCursor(
  needs: Needs,
  principal: Principal,
  customerId: CustomerId,
  cursor: string,
): HistoryPosition | undefined {
  const sealed = open<readonly [string, number, number]>(needs, principal, 'history', cursor)
  if (sealed === undefined || sealed[0] !== customerId) return undefined
  return { customerId, version: sealed[1], ordinal: sealed[2] }
}

/** A place among the deliveries of one webhook endpoint, before which older ones are. */
export function sealDeliveryCursor(needs: Needs, principal: Principal, endpointId: EndpointId, number: number): string {
  return seal(needs, principal, 'deliveries', [endpointId, number])
}

export function openDeliveryCursor(
  needs: Needs,
  principal: Principal,
  endpointId: EndpointId,
  cursor: string,
): number | undefined {
  const sealed = open<readonly [string, number]>(needs, principal, 'deliveries', cursor)
  return sealed !== undefined && sealed[0] === endpointId ? sealed[1] : undefined
}

/** The kind is sealed too, so that a cursor of one kind is none of another. */
function seal({ secrets }: Needs, { cursorSecret }: Principal, kind: string, value: Json): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${text}.${secrets.sealText(`${kind} ${text}`, cursorSecret)}`
}

function open<Value>({ secrets }: Needs, { cursorSecret }: Principal, kind: string, cursor: string): Value | undefined {
  const [text = '', given = '', ...rest] = cursor.split('.')
  if (rest.length > 0 || !secrets.isSealOf(given, `${kind} ${text}`, cursorSecret)) return undefined
  // what carries the seal is what we wrote
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Value
}
