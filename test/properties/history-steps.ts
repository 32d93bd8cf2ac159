import fc from 'fast-check'
import { apis, type DialectName } from '../e2e/apis.ts'
import { ask } from './asked-lists.ts'
import { metadataNames, type Wish } from './customer-wording.ts'
import type { Ask } from './list-wording.ts'
import type { Batch } from './plan-batches.ts'
import { contacts, customer, domains, emails, externalId, externalIds, names, phones } from './vocabulary.ts'

export type Step =
  | { readonly do: 'create'; readonly api: DialectName; readonly wish: Wish; readonly externalId: string | null }
  | {
      readonly do: 'update'
      readonly api: DialectName
      readonly wish: Wish
      readonly customer: number
      readonly version: 'any' | 'current' | 'stale'
    }
  | { readonly do: 'archive'; readonly api: DialectName; readonly customer: number }
  | { readonly do: 'restore'; readonly customer: number }
  | { readonly do: 'upsert'; readonly wish: Wish; readonly externalId: string }
  | { readonly do: 'read'; readonly api: DialectName; readonly customer: number }
  | { readonly do: 'list'; readonly ask: Ask }
  | { readonly do: 'batch'; readonly batch: Batch }

const foundMax = 50
const stepsMax = 200
const batchItemsMax = 12

const api = fc.constantFrom(...apis.map(({ name }) => name))
const anybody = fc.nat(1_000)
const archivingApi = fc.constantFrom<DialectName>('native', 'flexprice', 'mentium')

const textOrNone = fc.constantFrom(null, 'one', 'two')
const metadataValues = ['text', 1, true, null, { x: 1 }, { x: null, y: 'z' }, [1, null]] as const

const metadata = fc.tuple(fc.constantFrom(...metadataNames), fc.constantFrom<unknown>(...metadataValues))

const wish: fc.Arbitrary<Wish> = fc
  .array(
    fc.oneof(
      fc.record({ name: fc.constantFrom(...names) }),
      fc.record({ legal_name: fc.constantFrom(null, 'Globex Incorporated', 'one') }),
      fc.record({ email: fc.constantFrom(null, ...emails) }),
      fc.record({ contact: fc.constantFrom(null, ...contacts) }),
      fc.record({ phone: fc.constantFrom(null, ...phones) }),
      fc.record({ domain: fc.constantFrom(null, ...domains) }),
      fc.record({ reference_number: textOrNone }),
      fc.record({ customer_type: textOrNone }),
      fc.record({ tags: fc.constantFrom([], ['a'], ['b', 'a', 'b']) }),
      fc.record({ timezone: fc.constantFrom(null, 'Europe/Dublin', 'Africa/Johannesburg') }),
      fc.constantFrom({ currency: 'ZAR', balance: 5 }, { currency: null, balance: null }, { balance: -9 }, { currency: null }),
      fc.record({ currency: fc.constantFrom('ZAR', 'EUR') }),
      fc.record({ line1: textOrNone }),
      fc.record({ city: textOrNone }),
      fc.record({ status: fc.constantFrom<'active' | 'paused'>('active', 'paused') }),
      fc.record({ external_id: fc.option(externalId, { freq: 6 }) }),
      fc.record({ metadata }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts): Wish => Object.assign({}, ...parts))

const founder = fc
  .tuple(fc.constantFrom(...names), metadata, wish)
  .map(([name, known, more]): Wish => ({ name, metadata: known, ...more }))

const batch: fc.Arbitrary<Batch> = fc.record({
  api: fc.constantFrom('native' as const, 'mentium' as const),
  items: fc.array(
    fc.record({
      operation: fc.constantFrom('create' as const, 'update' as const, 'upsert' as const),
      externalId: fc.option(externalId, { freq: 6 }),
      wish,
      isBad: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { minLength: 1, maxLength: batchItemsMax },
  ),
  isUnheardOf: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
})

const version = fc.oneof(
  { weight: 4, arbitrary: fc.constant('any' as const) },
  fc.constantFrom('current' as const, 'stale' as const),
)
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), api, wish, externalId: fc.option(externalId) }) },
  { weight: 24, arbitrary: fc.record({ do: fc.constant('update' as const), api, wish, customer, version }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), api: archivingApi, customer: anybody }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('restore' as const), customer: anybody }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('upsert' as const), wish, externalId }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), api, customer }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('list' as const), ask }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('batch' as const), batch }) },
)

/** Customers enough that lists have something to leave out, and then what people do with them: a step names one by any number. */
export const history: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.array(founder, { maxLength: foundMax, size: 'max' }), fc.array(step, { maxLength: stepsMax, size: 'max' }))
  .map(([found, steps]) => [...foundingOf(found), ...steps])

function foundingOf(wishes: readonly Wish[]): readonly Step[] {
  if (wishes.length === 0) return []
  const items = wishes.map((one, place) => {
    return { operation: 'create' as const, externalId: externalIds[place] ?? null, wish: one, isBad: false }
  })
  return [{ do: 'batch', batch: { api: 'native', items, isUnheardOf: false } }]
}
