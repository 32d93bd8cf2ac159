import fc from 'fast-check'
import { apis, type DialectName } from '../e2e/apis.ts'
import type { Wish } from './customer-wording.ts'
import { metadataNames } from './customer-wording.ts'
import type { Step } from './customer-world.ts'

const api = fc.constantFrom(...apis.map(({ name }) => name))
const archivingApi = fc.constantFrom<DialectName>('native', 'flexprice', 'mentium')
const customer = fc.nat(1_000)
// few, so that they meet often
const externalId = fc.constantFrom('a', 'A', 'a-', 'b', '0', 'constructor', '__proto__')

const textOrNone = fc.constantFrom(null, 'one', 'two')
const metadataValue = fc.constantFrom<unknown>('text', 1, true, null, { x: 1 }, { x: null, y: 'z' }, [1, null])
const wish: fc.Arbitrary<Wish> = fc
  .array(
    fc.oneof(
      fc.record({ name: fc.constantFrom('Acme', 'Globex', 'Ünï "q" \\') }),
      fc.record({ legal_name: textOrNone }),
      fc.record({ email: fc.constantFrom(null, 'a@acme.example', 'b@acme.example') }),
      fc.record({ phone: fc.constantFrom(null, '+27123456789', '+27123456780') }),
      fc.record({ domain: textOrNone }),
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
      fc.record({ metadata: fc.tuple(fc.constantFrom(...metadataNames), metadataValue) }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts): Wish => Object.assign({}, ...parts))

/** Anything that any API can do to a customer. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), api, wish, externalId: fc.option(externalId) }) },
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      api,
      wish,
      customer,
      version: fc.oneof(
        { weight: 4, arbitrary: fc.constant('any' as const) },
        fc.constantFrom('current' as const, 'stale' as const),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('archive' as const), api: archivingApi, customer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), customer }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('upsert' as const), wish, externalId }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), api, customer }) },
)
