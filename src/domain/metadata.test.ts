import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from './json.ts'
import { asStringMap, holdsUnsafeInteger, holdsUnstorableText } from './metadata.ts'

const anyJson = fc.jsonValue({ stringUnit: 'binary' }).map((value) => value as Json)
const anyMetadata = fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), anyJson, { noNullPrototype: true })

/** Puts a value somewhere inside others: under a member, in a list, or both, to any small depth. */
function within(value: Json): fc.Arbitrary<JsonObject> {
  const wrap = fc.constantFrom<(inner: Json) => Json>(
    (inner) => [1, inner],
    (inner) => ({ a: 'b', c: inner }),
    (inner) => JSON.parse(`{"__proto__":${JSON.stringify(inner)}}`) as Json,
  )
  return fc.array(wrap, { maxLength: 5 }).map((wraps) => ({ outer: wraps.reduce((inner, next) => next(inner), value) }))
}

describe('metadata as a map of strings', () => {
  it.each<[Json, string]>([
    ['gold', 'gold'],
    ['', ''],
    [5, '5'],
    [1.5, '1.5'],
    [-0, '0'],
    [1e21, '1e+21'],
    [true, 'true'],
    [false, 'false'],
    [null, ''],
    [[1, 'a', null], '[1,"a",null]'],
    [{ beta: true, in: { x: [] } }, '{"beta":true,"in":{"x":[]}}'],
  ])('shows %j as %j', (value, text) => {
    expect(asStringMap({ plan: value })).toEqual({ plan: text })
  })

  it('keeps every name in its place, one named __proto__ too', () => {
    fc.assert(
      fc.property(anyMetadata, (metadata) => {
        const map = asStringMap(metadata)
        return (
          isDeepStrictEqual(Object.keys(map), Object.keys(metadata)) &&
          Object.values(map).every((text) => typeof text === 'string')
        )
      }),
    )
    const map = asStringMap(JSON.parse('{"__proto__":{"a":1},"constructor":7}') as JsonObject)
    expect(JSON.stringify(map)).toBe('{"__proto__":"{\\"a\\":1}","constructor":"7"}')
  })

  it('shows what was a map of strings unchanged', () => {
    const strings = fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true })
    fc.assert(fc.property(strings, (metadata) => isDeepStrictEqual(asStringMap(metadata), metadata)))
  })
})

describe('an integer that would not come back as sent', () => {
  it.each([9007199254740992, -9007199254740992, 1e21, -1e300, Number.MAX_VALUE])('%d is found at every depth', (number) => {
    fc.assert(fc.property(within(number), holdsUnsafeInteger))
  })

  it.each<Json>([9007199254740991, -9007199254740991, 0.5, 1e-300, 2251799813685248.5, '9007199254740993', true, null])(
    '%j is none',
    (value) => {
      fc.assert(fc.property(within(value), (metadata) => !holdsUnsafeInteger(metadata)))
    },
  )
})

describe('text that cannot be stored', () => {
  it.each(['a\u0000b', '\ud800', '\udc00x'])('%j is found at every depth, as a value and as a name', (text) => {
    fc.assert(fc.property(within(text), holdsUnstorableText))
    fc.assert(fc.property(within({ [text]: 1 }), holdsUnstorableText))
  })

  it('is not found where there is none', () => {
    const storable = fc.jsonValue({ stringUnit: 'grapheme' }).filter((value) => !JSON.stringify(value).includes('\\u0000'))
    fc.assert(fc.property(storable, (value) => !holdsUnstorableText(value as Json)))
  })
})
