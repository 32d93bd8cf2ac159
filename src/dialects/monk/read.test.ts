import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../domain/access.ts'
import { hexOf, ulidOf } from '../../domain/ids.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer } from './read.ts'

const contact = { email: 'a@solo.example', roles: ['owner'] }
const required = { name: 'Solo', contacts: [contact] }
const salesTax = { ...defaultSettings, sales_tax: true }

function draft(body: JsonObject, settings = defaultSettings) {
  const reading = readCustomer(body, settings)
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

/** What the client is told, split into single failures. */
function told(body: JsonObject, settings = defaultSettings): string[] {
  const reading = readCustomer(body, settings)
  if (!('failures' in reading)) return []
  const problem = { problem: 'fields_invalid', failures: reading.failures } as const
  const reply = JSON.parse(renderProblem(problem, { method: 'POST', path: '/v1/customers' }).body) as {
    error: { message: string }
  }
  return reply.error.message.split('; ')
}

describe('Monk create', () => {
  it('reads every field to its canonical place', () => {
    const wire = {
      name: 'Acme Corp',
      legalName: 'Acme Corporation Inc.',
      externalCustomerId: 'crm-1',
      tags: ['b', 'a', 'b'],
      contacts: [{ name: 'John', email: 'john@acme.com', roles: ['r', 'r'], emailRecipientType: 'cc' }],
      billingAddress: { address1: '1', address2: '2', city: 'c', region: 'r', postalCode: 'p', country: 'US' },
      provider: 'stripe',
      paymentProviderId: 'cus_x',
      paymentMethodId: 'pm_x',
      paymentMethodType: 'us_bank_account',
    }
    expect(draft(wire)).toEqual({
      name: 'Acme Corp',
      legal_name: 'Acme Corporation Inc.',
      external_id: 'crm-1',
      tags: ['b', 'a', 'b'],
      contacts: [{ name: 'John', email: 'john@acme.com', roles: ['r', 'r'], recipient: 'cc' }],
      billing_address: { line1: '1', line2: '2', city: 'c', region: 'r', postal_code: 'p', country: 'US' },
      payment_provider: { provider: 'stripe', customer_id: 'cus_x' },
      payment_method: { id: 'pm_x', type: 'us_bank_account' },
    })
  })

  it.each(['legalName', 'externalCustomerId', 'tags', 'billingAddress', 'provider', 'paymentProviderId'])(
    'takes null for %s as if it was left out',
    (field) => {
      expect(draft({ ...required, [field]: null })).toEqual(draft(required))
    },
  )

  it.each(['legalName', 'externalCustomerId'])('takes empty text for %s as if it was left out', (field) => {
    expect(draft({ ...required, [field]: '' })).toEqual(draft(required))
  })

  it.each<[string, Json]>([
    ['without members', {}],
    ['of nulls', { address1: null, country: null }],
    ['of empty texts', { address1: '', address2: '', city: '', region: '', postalCode: '', country: '' }],
    ['of unknown members', { street: 'x' }],
  ])('stores an address %s as none', (_name, billingAddress) => {
    expect(draft({ ...required, billingAddress }).billing_address).toBeNull()
  })

  it('never reads the members that only a response has, nor an e-mail address of the customer itself', () => {
    const fields = ['metadata', 'isPaused', 'pausedAt', 'id', 'email', 'createdAt', '__proto__', 'constructor']
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.json(), (field, text) => {
        const body = JSON.parse(`{${JSON.stringify(field)}:${text},${JSON.stringify(required).slice(1)}`) as JsonObject
        return isDeepStrictEqual(draft(body), draft(required))
      }),
    )
  })

  it('keeps every text as it was sent', () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !text.includes('\u0000'))
    fc.assert(
      fc.property(anyText, (text) => {
        const contacts = [{ ...contact, name: text, roles: [text] }]
        const read = draft({ name: text, contacts, legalName: text, externalCustomerId: text, tags: [text] })
        const kept = [read.name, read.legal_name, read.external_id, ...(read.tags ?? []), read.contacts?.[0]?.name]
        return [...kept, ...(read.contacts?.[0]?.roles ?? [])].every((value) => value === text)
      }),
    )
  })
})

describe('Monk reports failures', () => {
  const wrong = {
    ...{ name: 7, contacts: 7, legalName: 7, externalCustomerId: 7, paymentProviderId: 7, provider: 7, tags: 7 },
    ...{ billingAddress: 7, paymentMethodId: 7, paymentMethodType: 7 },
  }

  it('of all fields, in the order of the table, whatever the order of the request', () => {
    const orders = fc.shuffledSubarray(Object.entries(wrong), { minLength: 10 })
    fc.assert(
      fc.property(orders, fc.constantFrom(defaultSettings, salesTax), (members, settings) => {
        const places = told(Object.fromEntries(members), settings).map((failure) => failure.split(':')[0])
        return isDeepStrictEqual(places, Object.keys(wrong))
      }),
    )
  })

  it('of list items in their order, and of an item in the order of the table', () => {
    const contacts = [7, { roles: [''], email: 'nope', name: 7, emailRecipientType: 'from' }, contact, {}]
    expect(told({ name: 'x', contacts })).toEqual([
      'contacts[0]: must be an object',
      'contacts[1].name: must be a string',
      'contacts[1].email: must be a valid email address',
      'contacts[1].roles[0]: must not be empty',
      'contacts[1].emailRecipientType: must be one of: to, cc, bcc',
      'contacts[3].email: is required',
      'contacts[3].roles: is required',
    ])
  })

  it('at most 20 at a time, the first ones', () => {
    const tags = Array<Json>(50).fill('')
    expect(told({ ...required, tags, legalName: 7 })).toEqual([
      'legalName: must be a string',
      ...Array.from({ length: 19 }, (_, index) => `tags[${index}]: must not be empty`),
    ])
  })

  it('of the most hostile list without losing its head', () => {
    const contacts = Array<Json>(50).fill({ name: 7, email: 7, roles: Array<Json>(20).fill(7), emailRecipientType: 7 })
    expect(told({ contacts, billingAddress: 7, provider: 'stripe' }, salesTax)).toHaveLength(20)
  })
})

describe('Monk pairs', () => {
  const pairs: readonly { one: string; other: string; values: Readonly<Record<string, string>> }[] = [
    { one: 'paymentProviderId', other: 'provider', values: { paymentProviderId: 'cus_x', provider: 'stripe' } },
    { one: 'paymentMethodId', other: 'paymentMethodType', values: { paymentMethodId: 'pm_x', paymentMethodType: 'card' } },
  ]

  it.each(pairs)('$one and $other are both given or neither', ({ one, other, values }) => {
    expect(told({ ...required, ...values })).toEqual([])
    expect(told({ ...required, [one]: null, [other]: null })).toEqual([])
    expect(told({ ...required, [one]: values[one] ?? '' })).toEqual([`${one}: requires ${other}`])
    expect(told({ ...required, ...values, [one]: null })).toEqual([`${other}: requires ${one}`])
  })

  it('come after all fields, and are not judged where one of the two failed by itself', () => {
    const body = { ...required, name: '', paymentMethodType: 'card', provider: 'adyen', paymentProviderId: null }
    expect(told(body)).toEqual([
      'name: must not be empty',
      'provider: must be one of: stripe',
      'paymentMethodType: requires paymentMethodId',
    ])
  })
})

describe('Monk with sales tax', () => {
  const tell = (billingAddress?: Json) =>
    told(billingAddress === undefined ? required : { ...required, billingAddress }, salesTax)
  const whole = { address1: '1 Main St', city: 'Springfield', region: 'IL', postalCode: '62701' }
  const { region: _region, postalCode: _postalCode, ...enoughElsewhere } = whole

  it('needs an address', () => {
    expect(tell()).toEqual(['billingAddress: is required'])
    expect(tell(null)).toEqual(['billingAddress: is required'])
  })

  it('tells what is missing from what is empty', () => {
    expect(tell({ address1: null, city: '' })).toEqual([
      'billingAddress.address1: is required',
      'billingAddress.city: must not be empty',
      'billingAddress.country: is required',
    ])
  })

  it.each(['US', 'CA'])('needs the region and the postal code in %s', (country) => {
    expect(tell({ ...whole, country })).toEqual([])
    expect(tell({ ...enoughElsewhere, country })).toEqual([
      'billingAddress.region: is required',
      'billingAddress.postalCode: is required',
    ])
  })

  it.each(['DE', 'MX', 'GB'])('needs neither in %s', (country) => {
    expect(tell({ ...enoughElsewhere, country })).toEqual([])
  })

  it('reports missing parts beside bad ones, in the order of the table', () => {
    expect(tell({ postalCode: 'x'.repeat(21), address2: 7, country: 'US' })).toEqual([
      'billingAddress.address1: is required',
      'billingAddress.address2: must be a string',
      'billingAddress.city: is required',
      'billingAddress.region: is required',
      'billingAddress.postalCode: must be at most 20 characters',
    ])
  })

  it.each<[Json, string]>([
    [[], 'billingAddress: must be an object'],
    ['1 Main St', 'billingAddress: must be an object'],
    [{ ...whole, country: 'usa' }, 'billingAddress.country: must be an ISO 3166-1 alpha-2 code'],
  ])('reports %j once', (billingAddress, failure) => {
    expect(tell(billingAddress)).toEqual([failure])
  })

  it('off, asks for nothing', () => {
    expect(told({ ...required, billingAddress: { country: 'US' } })).toEqual([])
  })
})

describe('Monk ids', () => {
  it('are read in either letter case, and lead to the one lower-case id', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        return (
          isDeepStrictEqual(readAddress({ by: 'id', value: id }), [{ id }]) &&
          isDeepStrictEqual(readAddress({ by: 'id', value: id.toUpperCase() }), [{ id }])
        )
      }),
    )
  })

  it('are not read in the spelling of another dialect', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const others = [
          hexOf(id),
          `cus_${hexOf(id)}`,
          `cust_${hexOf(id)}`,
          `bcus_${hexOf(id)}`,
          `cust_${ulidOf(id)}`,
          `{${id}}`,
          `${id}\n`,
        ]
        return others.every((segment) => readAddress({ by: 'id', value: segment }).length === 0)
      }),
    )
  })

  it('are all that addresses a customer', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (segment) => readAddress({ by: 'id', value: segment }).length === 0))
  })
})
