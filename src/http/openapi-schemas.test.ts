import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { mergeSchemas, schemaOf, standardSchema } from './openapi-schemas.ts'

describe('a schema in standard words', () => {
  it.each<[string, object, object]>([
    ['an exact length is a least and a greatest one', { exactLength: 2 }, { minLength: 2, maxLength: 2 }],
    [
      'what is kept as given is any object',
      { type: 'object', keptAsGiven: true },
      { type: 'object', additionalProperties: true },
    ],
    ['a format of ours is a pattern', { format: 'currency' }, { pattern: '^[A-Z]{3}$', description: 'An active ISO 4217 code.' }],
    ['what is documented as another is that', { documentedAs: { type: 'object' } }, { type: 'object' }],
    [
      'an empty text beside a form is a choice of its own',
      { anyOf: [{ type: 'string', format: 'time', emptyIsAbsent: true }, { type: 'null' }] },
      { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'string', maxLength: 0 }, { type: 'null' }] },
    ],
  ])('%s', (_name, ours, standard) => {
    expect(standardSchema('Any', ours, {})).toEqual(standard)
  })

  it('tells what a member means by the nearest name that it has', () => {
    const schema = Type.Object({ name: Type.String(), contacts: Type.Array(Type.Object({ name: Type.String() })) })
    const members = { name: 'any', 'contacts.name': 'inside', 'Other.name': 'elsewhere', contacts: 'list' }
    expect(standardSchema('Customer', schema, members)).toMatchObject({
      properties: {
        name: { description: 'any' },
        contacts: { description: 'list', items: { properties: { name: { description: 'inside' } } } },
      },
    })
    expect(standardSchema('Other', schema, members)).toMatchObject({ properties: { name: { description: 'elsewhere' } } })
  })
})

describe('the schema of several values', () => {
  const text = { type: 'string' }

  it('requires what all of them have, and knows what any of them has', () => {
    expect(mergeSchemas(schemaOf({ code: 'a', at: 1 }), schemaOf({ code: 'b', why: null }))).toEqual({
      type: 'object',
      required: ['code'],
      properties: { code: text, at: { type: 'integer' }, why: { type: 'null' } },
    })
  })

  it('is a choice where they have nothing in common', () => {
    const one = schemaOf({ detail: [{ loc: ['body', 0] }] })
    const other = schemaOf({ error: { code: 'a' } })
    const both = mergeSchemas(one, other)
    expect(both).toEqual({ anyOf: [one, other] })
    expect(mergeSchemas(both, one)).toEqual(both)
    expect(one).toMatchObject({ properties: { detail: { items: { properties: { loc: { items: { anyOf: [text, {}] } } } } } } })
  })

  it('is a map where texts stand under different names', () => {
    expect(mergeSchemas(schemaOf({ Name: 'required' }), schemaOf({ Email: 'email' }))).toEqual({
      type: 'object',
      additionalProperties: text,
    })
  })
})
