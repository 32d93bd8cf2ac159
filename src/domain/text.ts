/** PostgreSQL text cannot hold U+0000, and an unpaired surrogate has no UTF-8 form: neither could be given back as it came. */
export function isStorableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

export function countCodePoints(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) count--
  }
  return count
}

export function isLongerThan(text: string, max: number): boolean {
  // a code point is at least one UTF-16 unit, so short texts need no counting
  return text.length > max && countCodePoints(text) > max
}

/**
 * Text in which letters that differ only in case are one. Each character is folded by itself, so a part of a text is folded as it is in
 * the whole: lower case alone does not do that (a sigma depends on what follows it), and would make parts that nobody finds.
 */
export function foldCase(text: string): string {
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : Array.from(text, foldCharacter).join('')
}

/** Every text of one character that differs from the folded one only in case, itself included. */
export function formsOf(folded: string): readonly string[] {
  unfolded ??= mapUnfolded()
  return [folded, ...(unfolded.get(folded) ?? [])]
}

let unfolded: ReadonlyMap<string, readonly string[]> | undefined

/** Made when it is first needed, once: it takes some dozen milliseconds. No script beyond these planes has letters of two cases. */
function mapUnfolded(): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>()
  for (let codePoint = 0; codePoint < 0x20000; codePoint++) {
    const character = String.fromCodePoint(codePoint)
    const folded = foldCharacter(character)
    if (folded !== character) map.set(folded, [...(map.get(folded) ?? []), character])
  }
  return map
}

/** By way of upper case, where more letters meet; but never to a text of another length. */
function foldCharacter(character: string): string {
  const upper = ofOneCharacter(character.toUpperCase()) ?? character
  return ofOneCharacter(upper.toLowerCase()) ?? upper
}

function ofOneCharacter(text: string): string | undefined {
  return countCodePoints(text) === 1 ? text : undefined
}
