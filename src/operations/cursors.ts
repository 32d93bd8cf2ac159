import type { Principal } from '../domain/access.ts'
import type { ListPosition } from '../domain/customer-list.ts'
import { parseUuid } from '../domain/ids.ts'
import type { Dependencies } from './dependencies.ts'

type Needs = Pick<Dependencies, 'secrets'>

/** A place in a list as text that only this server can have made, and only for this environment. */
export function sealCursor({ secrets }: Needs, { cursorSecret }: Principal, position: ListPosition): string {
  const { side, values, id, list } = position
  const text = Buffer.from(JSON.stringify([side, values, id, list])).toString('base64url')
  return `${text}.${secrets.sealText(text, cursorSecret)}`
}

export function openCursor({ secrets }: Needs, { cursorSecret }: Principal, cursor: string): ListPosition | undefined {
  const [text = '', seal = '', ...rest] = cursor.split('.')
  if (rest.length > 0 || !secrets.isSealOf(seal, text, cursorSecret)) return undefined
  // what carries the seal is what we wrote
  const [side, values, uuid, list] = JSON.parse(Buffer.from(text, 'base64url').toString()) as SealedPosition
  const id = parseUuid<ListPosition['id']>(uuid)
  return id && { side, values, id, list }
}

type SealedPosition = readonly [ListPosition['side'], readonly string[], string, string]
