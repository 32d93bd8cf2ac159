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
