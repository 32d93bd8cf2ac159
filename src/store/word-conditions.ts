import {
  beginningKey,
  beginningMax,
  betweenWords,
  betweenWordsAndNumbers,
  joinKeys,
  slipForms,
  slipKeysNear,
} from '../domain/word-keys.ts'
import type { CommonKeys } from './common-words.ts'

/** Gives a value its place among a statement's parameters. Values never reach a statement in any other way. */
export type Parameter = (value: unknown) => string

/** In a word that is composed of more words than this, slips are not looked for. */
const partsMax = 8

const partForm = new RegExp(`[^${betweenWords}]+`, 'gu')
const separatorForm = new RegExp(`[${betweenWords}]`, 'gu')
const [wordBegins, wordEnds] = [`(?:^|[${betweenWords}])`, `(?:$|[${betweenWords}])`]

/** The word stands in the text, or something does that is the word but for a slip. One or two letters are found where a word begins. */
export function wordCondition(word: string, parameter: Parameter, common: CommonKeys): string {
  if ([...word].length <= beginningMax) {
    const begins = `(?:^|[${betweenWordsAndNumbers}])${quotedText(word)}`
    return `(c.word_keys && ${parameter([beginningKey(word)])}::integer[] and ${fits(begins, parameter)})`
  }
  const inside = `c.search_text like ${parameter(likePattern(word))}`
  return `(${[inside, ...slipsInParts(word, parameter, common), ...slipsThatJoin(word, parameter, common)].join(' or ')})`
}

/** The share of customers who have the word or one that is a slip away, as far as that is known. */
export function shareOf(word: string, common: CommonKeys): number {
  const keys = [...word].length <= beginningMax ? [beginningKey(word)] : slipKeysNear(word)
  return Math.max(0, ...keys.map((key) => common.get(key) ?? 0))
}

/** An address, or an id with letters, is composed of words: a slip is in one of them. */
function slipsInParts(word: string, parameter: Parameter, common: CommonKeys): readonly string[] {
  const parts = Array.from(word.matchAll(partForm), ({ 0: part, index }) => ({
    keys: slipKeysNear(part),
    part,
    before: word.slice(0, index),
    after: word.slice(index + part.length),
  }))
  return parts
    .slice(0, partsMax)
    .filter(({ keys }) => keys.length > 0)
    .map(({ keys, part, before, after }) => {
      const form = (quotedText(before) || wordBegins) + slipForms(part, quoted) + (quotedText(after) || wordEnds)
      const slip = keyed(keys, form, parameter, common)
      // the rest of the word is as it was, and says more than the keys where the part is a common one
      return before + after === '' ? slip : `(c.search_text like ${parameter(likePattern(before, after))} and ${slip})`
    })
}

/** Or the slip is what composed it: it was put into a word, or typed instead of one of its letters. */
function slipsThatJoin(word: string, parameter: Parameter, common: CommonKeys): readonly string[] {
  const [separator, ...others] = word.matchAll(separatorForm)
  if (separator === undefined || others.length > 0) return []
  const [before, after] = [word.slice(0, separator.index), word.slice(separator.index + 1)]
  const form = `${wordBegins}${quotedText(before)}[^${betweenWords}]?${quotedText(after)}${wordEnds}`
  const keys = joinKeys(before, after)
  return keys.length === 0 ? [] : [keyed(keys, form, parameter, common)]
}

/**
 * The keys find, by their index; the form decides. The planner knows how often a common key is there; the others, hundreds that hardly any
 * record has, are hidden from it, who would guess each far too often. The form comes first: where there is no index it costs less.
 */
function keyed(keys: readonly number[], form: string, parameter: Parameter, common: CommonKeys): string {
  const known = keys.filter((key) => common.has(key))
  const rare = keys.filter((key) => !common.has(key))
  const found = [
    ...(known.length > 0 ? [`c.word_keys && ${parameter(known)}::integer[]`] : []),
    ...(rare.length > 0 ? [`c.word_keys && (select ${parameter(rare)}::integer[])`] : []),
  ]
  return `(${fits(form, parameter)} and (${found.join(' or ')}))`
}

/** How often it fits is hidden from the planner too. */
function fits(form: string, parameter: Parameter): string {
  return `coalesce(c.search_text ~ ${parameter(form)}, false)`
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
