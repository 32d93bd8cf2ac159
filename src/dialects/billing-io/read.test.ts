import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../../test/support/reference-customers.ts'
import { hexOf } from '../../domain/ids.ts'
import type { Json, JsonObject } from '../../domain/json.ts'
import { holdsUnsafeInteger } from '../../domain/metadata.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'
import { writeCustomer } from './write.ts'

const email = 'min@example.com'

describe('reading a customer', () => {
  it('needs an email and nothing else', () => {
    expect(readCustomer({ email })).toEqual({ value: { email } })
  })

  it('reports every field that fails, once, in the documented order, whatever the order they came in', () => {
    const order = ['email', 'name', 'external_id', 'metadata']
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 1 }), (broken) => {
        const sound = order.filter((field) => !broken.includes(field)).map((field) => [field, soundValues[field]])
        const body = Object.fromEntries([...broken.map((field) => [field, 7]), ...sound])
        expect(failedFields(body)).toEqual(order.filter((field) => broken.includes(field)))
      }),
    )
  })

  it('takes null for a missing email, and for a value of the wrong type elsewhere', () => {
    expect(readCustomer({ email: null, name: null, external_id: null, metadata: null })).toEqual({
      failures: [
        { path: ['email'], rule: 'required' },
        { path: ['name'], rule: 'type', expected: 'string', wasNull: true },
        { path: ['external_id'], rule: 'type', expected: 'string', wasNull: true },
        { path: ['metadata'], rule: 'type', expected: 'object', wasNull: true },
      ],
    })
  })

  it('stores an empty name and an empty external id as unset, and refuses an empty email', () => {
    expect(readCustomer({ email, name: '', external_id: '' })).toMatchObject({ value: { name: null, external_id: null } })
    expect(readCustomer({ email: '' })).toEqual({ failures: [{ path: ['email'], rule: 'email' }] })
  })

  it.each([
    ['256 characters of a name', { name: '😀'.repeat(256) }, []],
    ['257 characters of a name', { name: 'n'.repeat(257) }, ['name']],
    ['257 characters of an external id', { external_id: 'x'.repeat(257) }, ['external_id']],
    ['20 metadata keys', { metadata: metadataOf(20) }, []],
    ['21 metadata keys', { metadata: metadataOf(21) }, ['metadata']],
    ['21 keys deeper inside metadata', { metadata: { inner: metadataOf(21) } }, []],
    ['an integer beyond 2^53 inside metadata', { metadata: { a: [{ b: 2 ** 53 }] } }, ['metadata']],
    ['U+0000 inside metadata', { metadata: { a: { 'b\u0000': 1 } } }, ['metadata']],
    ['an unpaired surrogate in a name', { name: '\ud800' }, ['name']],
  ])('judges %s as documented', (_case, members, failed) => {
    expect(failedFields({ email, ...members })).toEqual(failed)
  })

  it('gives metadata back as it was sent, names like __proto__ included', () => {
    const value = fc.jsonValue().filter((given) => !holdsUnsafeInteger(given as Json))
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor', 'toString', ''))
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 20 }), (members) => {
        const sent = JSON.stringify(Object.fromEntries(members))
        const reading = readCustomer(JSON.parse(`{"email":"${email}","metadata":${sent}}`))
        if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
        const { metadata = {} } = reading.value
        const reply = writeCustomer({ ...referenceCustomers.C3, metadata }, referenceEnvironment)
        expect(JSON.stringify(JSON.parse(reply.body).metadata)).toBe(sent)
      }),
    )
  })
})

describe('reading an update', () => {
  it('says nothing of members that are absent, unknown ones included', () => {
    const names = fc.constantFrom('id', 'org_id', 'status', 'phone', 'environment', 'created_at', '__proto__', 'constructor')
    fc.assert(
      fc.property(fc.uniqueArray(names), fc.jsonValue(), (unknown, value) => {
        const members = unknown.map((name) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
        expect(draftOf(JSON.parse(`{${members.join(',')}}`) as JsonObject)).toEqual({})
      }),
    )
  })

  it('says exactly what is sent, whatever else is left out', () => {
    fc.assert(
      fc.property(fc.subarray(Object.entries(soundValues)), (members) => {
        const body = Object.fromEntries(members)
        expect(draftOf(body)).toEqual(body)
      }),
    )
  })

  it('clears with null and with an empty text', () => {
    expect(draftOf({ name: null, external_id: null, metadata: null })).toEqual({ name: null, external_id: null, metadata: {} })
    expect(draftOf({ name: '', external_id: '', metadata: {} })).toEqual({ name: null, external_id: null, metadata: {} })
  })

  it('cannot clear the email', () => {
    expect(readUpdate({ email: null })).toEqual({
      failures: [{ path: ['email'], rule: 'type', expected: 'string', wasNull: true }],
    })
    expect(readUpdate({ email: '' })).toEqual({ failures: [{ path: ['email'], rule: 'email' }] })
  })

  it.each<JsonObject>([
    { email: 'a@b' },
    { email: 7 },
    { email: `a@${'d.'.repeat(127)}co` },
    { name: 'n'.repeat(257) },
    { name: 7 },
    { name: '\u0000' },
    { external_id: 'x'.repeat(257) },
    { external_id: false },
    { external_id: '\udc00' },
    { metadata: metadataOf(21) },
    { metadata: [] },
    { metadata: { a: 2 ** 53 } },
    { metadata: { '\u0000': 1 } },
    { email: 7, name: 7, external_id: 7, metadata: 7 },
  ])('refuses %j as on create', (members) => {
    const reading = readUpdate(members)
    expect(reading).toHaveProperty('failures')
    expect(reading).toEqual(readCustomer({ ...soundValues, ...members }))
  })
})

describe('an address', () => {
  it('is cus_ and the 32 lower-case hex digits of the id', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (id) => {
        expect(readAddress({ by: 'id', value: `cus_${hexOf(id)}` })).toEqual([{ id }])
      }),
    )
  })

  it.each([
    ['31 digits', 'cus_19bc188b2c075e78a4f60718293a4b5'],
    ['33 digits', 'cus_019bc188b2c075e78a4f60718293a4b50'],
    ['upper-case digits', 'cus_019BC188B2C075E78A4F60718293A4B5'],
    ['an upper-case prefix', 'CUS_019bc188b2c075e78a4f60718293a4b5'],
    ['dashes', 'cus_019bc188-b2c0-75e7-8a4f-60718293a4b5'],
    ['no prefix', '019bc188b2c075e78a4f60718293a4b5'],
    ["another dialect's prefix", 'cust_019bc188b2c075e78a4f60718293a4b5'],
    ['a line break at the end', 'cus_019bc188b2c075e78a4f60718293a4b5\n'],
    ['an external id', 'usr_12345'],
    ['nothing', ''],
  ])('is not %s', (_case, value) => {
    expect(readAddress({ by: 'id', value })).toEqual([])
  })
})

const soundValues: JsonObject = { email, name: 'Alice Johnson', external_id: 'usr_12345', metadata: { plan: 'pro' } }

function metadataOf(count: number): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))
}

function failedFields(body: JsonObject): unknown[] {
  const reading = readCustomer(body)
  return 'failures' in reading ? reading.failures.map((failure) => failure.path[0]) : []
}

/** What an update says does not depend on the record, so any will do. */
function draftOf(body: JsonObject): unknown {
  const reading = readUpdate(body)
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  const drafts = Object.values(referenceCustomers).map((current) => reading.value(current))
  const [draft] = drafts
  expect(drafts).toEqual(drafts.map(() => draft))
  return draft !== undefined && 'value' in draft ? draft.value : draft
}
