// What is kept of a record's words so that an index finds them where trigrams do not: by how they begin, when hardly more is known, and in
// spite of a slip of the keyboard. A slip is a letter changed, left out or put in, or two neighbours swapped. Each word is kept as one key,
// and who looks for a word asks for the keys of all that are a slip away from it: hundreds, most of which no record has. Of a word of five
// letters a slip spoils most trigrams, and to find the few that are left is to find half of all records.

/** A word this long is found with one slip in it; of shorter ones too many others are only a slip away. */
export const slipLettersMin = 5
/** longer words are found as they are; it bounds what a word costs to keep and to look for */
const lettersMax = 40
/**
 * Letters are told apart as far as this, so that all that may stand in the place of one can be tried: those of the Latin alphabet differ
 * from each other, and others are like some of them.
 */
const letterClasses = 26
const allClasses = Array.from({ length: letterClasses }, (_, letter) => letter)
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

const anyLetter = `[^${betweenWords}]`
const wordForm = new RegExp(`${anyLetter}+`, 'gu')
const wordOrNumberForm = new RegExp(`[^${betweenWordsAndNumbers}]+`, 'gu')

const wordSeed = 0x811c9dc5
const beginningSeed = hashedOn(wordSeed, 0x110000)

/** The keys of a record, from its text with its case folded. Every create makes them, so nothing is made here but the keys. */
export function wordKeysOf(text: string): readonly number[] {
  const keys = new Set<number>()
  for (const word of text.match(wordOrNumberForm) ?? []) {
    let key = beginningSeed
    let letters = 0
    for (const letter of word) {
      key = hashedOn(key, codeOf(letter))
      keys.add(key)
      if (++letters === beginningMax) break
    }
  }
  for (const word of text.match(wordForm) ?? []) {
    const letters = classesOf(word)
    if (isKept(letters.length)) keys.add(keyOf(letters))
  }
  return [...keys]
}

export function beginningKey(start: string): number {
  return Array.from(start, codeOf).reduce(hashedOn, beginningSeed)
}

/** The keys of the word and of every word that is a slip away from it; none where slips are not looked for. */
export function slipKeysNear(word: string): readonly number[] {
  const letters = classesOf(word)
  const { length } = letters
  if (length > lettersMax) return []
  const keys = new Set<number>()
  let before = wordSeed
  for (let at = 0; at <= length; at++) {
    const [letter, next] = [letters[at], letters[at + 1]]
    if (letter !== undefined && isKept(length - 1)) keys.add(keyOf(letters, at + 1, before))
    for (const other of allClasses) {
      const key = hashedOn(before, other)
      if (letter !== undefined && isKept(length)) keys.add(keyOf(letters, at + 1, key))
      if (isKept(length + 1)) keys.add(keyOf(letters, at, key))
    }
    if (letter === undefined) break
    if (next !== undefined && isKept(length)) keys.add(keyOf(letters, at + 2, hashedOn(hashedOn(before, next), letter)))
    before = hashedOn(before, letter)
  }
  return [...keys]
}

/** The keys of the word that the two are together, and of those with a letter between them. */
export function joinKeys(before: string, after: string): readonly number[] {
  const [begun, letters] = [keyOf(classesOf(before)), classesOf(after)]
  const { isJoined, hasOneBetween } = joins(before, after)
  const joined = isJoined ? [keyOf(letters, 0, begun)] : []
  const oneBetween = hasOneBetween ? allClasses.map((letter) => keyOf(letters, 0, hashedOn(begun, letter))) : []
  return [...joined, ...oneBetween]
}

/** The words of `joinKeys`, as a regular expression. */
export function joinForms(before: string, after: string, quote: (letter: string) => string): string {
  const [begun, ended] = [before, after].map((text) => Array.from(text, quote).join(''))
  const { isJoined, hasOneBetween } = joins(before, after)
  return begun + (hasOneBetween ? anyLetter + (isJoined ? '?' : '') : '') + ended
}

function joins(before: string, after: string): { readonly isJoined: boolean; readonly hasOneBetween: boolean } {
  const length = [...before].length + [...after].length
  return { isJoined: isKept(length), hasOneBetween: isKept(length + 1) }
}

/**
 * The words of `slipKeysNear`, as a regular expression, in which `quote` makes a letter stand for itself. The two say the same, so that
 * it does not matter by which of them a record was found.
 */
export function slipForms(word: string, quote: (letter: string) => string): string {
  const letters = [...word].map(quote)
  const [shorter, same, longer] = [-1, 0, 1].map((more) => isKept(letters.length + more))
  const forms = letters.flatMap((letter, index) => {
    const rest = letters.slice(index + 1).join('')
    const [next, ...others] = letters.slice(index + 1)
    const slips = [
      ...(shorter ? [rest] : []),
      ...(same ? [anyLetter + rest] : []),
      ...(same && next !== undefined ? [next + letter + others.join('')] : []),
      ...(longer ? [anyLetter + letter + rest] : []),
    ]
    return slips.length > 0 ? [`${letters.slice(0, index).join('')}(?:${slips.join('|')})`] : []
  })
  return `(?:${[...forms, ...(longer ? [letters.join('') + anyLetter] : [])].join('|')})`
}

function isKept(length: number): boolean {
  return length >= slipLettersMin && length <= lettersMax
}

/** Of the letters from `start` on, after what is in the key already. */
function keyOf(letters: readonly number[], start = 0, begun = wordSeed): number {
  let key = begun
  for (let index = start; index < letters.length; index++) key = hashedOn(key, letters[index] ?? 0)
  return key
}

/** FNV-1a. Where two texts have the same key, a record is looked at in vain, and nothing else happens. */
function hashedOn(key: number, letter: number): number {
  return Math.imul(key ^ letter, 0x01000193)
}

function classesOf(word: string): readonly number[] {
  const classes: number[] = []
  for (const letter of word) classes.push(classOf(letter))
  return classes
}

function classOf(letter: string): number {
  return codeOf(letter) % letterClasses
}

function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0
}
