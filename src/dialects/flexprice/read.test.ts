import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { referenceCustomers } from '../../../test/support/reference-customers.ts'
import type { Customer, CustomerDraft } from '../../domain/customer.ts'
import type { Reading } from '../../domain/failures.ts'
import { type CustomerId, ulidOf } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readQuery, readUpdate } from './read.ts'

const request = { method: 'POST', path: '/v1/customers' }
const fullForm = { entity_id: 'e', entity_type: 't', provider_type: 'p', provider_entity_id: 'x' }
const gstin = '27AAPFU0939F1ZV'
const { C2, C3 } = referenceCustomers
const noAddress = { line1: null, line2: null, city: null, region: null, postal_code: null, country: null }
const changes: JsonObject = {
  external_id: 'b',
  name: 'n',
  email: 'a@b.co',
  contact: '1',
  address_postal_code: '1',
  timezone: 'UTC',
  metadata: {},
  integration_entity_mapping: [],
}
const canonical: Record<string, string> = {
  contact: 'phone',
  address_postal_code: 'billing_address',
  integration_entity_mapping: 'integrations',
}

describe('a create that breaks no rule', () => {
  it('needs an external id and leaves everything else unset', () => {
    expect(draftOf({ external_id: 'a' })).toEqual({ external_id: 'a' })
  })

  it('with every part of its address unset has none', () => {
    expect(draftOf({ external_id: 'a', address_city: '', address_country: null }).billing_address).toBeNull()
    expect(draftOf({ external_id: 'a', address_city: 'c' }).billing_address).toEqual({ ...noAddress, city: 'c' })
  })

  it('reads null and the empty text of any optional field as leaving it out', () => {
    const fields = ['name', 'email', 'contact', 'address_line1', 'address_country', 'timezone', 'onboarding_workflow_name']
    const unset = fc.dictionary(fc.constantFrom(...fields), fc.constantFrom(null, ''))
    fc.assert(
      fc.property(unset, (members) => {
        const asked = Object.entries(draftOf({ external_id: 'a', ...members })).filter(([, value]) => value !== null)
        expect(asked).toEqual([['external_id', 'a']])
      }),
    )
  })

  it('keeps any metadata of strings, whatever its keys, and stores null as the empty text', () => {
    const map = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.option(fc.string({ unit: 'grapheme' }))).filter(isFree)
    fc.assert(
      fc.property(map, (sent) => {
        const metadata = JSON.parse(JSON.stringify(sent))
        const kept = Object.entries(draftOf({ external_id: 'a', metadata }).metadata ?? {})
        expect(kept).toEqual(Object.entries(metadata).map(([name, value]) => [name, value ?? '']))
      }),
    )
  })

  it('reads the older form of a mapping as one of the customer itself', () => {
    const { integrations } = draftOf({ external_id: 'a', integration_entity_mapping: [{ provider: 'stripe', id: 'cus_1' }] })
    expect(integrations).toEqual([
      { provider_type: 'stripe', provider_entity_id: 'cus_1', entity_type: 'customer', entity_id: null, metadata: {} },
    ])
  })

  it('fills in what a tax rate override leaves out', () => {
    const { tax_rate_overrides } = draftOf({ external_id: 'a', tax_rate_overrides: [{ tax_rate_code: 'V', priority: null }] })
    expect(tax_rate_overrides).toEqual([{ tax_rate_code: 'V', currency: '', priority: 100, auto_apply: true, metadata: {} }])
  })
})

describe('a member of the wrong type is told alone, whatever else is wrong', () => {
  it.each<[string, JsonObject]>([
    ['beside a field that breaks its rule', { name: 5 }],
    ['in an item of a list that is too long', { tax_rate_overrides: [...Array(200).fill({}), { priority: '1' }] }],
    ['in a mapping of a list that is too long', { integration_entity_mapping: [...Array(200).fill(fullForm), null] }],
    ['in the metadata of a mapping', { integration_entity_mapping: [{ metadata: 'x' }] }],
    ['in the older form of a mapping', { integration_entity_mapping: [{ provider: 'stripe', id: 5 }] }],
    ['under a metadata key that is no text', { metadata: { '\u0000': 5 } }],
    ['as a number that could not be kept', { metadata: { gstin: 9_007_199_254_740_992 } }],
  ])('%s', (_, body) => {
    const { message, details } = refusalOf(body)
    expect(message).toBe('Request body has a member of the wrong type')
    expect(details).toBeUndefined()
  })
})

describe('a rule that fails is told by field and rule', () => {
  it.each<[JsonObject, Record<string, string>]>([
    [{ external_id: null }, { ExternalID: 'external_id failed rule required' }],
    [{ address_country: 'USA' }, { AddressCountry: 'address_country failed rule len=2' }],
    [{ address_country: 'us' }, { AddressCountry: 'address_country failed rule iso3166_1_alpha2' }],
    [{ metadata: { 'a\u0000': '' } }, { Metadata: 'metadata failed rule text' }],
    [mapped({ provider: 'stripe' }), { ProviderEntityID: 'integration_entity_mapping[0].id failed rule required' }],
    [mapped(fullForm, fullForm, fullForm), { IntegrationEntityMapping: 'integration_entity_mapping[1] failed rule unique' }],
    [mapped(...Array(101).fill(fullForm)), { IntegrationEntityMapping: 'integration_entity_mapping failed rule max=100' }],
    [
      { tax_rate_overrides: [{ tax_rate_code: 'V', priority: 1e300 }] },
      { Priority: 'tax_rate_overrides[0].priority failed rule lte=2147483647' },
    ],
  ])('%j', (body, details) => {
    expect(refusalOf({ external_id: 'a', ...body })).toMatchObject({ message: 'Request validation failed', details })
  })

  it('and of several failures under one name the first in field order is kept', () => {
    const metadata = { a: '\u0000' }
    const mapping = mapped({ ...fullForm, metadata: { n: 2 ** 53 } })
    const tax = { tax_rate_overrides: [{ tax_rate_code: 'V', metadata }] }
    const place = (body: JsonObject) => refusalOf({ external_id: 'a', ...body }).details
    expect(place({ ...tax, ...mapping, metadata })).toEqual({ Metadata: 'metadata failed rule text' })
    expect(place({ ...tax, ...mapping })).toEqual({ Metadata: 'integration_entity_mapping[0].metadata failed rule safe_integer' })
    expect(place(tax)).toEqual({ Metadata: 'tax_rate_overrides[0].metadata failed rule text' })
  })
})

describe('reserved metadata', () => {
  it.each<[string, JsonObject]>([
    ['spaces around a value and its case do not count', { gstin: ` ${gstin.toLowerCase()} `, pan: 'aapfu0939f' }],
    ['an empty value is not checked', { gstin, pan: '', hsn_sac: null }],
  ])('%s, and the value is kept as sent', (_, metadata) => {
    expect(draftOf({ external_id: 'a', metadata }).metadata).toMatchObject({ gstin: metadata.gstin })
  })

  it.each<[string, JsonObject, object | undefined]>([
    ['a value of the wrong form', { hsn_sac: '12345' }, undefined],
    ['a letter that is only ASCII once in upper case', { pan: 'aapfu0939ı' }, undefined],
    ['a PAN of the wrong form beside a GSTIN', { gstin, pan: 'nope' }, undefined],
    ['a PAN that is not the one inside the GSTIN', { gstin, pan: 'AAPFU0939G' }, { pan_from_gstin: 'AAPFU0939F' }],
  ])('refuses %s', (_, metadata, details) => {
    const refusal = refusalOf({ external_id: 'a', metadata })
    expect(refusal.message).toBe('Reserved metadata value is not valid')
    expect(refusal.details).toEqual(details)
  })

  it('is checked only when every field rule holds', () => {
    expect(refusalOf({ metadata: { gstin: 'short' } }).details).toEqual({ ExternalID: 'external_id failed rule required' })
  })
})

describe('an update', () => {
  it('of nothing, or of nulls, asks for nothing', () => {
    const fields = [...Object.keys(changes), 'tax_rate_overrides', 'skip_onboarding_workflow', 'onboarding_workflow_name']
    fc.assert(
      fc.property(fc.subarray(fields), (names) => {
        expect(changesOf(C2, Object.fromEntries(names.map((name) => [name, null])))).toEqual({})
      }),
    )
  })

  it('asks for the fields that it names, and no others', () => {
    fc.assert(
      fc.property(fc.subarray(Object.entries(changes)), (members) => {
        const asked = Object.keys(changesOf(C2, Object.fromEntries(members)))
        expect(asked).toEqual(members.map(([name]) => canonical[name] ?? name))
      }),
    )
  })

  it('changes the parts of the address one by one, from those that the record has', () => {
    expect(changesOf(C2, { address_line2: '', address_city: 'Oakland', address_state: null }).billing_address).toEqual({
      ...C2.billing_address,
      line2: null,
      city: 'Oakland',
    })
    expect(changesOf(C3, { address_city: 'Oakland' }).billing_address).toEqual({ ...noAddress, city: 'Oakland' })
  })

  it('that clears the last part of an address leaves none', () => {
    const onlyCity: Customer = { ...C3, billing_address: { ...noAddress, city: 'Oakland' } }
    expect(changesOf(onlyCity, { address_city: '' })).toEqual({ billing_address: null })
    expect(changesOf(C3, { address_city: '' })).toEqual({ billing_address: null })
  })

  it('empties by the empty text, object or list', () => {
    const unset = { name: '', email: '', contact: '', timezone: '', metadata: {}, integration_entity_mapping: [] }
    expect(changesOf(C2, unset)).toEqual({
      name: null,
      email: null,
      phone: null,
      timezone: null,
      metadata: {},
      integrations: [],
    })
  })

  it('reads a mapping that names the customer by its id here as one of the customer itself', () => {
    const own = { ...fullForm, entity_type: 'customer', entity_id: `cust_${ulidOf(C2.id)}` }
    expect(changesOf(C2, mapped(own)).integrations).toMatchObject([{ entity_type: 'customer', entity_id: null }])
    expect(changesOf(C3, mapped(own)).integrations).toMatchObject([{ entity_id: own.entity_id }])
    expect(changesOf(C2, mapped({ ...own, entity_type: 'invoice' })).integrations).toMatchObject([{ entity_id: own.entity_id }])
    const both = mapped({ provider: 'p', id: 'x' }, own)
    expect(updateRefusalOf(C2, both).details).toEqual({
      IntegrationEntityMapping: 'integration_entity_mapping[1] failed rule unique',
    })
  })

  it('refuses an empty external id, and all that a create refuses, together', () => {
    const body = { external_id: '', contact: 'x'.repeat(21), address_country: 'us', ...mapped({ provider: 'stripe' }) }
    expect(updateRefusalOf(C2, body)).toMatchObject({
      message: 'Request validation failed',
      details: {
        ExternalID: 'external_id failed rule required',
        Contact: 'contact failed rule max=20',
        AddressCountry: 'address_country failed rule iso3166_1_alpha2',
        ProviderEntityID: 'integration_entity_mapping[0].id failed rule required',
      },
    })
    expect(updateRefusalOf(C2, { ...body, name: 5 }).message).toBe('Request body has a member of the wrong type')
    expect(updateRefusalOf(C2, { metadata: { gstin, pan: 'AAPFU0939G' } }).details).toEqual({ pan_from_gstin: 'AAPFU0939F' })
  })

  it('does not read what only a create has', () => {
    expect(changesOf(C2, { tax_rate_overrides: 5, skip_onboarding_workflow: 5, onboarding_workflow_name: 5 })).toEqual({})
  })
})

describe('names and queries', () => {
  it('every customer is found under the id it is shown with', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(readAddress({ by: 'id', value: `cust_${ulidOf(uuid)}` })).toEqual([{ id: uuid as CustomerId }])
      }),
    )
  })

  it.each(['01KF0RDQKVEF2V5N76YW41JAHV', 'cust_8ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'cust_01kf0rdqkvef2v5n76yw41jahv', 'acct-1', ''])(
    '%j is no id',
    (value) => {
      expect(readAddress({ by: 'id', value })).toEqual([])
    },
  )

  it('an external id stands for itself, whatever its form', () => {
    const value = 'cust_01KF0RDQKVEF2V5N76YW41JAHV'
    expect(readAddress({ by: 'external_id', value })).toEqual([{ externalId: value }])
    expect(readAddress({ by: 'external_customer_id', value })).toEqual([{ externalId: value }])
  })

  it.each([
    ['id', 'customer_id'],
    ['external_id', 'lookup_key'],
    ['external_customer_id', 'external_customer_id'],
  ])('a customer that %s does not find is told as %s', (by, name) => {
    const reply = renderProblem({ problem: 'customer_not_found', by, segment: 'a%20b', given: 'a b' }, request)
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'not_found', details: { [name]: 'a b' } })
  })

  it('expand knows integrations only, and the first other entry is named', () => {
    expect([{}, { expand: '' }, { expand: 'integrations' }, { colour: 'red' }].flatMap(readQuery)).toEqual([])
    const failures = readQuery({ expand: 'integrations,wallets,grants' })
    const { body } = renderProblem({ problem: 'query_invalid', failures }, request)
    expect(JSON.parse(body)).toMatchObject({ message: 'Query validation failed', details: { field: 'wallets' } })
  })
})

function mapped(...items: JsonObject[]): JsonObject {
  return { integration_entity_mapping: items }
}

function isFree(metadata: object): boolean {
  return !['gstin', 'pan', 'hsn_sac'].some((name) => Object.hasOwn(metadata, name)) && !JSON.stringify(metadata).includes('\\u')
}

function draftOf(body: JsonObject): CustomerDraft {
  return readValue(readCustomer(body))
}

function changesOf(customer: Customer, body: JsonObject): CustomerDraft {
  return readValue(readValue(readUpdate(body))(customer))
}

function refusalOf(body: JsonObject) {
  return toldOf(readCustomer(body))
}

function updateRefusalOf(customer: Customer, body: JsonObject) {
  const reading = readUpdate(body)
  return toldOf('failures' in reading ? reading : reading.value(customer))
}

function readValue<Value>(reading: Reading<Value>): Value {
  if ('failures' in reading) throw new Error(JSON.stringify(reading.failures))
  return reading.value
}

function toldOf(reading: Reading<unknown>) {
  if ('value' in reading) throw new Error('nothing was refused')
  return JSON.parse(renderProblem({ problem: 'fields_invalid', failures: reading.failures }, request).body)
}
