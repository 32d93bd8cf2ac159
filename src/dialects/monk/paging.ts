import { type CustomerList, type CustomerPage, type Filter, livingOnly } from '../../domain/customer-list.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { isStorableText } from '../../domain/text.ts'
import { jsonReply, type ListInput, type Paging, type Reply, serialiserOf } from '../dialect.ts'
import { CustomerListResponse, type CustomerListResponse as WireList } from './schemas.ts'
import { wireOf } from './write.ts'

const integerForm = /^-?[0-9]+$/
const limitDefault = 10
const limitMax = 100
const offsetMax = 2_147_483_647

const serialise = serialiserOf<WireList>(CustomerListResponse)

export const paging: Paging = { readList, writePage }

function readList({ query }: ListInput): Reading<CustomerList> {
  const failures: Failure[] = []
  const limit = readInteger(query.limit, 'limit', { min: 1, max: limitMax, absent: limitDefault }, failures)
  const offset = readInteger(query.offset, 'offset', { min: 0, max: offsetMax, absent: 0 }, failures)
  const externalId = query.externalCustomerId?.at(-1) ?? ''
  if (!isStorableText(externalId)) failures.push({ path: ['externalCustomerId'], rule: 'text', nul: externalId.isWellFormed() })
  if (failures.length > 0) return { failures }
  const named: Filter[] = externalId === '' ? [] : [{ kind: 'text', field: 'external_id', test: 'is', values: [externalId] }]
  return {
    value: {
      filters: [livingOnly, ...named],
      sort: [],
      idOrder: 'descending',
      limit,
      page: { offset },
      bindsCursor: false,
      total: 'exact',
    },
  }
}

function writePage({ customers, total }: CustomerPage, { page }: CustomerList): Reply {
  const offset = 'offset' in page ? page.offset : 0
  const shown = total ?? 0
  return jsonReply(200, serialise({ data: customers.map(wireOf), hasMore: offset + customers.length < shown, total: shown }))
}

function readInteger(
  values: readonly string[] | undefined,
  name: string,
  { min, max, absent }: { readonly min: number; readonly max: number; readonly absent: number },
  failures: Failure[],
): number {
  const text = values?.at(-1)
  if (text === undefined) return absent
  const number = Number(text)
  if (!integerForm.test(text) || number < min || number > max)
    failures.push({ path: [name], rule: 'range', min, max, below: number < min })
  return number
}
