import type { CustomerDraft } from '../src/domain/customer.ts'
import { randomFrom } from '../test/support/random.ts'

/** Every number that goes into a customer has so many digits, so that it can be exchanged for another one in a finished request. */
export const firstNumber = 100_000_000_000

const vocabularyWords = 15_000
const [consonants, vowels] = ['bbccdddffgghhjkkllllmmmnnnnnppprrrrrsssssttttttvwwxyz', 'aaaaeeeeeeiiiiooouu']
const kinds = ['Holdings', 'Trading', 'Systems', 'Partners', 'Logistics']

const vocabulary = makeVocabulary()

/** Two words of their own, as names have them, and one that every fifth customer has. */
export function sampleName(index: number): readonly [string, string, string] {
  const word = (factor: number) => vocabulary[scattered(index, factor) % vocabularyWords] ?? ''
  return [word(0x9e3779b1), word(0x85ebca6b), kinds[index % kinds.length] ?? '']
}

const numberStep = 618_033_988_751

/** Twelve digits, which are not those of the neighbours and not those of any other customer. */
export function sampleNumber(index: number): number {
  return firstNumber + Number((BigInt(index) * BigInt(numberStep)) % BigInt(9 * firstNumber))
}

/** The same in SQL, of an expression. */
export function sampleNumberSql(index: string): string {
  return `(${firstNumber} + (${index})::bigint * ${numberStep} % ${9 * firstNumber})`
}

/** A customer as programs write it: a name, an external id, an address, something in the metadata. */
export function sampleDraft(index: number, number: number | string): CustomerDraft {
  const [one, other, kind] = sampleName(index)
  return {
    external_id: externalIdOf(number),
    name: `${one} ${other} ${kind} ${number}`,
    email: `billing@${one}${other}.example`.toLowerCase(),
    metadata: { tier: 'gold', source: 'crm' },
  }
}

export function externalIdOf(number: number | string): string {
  return `crm-${number}`
}

function scattered(index: number, factor: number): number {
  const product = Math.imul(index + 1, factor)
  return (product ^ (product >>> 15)) >>> 0
}

/**
 * Made-up words of two to four syllables, always the same ones. Their letters are drawn one by one: words put together of few parts would
 * be so much like each other that every search with a slip in mind had thousands of them to look at.
 */
function makeVocabulary(): readonly string[] {
  const random = randomFrom(vocabularyWords)
  const one = (letters: string) => letters.charAt(Math.floor(random() * letters.length))
  const syllable = () => one(consonants) + one(vowels) + (random() < 0.4 ? one(consonants) : '')
  return Array.from({ length: vocabularyWords }, () => {
    const word = Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join('')
    return word.charAt(0).toUpperCase() + word.slice(1)
  })
}
