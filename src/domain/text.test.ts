import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countCodePoints, foldCase, formsOf, isLongerThan, isStorableText } from './text.ts'

/** Any sequence of UTF-16 units, with many surrogates, paired and not. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0xd7ff, max: 0xe000 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units))

describe('text', () => {
  it('is counted in code points, an unpaired surrogate as one', () => {
    fc.assert(fc.property(anyText, (text) => countCodePoints(text) === [...text].length))
  })

  it('is longer than a limit exactly when its code points are more', () => {
    fc.assert(fc.property(anyText, fc.nat(35), (text, max) => isLongerThan(text, max) === [...text].length > max))
  })

  it.each([
    ['x', 255],
    ['é', 255],
    ['😀', 255],
  ])('of %s fits its limit exactly, and one more does not', (character, max) => {
    expect(isLongerThan(character.repeat(max), max)).toBe(false)
    expect(isLongerThan(character.repeat(max + 1), max)).toBe(true)
  })

  it('is storable exactly when UTF-8 gives it back and PostgreSQL can hold it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const survives = Buffer.from(text, 'utf8').toString('utf8') === text
        return isStorableText(text) === (survives && !text.includes('\u0000'))
      }),
    )
  })

  it.each(['a\u0000b', '\ud800', 'a\udc00', '\udc00\ud800'])('%j is not storable', (text) => {
    expect(isStorableText(text)).toBe(false)
  })

  it.each(['', '😀', '\u0001', '\uffff', '\ufeff', ' '])('%j is storable', (text) => {
    expect(isStorableText(text)).toBe(true)
  })
})

describe('folding case', () => {
  it('makes letters one that differ only in case, in every script, and leaves the others apart', () => {
    expect(['É', 'ẞ', 'Σ', 'ς', 'Ж', '\u212a', 'ſ', 'Ǆ'].map(foldCase)).toEqual(['é', 'ß', 'σ', 'σ', 'ж', 'k', 's', 'ǆ'])
    expect(['ss', 'e\u0301', 'İ', '😀', 'ﬁ'].map(foldCase)).toEqual(['ss', 'e\u0301', 'İ', '😀', 'ﬁ'])
  })

  it('folds a part of a text as in the whole, so that the part is found there', () => {
    const letters = fc.array(fc.constantFrom('Σ', 'σ', 'ς', 'A', 'ẞ', 'İ', '\u0307', ' ', '😀')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(letters, letters, letters, (before, part, after) => {
        expect(foldCase(before + part + after)).toBe(foldCase(before) + foldCase(part) + foldCase(after))
      }),
    )
    fc.assert(fc.property(anyText, (text) => foldCase(foldCase(text)) === foldCase(text)))
  })

  it('is undone by the forms of a letter: each folds to it', () => {
    expect(formsOf('σ').toSorted()).toEqual(['Σ', 'ς', 'σ'])
    expect(formsOf('k').toSorted()).toEqual(['K', 'k', '\u212a'])
    expect(formsOf('😀')).toEqual(['😀'])
    for (const letter of 'aksiéßσжǆ') expect(new Set(formsOf(letter).map(foldCase))).toEqual(new Set([letter]))
  })
})
