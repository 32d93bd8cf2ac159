import {
  beginningKey,
  beginningMax,
  betweenWords,
  betweenWordsAndNumbers,
  joinForms,
  joinKeys,
  slipForms,
  slipKeysNear,
  slipLettersMin,
} from '../domain/word-keys.ts'
import type { Frequencies } from './frequencies.ts'

/** Gives a value its place among a statement's parameters. Values never reach a statement in any other way. */
export type Parameter = (value: unknown) => string

/** In a word that is composed of more words than this, slips are not looked for. */
const partsMax = 8

const partForm = new RegExp(`[^${betweenWords}]+`, 'gu')
const separatorForm = new RegExp(`[${betweenWords}]`, 'gu')
const [wordBegins, wordEnds] = [`(?:^|[${betweenWords}])`, `(?:$|[${betweenWords}])`]

/**
 * Each word stands in the text, or something does that is the word but for a slip. Where rows are to be found, it is by the word that the
 * fewest have; the others are looked for in those rows, because to ask an index for a word costs as much as to look at hundreds of rows.
 */
export function wordsCondition(words: readonly string[], parameter: Parameter, finding: Frequencies | null): string {
  const rarest = finding === null ? undefined : rarestOf(words, finding)
  return words.map((word) => wordCondition(word, parameter, word === rarest ? finding : null)).join(' and ') || 'true'
}

/** One or two letters are found where a word begins. */
function wordCondition(word: string, parameter: Parameter, finding: Frequencies | null): string {
  if ([...word].length <= beginningMax) {
    const begins = fits(`(?:^|[${betweenWordsAndNumbers}])${quotedText(word)}`, parameter)
    return finding === null ? begins : `(c.word_keys && ${keysParameter([beginningKey(word)], parameter)} and ${begins})`
  }
  const inside = `c.search_text like ${parameter(likePattern(word))}`
  return `(${[inside, ...slipsInParts(word, parameter, finding), ...slipsThatJoin(word, parameter, finding)].join(' or ')})`
}

/** Of those that are as rare, as far as is known, the one that asks least of the index. */
function rarestOf(words: readonly string[], frequencies: Frequencies): string | undefined {
  if (words.length < 2) return words[0]
  const known = words.map((word) => ({ word, share: shareOf(word, frequencies), work: workOf(word) }))
  return known.toSorted((one, other) => one.share - other.share || one.work - other.work)[0]?.word
}

/** How many keys the index is asked for. What is shorter than words with slips has none, but is inside of too many others. */
function workOf(word: string): number {
  if ([...word].length < slipLettersMin) return Number.POSITIVE_INFINITY
  return partsOf(word).reduce((sum, { keys }) => sum + keys.length, 0)
}

/** The share of customers who have the word or one that is a slip away, as far as that is known. */
export function shareOf(word: string, { keys: common, texts }: Frequencies): number {
  const isBeginning = [...word].length <= beginningMax
  const keys = isBeginning ? [beginningKey(word)] : slipKeysNear(word)
  // that a rare word is in one of so few texts is chance
  const shareOfTexts = isBeginning ? 0 : (texts.filter((text) => text.includes(word)).length - 1) / texts.length
  return Math.max(0, shareOfTexts, ...keys.map((key) => common.get(key) ?? 0))
}

/** An address, or an id with letters, is composed of words: a slip is in one of them. */
function slipsInParts(word: string, parameter: Parameter, finding: Frequencies | null): readonly string[] {
  return partsOf(word).map(({ keys, part, before, after }) => {
    const form = (quotedText(before) || wordBegins) + slipForms(part, quoted) + (quotedText(after) || wordEnds)
    const slip = keyed(keys, form, parameter, finding)
    // the rest of the word is as it was, and says more than the keys where the part is a common one
    return before + after === '' ? slip : `(c.search_text like ${parameter(likePattern(before, after))} and ${slip})`
  })
}

/** The first of the parts, and those of them that may have a slip. */
function partsOf(word: string) {
  const parts = Array.from(word.matchAll(partForm), ({ 0: part, index }) => ({
    keys: slipKeysNear(part),
    part,
    before: word.slice(0, index),
    after: word.slice(index + part.length),
  }))
  return parts.slice(0, partsMax).filter(({ keys }) => keys.length > 0)
}

/** Or the slip is what composed it: it was put into a word, or typed instead of one of its letters. */
function slipsThatJoin(word: string, parameter: Parameter, finding: Frequencies | null): readonly string[] {
  const [separator, ...others] = word.matchAll(separatorForm)
  if (separator === undefined || others.length > 0) return []
  const [before, after] = [word.slice(0, separator.index), word.slice(separator.index + 1)]
  const form = wordBegins + joinForms(before, after, quoted) + wordEnds
  const keys = joinKeys(before, after)
  return keys.length === 0 ? [] : [keyed(keys, form, parameter, finding)]
}

/**
 * The keys find, by their index; the form decides. The planner knows how often a common key is there; the others, hundreds that hardly any
 * record has, are hidden from it, who would guess each far too often. The form comes first: where there is no index it costs less.
 */
function keyed(keys: readonly number[], form: string, parameter: Parameter, finding: Frequencies | null): string {
  if (finding === null) return fits(form, parameter)
  const known = keys.filter((key) => finding.keys.has(key))
  const rare = keys.filter((key) => !finding.keys.has(key))
  const found = [
    ...(known.length > 0 ? [`c.word_keys && ${keysParameter(known, parameter)}`] : []),
    ...(rare.length > 0 ? [`c.word_keys && (select ${keysParameter(rare, parameter)})`] : []),
  ]
  return `(${fits(form, parameter)} and (${found.join(' or ')}))`
}

/** Hundreds of numbers, which the driver would write as texts one by one. */
function keysParameter(keys: readonly number[], parameter: Parameter): string {
  return `${parameter(`{${keys.join(',')}}`)}::integer[]`
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
