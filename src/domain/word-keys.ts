// What is kept of a record's words so that an index finds them where trigrams do not: by how they begin, when hardly more is known, and in
// spite of a slip of the keyboard. A slip is a letter changed, left out or put in, or two neighbours swapped. Each word is kept cut into
// thirds, as three keys that each leave out one third: a slip spoils one third, and the key that leaves it out is still found. Of a word of
// five letters a slip spoils most trigrams, and to find the few that are left is to find half of all records.

/** A word this long is found with one slip in it; of shorter ones too many others are only a slip away. */
const lettersMin = 5
/** longer words are found as they are; it bounds what a word costs to keep and to look for */
const lettersMax = 40
/** shorter words have no trigram, and are found where a word begins with them */
export const beginningMax = 2

const spacesBeyondAscii = '\\u007b-\\u00a0\\u2000-\\u206f\\u3000-\\u303f'
/**
 * What stands between words, as it is written within brackets in the regular expressions of JavaScript and PostgreSQL alike: in ASCII all
 * but lower-case letters, and the spaces and dashes beyond. Digits too: a number with a slip in it is another number.
 */
export const betweenWords = `\\u0001-\\u0060${spacesBeyondAscii}`
/** the same without the digits */
export const betweenWordsAndNumbers = `\\u0001-\\u002f\\u003a-\\u0060${spacesBeyondAscii}`

const wordForm = new RegExp(`[^${betweenWords}]+`, 'gu')
const wordOrNumberForm = new RegExp(`[^${betweenWordsAndNumbers}]+`, 'gu')

const seed = 0x811c9dc5
const beginningSeed = hashedOn(seed, '^')
/** of each length and third */
const thirdSeeds = Array.from({ length: lettersMax + 1 }, (_, length) =>
  [0, 1, 2].map((third) => hashedOn(seed, `${length} ${third} `)),
)

/** The keys of a record, from its text with its case folded. Every create makes them, so nothing is made here but the keys. */
export function wordKeysOf(text: string): readonly number[] {
  const keys = new Set<number>()
  for (const word of text.match(wordOrNumberForm) ?? []) {
    let key = beginningSeed
    let letters = 0
    for (const letter of word) {
      key = hashedOn(key, letter)
      keys.add(key)
      if (++letters === beginningMax) break
    }
  }
  for (const word of text.match(wordForm) ?? []) {
    const letters = [...word]
    if (letters.length >= lettersMin && letters.length <= lettersMax) for (const key of keysOfThirds(letters)) keys.add(key)
  }
  return [...keys]
}

export function beginningKey(start: string): number {
  return hashedOn(beginningSeed, start)
}

/** The keys of which a word has one, if it is at most a slip away from the given one; none where slips are not looked for. */
export function slipKeysNear(word: string): readonly number[] {
  const letters = [...word]
  const { length } = letters
  if (length > lettersMax) return []
  const isNear = [length - 1, length, length + 1].filter((other) => other >= lettersMin && other <= lettersMax)
  const keys = isNear.flatMap((other) =>
    // what is before and after the third that holds the slip is as it was, and the word is longer or shorter in between
    thirdsOf(other).map(([start, end], third) => thirdKey(other, third, letters, start, length - other + end)),
  )
  // of two neighbours in different thirds, a swap spoils both
  const swaps = length < lettersMin ? [] : thirdsOf(length).slice(1)
  return [...new Set([...keys, ...swaps.flatMap(([start]) => keysOfThirds(swapped(letters, start - 1)).slice(0, 1))])]
}

/** Every word that is the given one but for a slip, as a regular expression, in which `quote` makes a letter stand for itself. */
export function slipForms(word: string, quote: (letter: string) => string): string {
  const letters = [...word].map(quote)
  const forms = letters.map((letter, index) => {
    const rest = letters.slice(index + 1)
    const [next, ...others] = rest
    const swap = next === undefined ? [] : [next + letter + others.join('')]
    return `${letters.slice(0, index).join('')}(?:${[`.?${rest.join('')}`, `.${letter}${rest.join('')}`, ...swap].join('|')})`
  })
  return `(?:${forms.join('|')}|${letters.join('')}.)`
}

/** Where each third begins and ends. */
function thirdsOf(length: number): readonly (readonly [number, number])[] {
  const [first, second] = [Math.ceil(length / 3), Math.ceil((2 * length) / 3)]
  return [
    [0, first],
    [first, second],
    [second, length],
  ]
}

function keysOfThirds(letters: readonly string[]): readonly number[] {
  const { length } = letters
  return thirdsOf(length).map(([start, end], third) => thirdKey(length, third, letters, start, end))
}

/** Of the letters before `start` and from `end` on, in a word of that length. */
function thirdKey(length: number, third: number, letters: readonly string[], start: number, end: number): number {
  let key = thirdSeeds[length]?.[third] ?? 0
  for (let index = 0; index < start; index++) key = hashedOn(key, letters[index] ?? '')
  key = hashedOn(key, ' ')
  for (let index = end; index < letters.length; index++) key = hashedOn(key, letters[index] ?? '')
  return key
}

/** FNV-1a. Where two texts have the same key, a record is looked at in vain, and nothing else happens. */
function hashedOn(key: number, text: string): number {
  let hash = key
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash | 0
}

function swapped(letters: readonly string[], index: number): readonly string[] {
  const [one = '', other = ''] = letters.slice(index, index + 2)
  return [...letters.slice(0, index), other, one, ...letters.slice(index + 2)]
}
