import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isJsonObject, type Json, jsonDepthMax, parseJson } from './json.ts'
import { countCodePoints } from './text.ts'

const anyName = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'toString', '1', ''))

const { anyValue: anyJson } = fc.letrec<{ anyValue: Json }>((tie) => ({
  anyValue: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<Json>(null, true, false, 0, 1e300, -1.5),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.string({ unit: 'binary' }),
    fc.array(tie('anyValue'), { maxLength: 4 }),
    fc.dictionary(anyName, tie('anyValue'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

const anySpace = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 2 })
/** JSON texts in different dress: spaces between the tokens, characters escaped or not. */
const anyText = fc.tuple(anyJson, fc.integer({ min: 0, max: 2 }), anySpace, anySpace).map(([value, indent, before, after]) => {
  return before + JSON.stringify(value, null, indent) + after
})

const snippet = fc.constantFrom(
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '-',
  '.',
  'e',
  '0',
  '1e999',
  'null',
  ' ',
  '\n',
  '\u0001',
  '😀',
  'x',
)
const anyDamage = fc.record({ at: fc.nat(), dropped: fc.nat(3), inserted: fc.oneof(snippet, fc.constant('')) })
const anyDamagedText = fc.tuple(anyText, fc.array(anyDamage, { minLength: 1, maxLength: 2 })).map(([text, damages]) =>
  damages.reduce((damaged, { at, dropped, inserted }) => {
    const place = at % (damaged.length + 1)
    return damaged.slice(0, place) + inserted + damaged.slice(place + dropped)
  }, text),
)

function nested(depth: number, open: string, innermost: string, close: string): string {
  return open.repeat(depth) + innermost + close.repeat(depth)
}

/** The language's own reader, which lets numbers grow to infinity. */
function isStrictJson(text: string): boolean {
  let holdsInfinity = false
  try {
    JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) holdsInfinity = true
      return value
    })
  } catch {
    return false
  }
  return !holdsInfinity
}

describe('a JSON text', () => {
  it('reads as the value that was written, members named __proto__ too', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = parseJson(text)
        return 'value' in reading && isDeepStrictEqual(reading.value, JSON.parse(text))
      }),
    )
    const reading = parseJson('{"__proto__":{"a":1},"b":2}')
    expect('value' in reading && isJsonObject(reading.value) && Object.keys(reading.value)).toEqual(['__proto__', 'b'])
    expect('value' in reading && isJsonObject(reading.value) && reading.value.a).toBeUndefined()
  })

  it('that is damaged is accepted exactly when it still is JSON', () => {
    fc.assert(
      fc.property(anyDamagedText, (text) => 'value' in parseJson(text) === isStrictJson(text)),
      { numRuns: 1000 },
    )
  })

  it('keeps the last value of a repeated member', () => {
    expect(parseJson('{"a":1,"\\u0061":2}')).toEqual({ value: { a: 2 } })
  })

  it.each([
    ['lists', '[', '', ']'],
    ['objects', '{"a":', '{}', '}'],
    ['lists around a text of brackets', '[', '"[[[["', ']'],
  ])('may nest 32 levels of %s', (_name, open, innermost, close) => {
    const outer = innermost === '{}' ? jsonDepthMax - 1 : jsonDepthMax
    expect(parseJson(nested(outer, open, innermost, close))).toHaveProperty('value')
    expect(parseJson(nested(outer + 1, open, innermost, close))).toEqual({ faultAt: open.length * jsonDepthMax })
  })

  it.each(['['.repeat(500_000), nested(200_000, '[', '', ']'), nested(100_000, '{"a":', '1', '}')])(
    'of a hundred thousand levels and more is refused, not followed (%#)',
    (text) => {
      expect(parseJson(text)).toHaveProperty('faultAt')
    },
  )

  it.each(['"'.padEnd(1_000_000, 'x'), '"'.padEnd(1_000_000, '\\n'), '[1,'.padEnd(1_000_000, '1,'), ''.padEnd(1_000_000)])(
    'of a million characters is refused without giving up (%#)',
    (text) => {
      expect(parseJson(text)).toHaveProperty('faultAt')
    },
  )
})

describe('the fault of a JSON text', () => {
  it.each([
    ['{"name":', 8],
    ['{"name" 1}', 8],
    ['nope', 0],
    ['{"a":"x', 5],
    ['{"a":1} x', 8],
    ['', 0],
    ['  ', 2],
    ['\ufeff{}', 0],
    ['{"a":1,}', 7],
    ['[1,]', 3],
    ['{,}', 1],
    ['{1:2}', 1],
    ["{'a':1}", 1],
    ['[1 2]', 3],
    ['[1}', 2],
    ['{"a":1]', 6],
    ['{"a","b"}', 4],
    ['[tru]', 1],
    ['[NaN]', 1],
    ['[Infinity]', 1],
    ['[-]', 1],
    ['[.5]', 1],
    ['[+1]', 1],
    ['["\\x41"]', 1],
    ['["\\u12g4"]', 1],
    ['["a\nb"]', 1],
    ['["a\u0000b"]', 1],
    ['[1, 1e400]', 4],
    ['[-1e400]', 1],
    ['{"a":1e400', 5],
    ['// {}', 0],
    ['[\u00a01]', 1],
    ['{}{}', 2],
  ])('%j is at %i', (text, faultAt) => {
    expect(parseJson(text)).toEqual({ faultAt })
  })

  it.each(['"\u007f"', '"\u2028\uffff"', '"\\ud800"', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9"', '-0', '1E+2', '[0.10e-2]'])(
    '%j has none',
    (text) => {
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
    },
  )

  it('is counted in code points', () => {
    expect(parseJson('{"😀":x}')).toEqual({ faultAt: 5 })
  })

  it('is the first: what stands before it is sound, or merely ends too early', () => {
    fc.assert(
      fc.property(anyDamagedText, (text) => {
        const reading = parseJson(text)
        if ('value' in reading) return true
        const before = [...text].slice(0, reading.faultAt).join('')
        const shorter = parseJson(before)
        return reading.faultAt <= countCodePoints(text) && ('value' in shorter || shorter.faultAt === reading.faultAt)
      }),
      { numRuns: 1000 },
    )
  })

  it('of a text cut short is at its end, or where the token that was cut starts', () => {
    fc.assert(
      fc.property(anyJson, fc.nat(), (value, place) => {
        const text = JSON.stringify([value])
        const cut = text.slice(0, place % text.length)
        const reading = parseJson(cut)
        if ('value' in reading) return false
        const token = [...cut].slice(reading.faultAt).join('')
        // a whole number may stand before a cut fraction or exponent, which then is the token that nobody expects
        return /^(?:|".*|-|\.|[eE][+-]?|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/s.test(token)
      }),
      { numRuns: 1000 },
    )
  })

  it('does not depend on what follows it', () => {
    fc.assert(
      fc.property(anyText, fc.string({ unit: 'binary' }), (text, rest) => {
        const whole = `[${text}]`
        return isDeepStrictEqual(parseJson(`${whole}x${rest}`), { faultAt: countCodePoints(whole) })
      }),
    )
  })
})

describe('canonical JSON', () => {
  /** The same value with the members of every object in another order. */
  function turned(value: Json): Json {
    if (Array.isArray(value)) return value.map(turned)
    if (!isJsonObject(value)) return value
    const members = Object.entries(value).map(([name, member]) => [name, turned(member)] as const)
    return Object.fromEntries(members.toReversed())
  }

  it('is independent of the order of members, at every depth', () => {
    fc.assert(fc.property(anyJson, (value) => canonicalJson(turned(value)) === canonicalJson(value)))
    expect(canonicalJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}],"b":1}')
  })

  it('reads back as the same value, so different values never share it', () => {
    fc.assert(fc.property(anyJson, (value) => isDeepStrictEqual(JSON.parse(canonicalJson(value)), value)))
  })

  it('keeps the order of lists', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]))
  })

  it('tells a member named __proto__ from none', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1}') as Json)).toBe('{"__proto__":1}')
  })

  it('does not depend on how a value was spelled', () => {
    const spellings = ['{"a":1.0,"b":"\\u0061"}', ' { "b" : "a", "a" : 1 } ', '{"b":0,"a":10e-1,"b":"a"}']
    const texts = spellings.map(parseJson).map((reading) => 'value' in reading && canonicalJson(reading.value))
    expect(new Set(texts)).toEqual(new Set(['{"a":1,"b":"a"}']))
  })
})
