import type { Environment } from '../../domain/access.ts'
import { type CustomerList, type CustomerPage, type Filter, type ListPosition, livingOnly } from '../../domain/customer-list.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { isLongerThan, isStorableText } from '../../domain/text.ts'
import { jsonReply, type ListInput, type Paging, type Reply, serialiserOf } from '../dialect.ts'
import { CustomerListResponse, type CustomerListResponse as WireList } from './schemas.ts'
import { wireOf } from './write.ts'

const integerForm = /^-?[0-9]+$/
const searchCharactersMax = 256
const limitDefault = 25
const limitMax = 100
const offsetMax = 2_147_483_647

const serialise = serialiserOf<WireList>(CustomerListResponse)

export const paging: Paging = { readList, writePage }

/** Failures are in the order in which they are reported. Of a repeated parameter the last value counts. */
function readList({ query, openCursor }: ListInput): Reading<CustomerList> {
  const failures: Failure[] = []
  const last = (name: string) => query[name]?.at(-1)
  const search = readSearch(last('search') ?? '', failures)
  const limit = readInteger(last('limit'), 'limit', { min: 1, max: limitMax, absent: limitDefault }, failures)
  const cursor = last('cursor') ?? ''
  const page =
    cursor === ''
      ? { offset: readInteger(last('offset'), 'offset', { min: 0, max: offsetMax, absent: 0 }, failures) }
      : { position: readCursor(cursor, openCursor, failures) }
  if (failures.length > 0) return { failures }
  return {
    value: {
      filters: [livingOnly, ...search],
      sort: [],
      idOrder: 'descending',
      limit,
      page,
      // the search is sent again with the cursor, and may be another one: the cursor marks a customer, not a list
      bindsCursor: false,
      total: 'none',
    },
  }
}

function writePage({ customers, hasMore, next }: CustomerPage, _list: CustomerList, environment: Environment): Reply {
  const data = customers.map((customer) => wireOf(customer, environment))
  return jsonReply(200, serialise({ data, has_more: hasMore, next_cursor: next }))
}

function readSearch(text: string, failures: Failure[]): readonly Filter[] {
  if (!isStorableText(text)) failures.push({ path: ['search'], rule: 'text', nul: text.isWellFormed() })
  else if (isLongerThan(text, searchCharactersMax))
    failures.push({ path: ['search'], rule: 'too_long', max: searchCharactersMax })
  return text === '' ? [] : [{ kind: 'any', fields: ['effective_email', 'name', 'external_id'], text }]
}

/** Only what this list hands out will do: the cursors of other APIs carry sort values, or look back. */
function readCursor(cursor: string, openCursor: ListInput['openCursor'], failures: Failure[]): ListPosition | null {
  const position = openCursor(cursor)
  if (position !== undefined && position.side === 'after' && position.values.length === 0) return position
  failures.push({ path: ['cursor'], rule: 'cursor' })
  return null
}

function readInteger(
  text: string | undefined,
  name: string,
  { min, max, absent }: { readonly min: number; readonly max: number; readonly absent: number },
  failures: Failure[],
): number {
  if (text === undefined) return absent
  const number = Number(text)
  if (!integerForm.test(text) || number < min || number > max)
    failures.push({ path: [name], rule: 'range', min, max, below: number < min })
  return number
}
