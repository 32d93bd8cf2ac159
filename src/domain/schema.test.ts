import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import type { Failure } from './failures.ts'
import type { Json, JsonObject } from './json.ts'
import { compileSchema, type Schema } from './schema.ts'

function failuresOf(schema: Schema, value: JsonObject, requiredNull: 'required' | 'type' = 'required'): readonly Failure[] {
  const reading = compileSchema(schema, { requiredNull })(value)
  return 'failures' in reading ? reading.failures : []
}

/** What is wrong with one value, as a member that may be left out. */
function faultOf(schema: Schema, value: Json): object | undefined {
  const [failure, ...more] = failuresOf({ type: 'object', properties: { it: schema } }, { it: value })
  expect(more).toEqual([])
  if (failure === undefined) return undefined
  const { path, ...fault } = failure
  expect(path).toEqual(['it'])
  return fault
}

const hostile = (text: string) => JSON.parse(text) as JsonObject

describe('a text', () => {
  const code = { type: 'string', minLength: 1, maxLength: 3, pattern: '^[a-z😀]*$' }

  it.each<[Schema, Json, object]>([
    [code, 7, { rule: 'type', expected: 'string', wasNull: false }],
    [code, null, { rule: 'type', expected: 'string', wasNull: true }],
    [code, [], { rule: 'type', expected: 'string', wasNull: false }],
    [code, '', { rule: 'empty' }],
    [code, 'a\u0000', { rule: 'text', nul: true }],
    [code, '\ud800', { rule: 'text', nul: false }],
    [code, 'abcd', { rule: 'too_long', max: 3 }],
    [code, 'A', { rule: 'pattern', pattern: '^[a-z😀]*$' }],
    [code, 'a\n', { rule: 'pattern', pattern: '^[a-z😀]*$' }],
    [{ type: 'string', exactLength: 2 }, '😀', { rule: 'length', exactly: 2 }],
    [{ type: 'string', exactLength: 2 }, '😀😀😀', { rule: 'length', exactly: 2 }],
    [{ type: 'string', format: 'email' }, 'nope', { rule: 'email' }],
    [{ type: 'string', format: 'country' }, '', { rule: 'country' }],
    [{ type: 'string', format: 'currency' }, 'usd', { rule: 'currency' }],
    [{ type: 'string', format: 'timezone' }, 'Local', { rule: 'timezone' }],
    [{ enum: ['a', 'b'] }, 'c', { rule: 'enum', values: ['a', 'b'] }],
    [{ enum: ['a', 'b'] }, 1, { rule: 'type', expected: 'string', wasNull: false }],
    [{ type: 'string', format: 'country', emptyIsAbsent: true }, ' ', { rule: 'country' }],
  ])('%j finds the fault of %j', (schema, value, fault) => {
    expect(faultOf(schema, value)).toEqual(fault)
  })

  it.each<[Schema, Json]>([
    [code, '😀😀😀'],
    [{ type: 'string' }, ''],
    [{ type: 'string', exactLength: 2 }, '😀😀'],
    [{ type: 'string', format: 'country', emptyIsAbsent: true }, ''],
    [{ enum: ['a', 'b'] }, 'b'],
    [{ anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }, null],
  ])('%j accepts %j', (schema, value) => {
    expect(faultOf(schema, value)).toBeUndefined()
  })

  it('fits its limit exactly when its code points are no more', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((sent) => !sent.includes('\u0000'))
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 12 }), (sent, maxLength) => {
        return (faultOf({ type: 'string', maxLength }, sent) === undefined) === [...sent].length <= maxLength
      }),
    )
  })
})

describe('a number and a boolean', () => {
  const percent = { type: 'integer', minimum: 0, maximum: 100 }
  const between = { rule: 'range', min: 0, max: 100 }

  it.each<[Schema, Json, object | undefined]>([
    [percent, 0, undefined],
    [percent, 100, undefined],
    [percent, -1, { ...between, below: true }],
    [percent, 101, { ...between, below: false }],
    [percent, 1e300, { ...between, below: false }],
    [percent, 0.5, { rule: 'type', expected: 'integer', wasNull: false }],
    [percent, '7', { rule: 'type', expected: 'integer', wasNull: false }],
    [percent, null, { rule: 'type', expected: 'integer', wasNull: true }],
    [{ type: 'integer' }, Number.MAX_SAFE_INTEGER, undefined],
    [{ type: 'integer' }, Number.MAX_SAFE_INTEGER + 1, expect.objectContaining({ rule: 'range', below: false })],
    [{ type: 'boolean' }, false, undefined],
    [{ type: 'boolean' }, 0, { rule: 'type', expected: 'boolean', wasNull: false }],
    [{ type: 'boolean' }, 'true', { rule: 'type', expected: 'boolean', wasNull: false }],
  ])('%j, %j: %j', (schema, value, fault) => {
    expect(faultOf(schema, value)).toEqual(fault)
  })
})

describe('a list', () => {
  const list = { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', minLength: 1 } }

  it.each<[Json, object | undefined]>([
    [['a', 'b'], undefined],
    [[], { rule: 'too_few_items', min: 1 }],
    [['', 1, null], { rule: 'too_many_items', max: 2, count: 3 }],
    [
      { 0: 'a', length: 1 },
      { rule: 'type', expected: 'array', wasNull: false },
    ],
    ['ab', { rule: 'type', expected: 'array', wasNull: false }],
  ])('%j as a whole: %j', (value, fault) => {
    expect(faultOf(list, value)).toEqual(fault)
  })

  it('reports each item at its place', () => {
    expect(failuresOf({ type: 'object', properties: { list } }, { list: ['', null] })).toEqual([
      { path: ['list', 0], rule: 'empty' },
      { path: ['list', 1], rule: 'type', expected: 'string', wasNull: true },
    ])
  })
})

describe('the members of an object', () => {
  const maybe = Type.Optional(Type.Union([Type.String(), Type.Null()]))
  const person = Type.Object({
    name: Type.String({ minLength: 1 }),
    constructor: Type.String(),
    nick: maybe,
    __proto__: Type.String(),
  })

  it('are required one by one, and none is inherited', () => {
    expect(failuresOf(person, {}).map((failure) => failure.path)).toEqual([['name'], ['constructor']])
    expect(failuresOf(person, hostile('{"__proto__":{"name":"x","constructor":"x"}}'))).toHaveLength(2)
  })

  it('are reported in the order of the schema, not of the request', () => {
    const schema = Type.Object({ a: Type.String(), b: Type.Object({ c: Type.String(), d: Type.String() }), e: Type.String() })
    const orders = fc
      .shuffledSubarray(['a', 'b', 'e'], { minLength: 3 })
      .map((names) => Object.fromEntries(names.map((name) => [name, name === 'b' ? { d: 1, c: 1 } : 1])))
    fc.assert(
      fc.property(orders, (value) => {
        const places = failuresOf(schema, value).map((failure) => failure.path.join('.'))
        return isDeepStrictEqual(places, ['a', 'b.c', 'b.d', 'e'])
      }),
    )
  })

  it('may be null where they are required only as the dialect says', () => {
    const value = { name: null, constructor: 'x' }
    expect(failuresOf(person, value, 'required')).toEqual([{ path: ['name'], rule: 'required' }])
    expect(failuresOf(person, value, 'type')).toEqual([{ path: ['name'], rule: 'type', expected: 'string', wasNull: true }])
  })

  it('that nobody knows are ignored, whatever they hold', () => {
    const schema = Type.Object({ a: Type.Optional(Type.String()) })
    fc.assert(
      fc.property(fc.json(), (text) => {
        return failuresOf(schema, hostile(`{"x":${text},"__proto__":${text},"toString":${text}}`)).length === 0
      }),
    )
  })

  it('that nobody knows are refused where the schema says so, one named __proto__ too', () => {
    const schema = Type.Object({ a: Type.Optional(Type.String()) }, { additionalProperties: false })
    expect(failuresOf(schema, hostile('{"x":1,"a":"","__proto__":1}'))).toEqual([
      { path: ['x'], rule: 'unknown' },
      { path: ['__proto__'], rule: 'unknown' },
    ])
  })

  it('come back as they were sent', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value = hostile(`{"__proto__":${text},"x":${text}}`)
        return isDeepStrictEqual(compileSchema({ type: 'object' }, { requiredNull: 'type' })(value), { value })
      }),
    )
  })
})

describe('a map', () => {
  const map = {
    type: 'object',
    maxProperties: 3,
    propertyNames: { minLength: 1, maxLength: 2 },
    additionalProperties: { type: 'string' },
  }
  const wrongType = { rule: 'type', expected: 'string', wasNull: false }

  it('reports bad names and bad values, each once, in the order of the request', () => {
    expect(failuresOf(map, { 'a😀b': 1, '': 'x', ok: 7 })).toEqual([
      { path: ['a😀b'], rule: 'key_length', min: 1, max: 2 },
      { path: [''], rule: 'key_length', min: 1, max: 2 },
      { path: ['ok'], ...wrongType },
    ])
    expect(failuresOf(map, { 'a\u0000': 'x', '\ud800': 'x', '😀😀': 'x' })).toEqual([
      { path: ['a\u0000'], rule: 'text', nul: true },
      { path: ['\ud800'], rule: 'text', nul: false },
    ])
  })

  it('with too many names is not looked into', () => {
    expect(failuresOf(map, { a: 1, b: 1, c: 1, d: 1 })).toEqual([{ path: [], rule: 'too_many_keys', max: 3 }])
  })

  it('checks a value named __proto__ as any other', () => {
    const { propertyNames: _, ...anyName } = map
    expect(failuresOf(anyName, hostile('{"__proto__":{"a":1}}'))).toEqual([{ path: ['__proto__'], ...wrongType }])
  })
})

describe('an object that is kept as given', () => {
  const kept = { type: 'object', keptAsGiven: true }

  it.each<[Json, object | undefined]>([
    [{ a: { b: [1, 'x', null, 0.5] } }, undefined],
    [{ a: { b: [9007199254740992] } }, { rule: 'unsafe_integer' }],
    [{ a: { b: ['\u0000'] } }, { rule: 'text', nul: false }],
    [{ a: { '\ud800': 1 } }, { rule: 'text', nul: false }],
    [[], { rule: 'type', expected: 'object', wasNull: false }],
  ])('%j: %j', (value, fault) => {
    expect(faultOf(kept, value)).toEqual(fault)
  })
})

describe('a list of failures', () => {
  it('ends at 1000, whatever a request holds', () => {
    const schema = { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } }
    const value = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`k${index}`, Array<Json>(100).fill(1)]))
    expect(failuresOf(schema, value)).toHaveLength(1000)
  })
})
