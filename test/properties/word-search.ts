import { effectiveEmail, type Fields } from './customer-model.ts'

const slipLettersMin = 5

/** Whether the native search finds a customer: every word of the query, in any of its names. */
export function isFound(fields: Fields, query: string): boolean {
  const { name, legal_name, email, domain, external_id, phone } = fields
  const texts = [name, legal_name, email, effectiveEmail(fields), domain, external_id, phone].flatMap((text) =>
    typeof text === 'string' ? [text.toLowerCase()] : [],
  )
  const words = query
    .toLowerCase()
    .split(' ')
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.every((word) => texts.some((text) => isIn(word, text) || isInButForASlip(word, text)))
}

/** One or two letters are found where a word begins with them, more anywhere. */
function isIn(word: string, text: string): boolean {
  if ([...word].length > 2) return text.includes(word)
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).some((begun) => begun.startsWith(word))
}

/** Of what is composed of words the slip is in one of them, and the rest stands around it; or the slip is what composed it. */
function isInButForASlip(typed: string, text: string): boolean {
  const parts = [{ 0: typed, index: 0 }, ...typed.matchAll(/\p{L}+/gu)]
  return Array.from(text.matchAll(/\p{L}+/gu)).some(({ 0: meant, index: at }) => {
    if ([...meant].length < slipLettersMin) return false
    return parts.some(({ 0: part, index }) => {
      const [before, after] = [typed.slice(0, index), typed.slice(index + part.length)]
      const isThere = text.slice(0, at).endsWith(before) && text.slice(at + meant.length).startsWith(after)
      return isThere && isOneSlipAway(part, meant)
    })
  })
}

/** A letter changed, left out or put in, or two neighbours swapped; or nothing at all. */
function isOneSlipAway(typed: string, meant: string): boolean {
  const [one, other] = [[...typed], [...meant]]
  const same = one.findIndex((letter, index) => letter !== other[index])
  const at = same === -1 ? one.length : same
  const agree = (leftOfOne: number, leftOfOther: number) =>
    one.slice(at + leftOfOne).join('') === other.slice(at + leftOfOther).join('')
  const isSwapped = one[at] === other[at + 1] && one[at + 1] === other[at] && agree(2, 2)
  return agree(1, 1) || agree(0, 1) || agree(1, 0) || isSwapped
}
