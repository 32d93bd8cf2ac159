import { beginningKey, beginningMax, betweenWords, betweenWordsAndNumbers, slipForms, slipKeysNear } from '../domain/word-keys.ts'

/** Gives a value its place among a statement's parameters. Values never reach a statement in any other way. */
export type Parameter = (value: unknown) => string

/** In a word that is composed of more words than this, slips are not looked for. */
const partsMax = 8

const partForm = new RegExp(`[^${betweenWords}]+`, 'gu')

/** The word stands in the text, or something does that is the word but for a slip. One or two letters are found where a word begins. */
export function wordCondition(word: string, parameter: Parameter): string {
  if ([...word].length <= beginningMax) {
    const form = `(?:^|[${betweenWordsAndNumbers}])${quotedText(word)}`
    return keyed([beginningKey(word)], form, parameter)
  }
  const inside = `c.search_text like ${parameter(likePattern(word))}`
  const slips = slipsIn(word).map(({ part, before, after }) => {
    const [start, end] = [quotedText(before) || `(?:^|[${betweenWords}])`, quotedText(after) || `(?:$|[${betweenWords}])`]
    const slip = keyed(slipKeysNear(part), start + slipForms(part, quoted) + end, parameter)
    // the rest of the word is as it was, and says more than the keys where the part is a common one
    const rest = before + after === '' ? '' : `c.search_text like ${parameter(likePattern(before, after))} and `
    return `(${rest}${slip})`
  })
  return `(${[inside, ...slips].join(' or ')})`
}

/** Where in the word a slip may be: an address, or an id with letters, is composed of words. Or the slip is what composed it. */
function slipsIn(word: string): readonly { readonly part: string; readonly before: string; readonly after: string }[] {
  const parts = Array.from(word.matchAll(partForm), ({ 0: part, index }) => ({
    part,
    before: word.slice(0, index),
    after: word.slice(index + part.length),
  })).slice(0, partsMax)
  const places = parts.some(({ part }) => part === word) ? parts : [{ part: word, before: '', after: '' }, ...parts]
  return places.filter(({ part }) => slipKeysNear(part).length > 0)
}

/** The keys find, by their index; the form decides. How often it does is hidden from the planner, who would guess it far too often. */
function keyed(keys: readonly number[], form: string, parameter: Parameter): string {
  return `(c.word_keys && ${parameter(keys)}::integer[] and coalesce(c.search_text ~ ${parameter(form)}, false))`
}

/** Of texts that stand in this order, with anything between them. */
export function likePattern(...texts: readonly string[]): string {
  return ['', ...texts, ''].map((text) => text.replaceAll(/[\\%_]/g, '\\$&')).join('%')
}

/** The character for itself in a regular expression. */
export function quoted(character: string): string {
  return character.replace(/[!-/:-@[-`{-~]/, '\\$&')
}

function quotedText(text: string): string {
  return Array.from(text, quoted).join('')
}
