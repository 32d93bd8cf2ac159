import fc from 'fast-check'
import { metadataNames, monkContact } from './customer-wording.ts'
import type { Ask, AskedFilter } from './list-wording.ts'
import { contacts, customer, domains, emails, externalId, names, phones, words } from './vocabulary.ts'

const letter = fc.constantFrom(...'abeglnotx')
/** A word with a slip in it: at this letter one is left out, changed or put in, or it is swapped with its neighbour. */
const mistyped = fc.tuple(fc.constantFrom(...words), fc.nat(9), letter, fc.nat(3)).map(([word, place, other, slip]) => {
  const [letters, at] = [[...word], place % word.length]
  if (slip === 0) return letters.toSpliced(at, 1).join('')
  if (slip === 1) return letters.with(at, other).join('')
  if (slip === 2) return letters.toSpliced(at, 0, other).join('')
  return letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()).join('')
})
const texts = [...names, ...emails, ...domains, ...words, ...phones, ...contacts, monkContact, 'a-', '__proto__']
const part = fc
  .tuple(fc.constantFrom(...texts), fc.nat(5), fc.integer({ min: 1, max: 9 }))
  .map(([text, start, length]) => text.slice(start % text.length, (start % text.length) + length))
  .filter((text) => /[\p{L}\p{N}]/u.test(text))
const whole = fc.constantFrom('inite@umbrela.example', 'Billing@Globxe.example', 'www.initch.example', ...texts)
const sought = fc.oneof(
  { weight: 3, arbitrary: mistyped },
  { weight: 3, arbitrary: part },
  whole,
  fc.tuple(mistyped, part).map((both) => both.join(' ')),
)

const search = fc.record({ by: fc.constant('words' as const), value: sought })
const status = fc.record({
  by: fc.constant('status' as const),
  values: fc.subarray(['active', 'paused', 'archived'], { minLength: 1 }),
})
const email = fc.record({
  by: fc.constant('email' as const),
  value: fc.constantFrom(...emails, 'BILLING@globex.example', ...contacts, monkContact, 'nobody@acme.example'),
})
const named = fc.record({ by: fc.constant('external_id' as const), value: externalId })
const tag = fc.record({ by: fc.constant('tag' as const), value: fc.constantFrom('a', 'b', 'c') })
const type = fc.record({ by: fc.constant('customer_type' as const), value: fc.constantFrom('one', 'two') })
const metadata = fc.record({
  by: fc.constant('metadata' as const),
  name: fc.constantFrom(...metadataNames),
  value: fc.constantFrom('text', '1', 'true', '', '', '{"x":1}', '[1,null]', 'none'),
})
const ids = fc.record({ by: fc.constant('ids' as const), customers: fc.array(customer, { minLength: 1, maxLength: 4 }) })
const time = fc.record({
  by: fc.constant('time' as const),
  field: fc.constantFrom('created_at' as const, 'updated_at' as const),
  bound: fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
  customer,
})
const shown = fc.record({
  by: fc.constant('shown' as const),
  field: fc.constantFrom('external_id', 'name', 'email', 'contact', 'address_line1', 'address_city', 'timezone', 'status'),
  operator: fc.constantFrom('eq' as const, 'contains' as const, 'not_contains' as const, 'in' as const, 'not_in' as const),
  values: fc.array(fc.oneof(fc.constantFrom('', 'UTC', 'one', 'published', 'archived'), whole, part), {
    minLength: 1,
    maxLength: 3,
  }),
})

/** What each API can be asked for, with what matters most in it twice. */
const filters: Readonly<Record<Ask['api'], readonly fc.Arbitrary<AskedFilter>[]>> = {
  native: [search, search, search, status, email, named, tag, type, metadata, time],
  monk: [named],
  'billing-io': [search],
  mentium: [search, status, type],
  flexprice: [status, email, named, ids, time],
  'flexprice search': [shown, shown, shown, status, email, named, ids, time, metadata],
}

const sort = fc.record({
  field: fc.constantFrom('name', 'created_at', 'updated_at', 'external_id', 'email', 'contact', 'status', 'timezone'),
  direction: fc.constantFrom('asc' as const, 'desc' as const),
})

const askOf = (api: Ask['api']): fc.Arbitrary<Ask> =>
  fc.record({
    api: fc.constant(api),
    filters: fc.array(fc.oneof(...filters[api]), { maxLength: 2 }),
    sorts: fc.array(sort, { maxLength: 2 }),
    limit: fc.option(fc.constantFrom(1, 2, 3, 5, 8, 50)),
    start: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(12)),
    pages: fc.integer({ min: 1, max: 4 }),
    turnsBack: fc.boolean(),
    isCounted: fc.boolean(),
    byCursor: fc.boolean(),
  })

export const ask: fc.Arbitrary<Ask> = fc.oneof(
  { weight: 3, arbitrary: askOf('native') },
  askOf('monk'),
  askOf('billing-io'),
  askOf('mentium'),
  askOf('flexprice'),
  { weight: 2, arbitrary: askOf('flexprice search') },
)
