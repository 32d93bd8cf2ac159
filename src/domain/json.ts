import { countCodePoints } from './text.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [member: string]: Json
}

/** Deeper nesting than this is refused as malformed: nothing a customer record needs, and recursion below it is safe. */
export const jsonDepthMax = 32

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same value always gives the same text: members sorted by name, at every depth. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`)
  return `{${members.join(',')}}`
}

/** RFC 7396: members of the patch replace the target's, those that are null take them away, and objects are merged at any depth. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  // a map and fromEntries keep a member named __proto__ an ordinary one
  const merged = new Map(Object.entries(target))
  for (const [name, value] of Object.entries(patch)) {
    const before = merged.get(name)
    if (value === null) merged.delete(name)
    else merged.set(name, isJsonObject(value) ? mergePatch(isJsonObject(before) ? before : {}, value) : value)
  }
  return Object.fromEntries(merged)
}

/** Whether two values are the same as JSON, whatever the order of their members. */
export function areEqual(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other)
}

function comparable(value: unknown): string {
  return value instanceof Date ? value.toISOString() : canonicalJson(value as Json)
}

export type JsonReading = { readonly value: Json } | { readonly faultAt: number }

/** Strict JSON: as JSON.parse, and also finite numbers and bounded depth. A fault is named by the code points before it. */
export function parseJson(text: string): JsonReading {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return faultIn(text)
  }
  return isWithinBounds(value, 0) ? { value } : faultIn(text)
}

function faultIn(text: string): JsonReading {
  return { faultAt: countCodePoints(text.slice(0, findFault(text))) }
}

function isWithinBounds(value: Json, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === jsonDepthMax) return false
  for (const name in value) if (!isWithinBounds((value as JsonObject)[name] as Json, depth + 1)) return false
  return true
}

const space = /[ \t\n\r]*/y
// everything from the space on but the quote and the backslash
const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const word = /true|false|null/y

/**
 * Where the token at fault starts, or the length of the text when it ends too early. Only refused texts come here, so this may be
 * plain rather than fast; it keeps its own stack, because a text of a million brackets must not use ours.
 */
function findFault(text: string): number {
  const open: ('array' | 'object')[] = []
  let at = 0
  let expects: 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' = 'value'

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  for (;;) {
    at += match(space)?.length ?? 0
    const character = text[at]
    if (expects === 'comma or end' && open.length === 0) return at
    if (character === undefined) return text.length
    const inside = open.at(-1)
    let token: string | undefined = character

    if (expects === 'colon') {
      if (character !== ':') return at
      expects = 'value'
    } else if (expects === 'comma or end') {
      if (character === ',') expects = inside === 'array' ? 'value' : 'name'
      else if (character === (inside === 'array' ? ']' : '}')) open.pop()
      else return at
    } else if (expects === 'name' || expects === 'name or end') {
      if (character === '}' && expects === 'name or end') {
        open.pop()
        expects = 'comma or end'
      } else {
        token = match(string)
        expects = 'colon'
      }
    } else if (character === ']' && expects === 'value or end') {
      open.pop()
      expects = 'comma or end'
    } else if (character === '[' || character === '{') {
      if (open.length === jsonDepthMax) return at
      open.push(character === '[' ? 'array' : 'object')
      expects = character === '[' ? 'value or end' : 'name or end'
    } else {
      token = match(string) ?? match(word) ?? match(number)
      if (Math.abs(Number(token)) === Number.POSITIVE_INFINITY) return at
      expects = 'comma or end'
    }
    if (token === undefined) return at
    at += token.length
  }
}
