import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginningKey, betweenWords, joinForms, joinKeys, slipForms, slipKeysNear, wordKeysOf } from './word-keys.ts'

// One seed, so that a failure fails again.
const seed = 20_260_115
const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzäøжσ')
const word = fc.array(letter, { minLength: 5, maxLength: 40 })
const slip = fc.record({ word, at: fc.nat(40), other: letter })

describe('a word of five letters or more', () => {
  it.each<[string, (letters: readonly string[], at: number, other: string) => readonly string[]]>([
    ['a letter changed', (letters, at, other) => letters.with(at, other)],
    ['a letter left out', (letters, at) => letters.toSpliced(at, 1)],
    ['a letter put in', (letters, at, other) => letters.toSpliced(at, 0, other)],
    ['a letter put in at its end', (letters, _at, other) => [...letters, other]],
    ['a letter typed twice', (letters, at) => letters.toSpliced(at, 0, ...letters.slice(at, at + 1))],
    ['two neighbours swapped', (letters, at) => letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse())],
    ['no slip in it', (letters) => letters],
  ])('is found by its keys and by its form with %s', (_, typed) => {
    const property = fc.property(slip, ({ word, at, other }) => {
      const asked = typed(word, at % word.length, other).join('')
      // what is longer than any word that slips are looked for in is found as it is
      fc.pre([...asked].length <= 40)
      expect(sharesKey(word.join(''), asked)).toBe(true)
      expect(new RegExp(`^${slipForms(asked, (one) => one)}$`, 'u').test(word.join(''))).toBe(true)
    })
    fc.assert(property, { seed, numRuns: 500 })
  })

  it('is not found by a word that is two slips away', () => {
    for (const [one, other] of [
      ['globex', 'gxobxx'],
      ['acmes', 'cames1s'],
      ['umbrella', 'umrela'],
    ] as const) {
      expect(new RegExp(`^${slipForms(other, (letter) => letter)}$`, 'u').test(one)).toBe(false)
    }
  })
})

describe('keys and forms', () => {
  // letters that have a key of their own each, and few of them, so that words are near to each other
  const near = (lengths: { minLength: number; maxLength: number }) =>
    fc.array(fc.constantFrom(...'ab'), lengths).map((letters) => letters.join(''))
  const short = near({ minLength: 1, maxLength: 7 })
  const long = fc
    .tuple(near({ minLength: 0, maxLength: 2 }), fc.integer({ min: 36, max: 40 }))
    .map(([end, a]) => 'a'.repeat(a) + end)
  const text = fc.array(fc.oneof(short, long), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  const finds = (form: string, text: string) =>
    new RegExp(`(?:^|[${betweenWords}])${form}(?:$|[${betweenWords}])`, 'u').test(text)
  const has = (text: string, keys: readonly number[]) => wordKeysOf(text).some((key) => keys.includes(key))

  it('of a word with a slip find the same texts', () => {
    const property = fc.property(text, fc.oneof(short, long), (text, asked) => {
      const keys = slipKeysNear(asked)
      fc.pre(keys.length > 0)
      expect(
        finds(
          slipForms(asked, (letter) => letter),
          text,
        ),
      ).toBe(has(text, keys))
    })
    fc.assert(property, { seed, numRuns: 5000 })
  })

  it('of two words that were one find the same texts', () => {
    const property = fc.property(text, short, short, (text, before, after) => {
      const keys = joinKeys(before, after)
      fc.pre(keys.length > 0)
      expect(
        finds(
          joinForms(before, after, (letter) => letter),
          text,
        ),
      ).toBe(has(text, keys))
    })
    fc.assert(property, { seed, numRuns: 2000 })
  })
})

describe('the keys that are asked for', () => {
  it.each(['rolling', 'sterling', 'drilling', 'milking', 'qqqling', 'billings north'])(
    'are none of a common word that %s is merely like',
    (asked) => {
      expect(sharesKey('billing', asked)).toBe(false)
    },
  )

  it('of a word in two are those of both together, and of both with one letter between them', () => {
    const kept = (word: string) => wordKeysOf(word).filter((key) => key !== beginningKey(word.slice(0, 1)))
    const keys = new Set(joinKeys('glo', 'bex'))
    for (const word of ['globex', 'gloobex', 'gloxbex', 'gloébex'])
      expect(
        kept(word).some((key) => keys.has(key)),
        word,
      ).toBe(true)
    for (const word of ['globe', 'gloooxbex', 'bexglo'])
      expect(
        kept(word).some((key) => keys.has(key)),
        word,
      ).toBe(false)
    expect(joinKeys('ab', 'c')).toEqual([])
    expect(joinKeys('a'.repeat(20), 'a'.repeat(21))).toEqual([])
  })
})

describe('keys', () => {
  it('are none of slips in shorter words, in numbers and in words beyond all length', () => {
    expect(slipKeysNear('abc')).toEqual([])
    expect(slipKeysNear('a'.repeat(41))).toEqual([])
    expect(sharesKey('acme 2024', 'acmee')).toBe(false)
    expect(sharesKey('12345', '12346')).toBe(false)
  })

  it('of how words and numbers begin are one for each of the first two letters', () => {
    const keys = wordKeysOf('ärzte-haus 7up')
    for (const start of ['ä', 'är', 'h', 'ha', '7', '7u']) expect(keys).toContain(beginningKey(start))
    for (const start of ['r', 'e', 'au', 'u', 'up']) expect(keys).not.toContain(beginningKey(start))
  })

  it('are few, whatever the text', () => {
    expect(wordKeysOf('').length).toBe(0)
    expect(wordKeysOf('abcdefgh '.repeat(1000)).length).toBe(3)
    expect(slipKeysNear('a'.repeat(40)).length).toBeLessThan(3000)
  })
})

function sharesKey(text: string, asked: string): boolean {
  const keys = new Set(wordKeysOf(text))
  return slipKeysNear(asked).some((key) => keys.has(key))
}
