import { hexOf, parseHex, parseUlid, parseUuid, ulidOf } from '../../src/domain/ids.ts'

/** Writes short forms out: `{"$repeat": ["x", 3]}` and its like, at any depth. Members named __proto__ stay ordinary ones. */
export function expand(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expand)
  if (typeof value !== 'object' || value === null) return value
  const form = value as Record<string, [unknown, number] & unknown[]>
  if (form.$repeat) return String(expand(form.$repeat[0])).repeat(form.$repeat[1])
  if (form.$concat) return form.$concat.map((part) => String(expand(part))).join('')
  if (form.$items) return Array.from({ length: form.$items[1] }, () => expand(form.$items?.[0]))
  if (form.$keys) {
    return Object.fromEntries(Array.from({ length: form.$keys[1] }, (_, index) => [`k${index + 1}`, expand(form.$keys?.[0])]))
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expand(member)]))
}

/**
 * Puts in the values of earlier steps, `{E1.data.id}`, or `{E1.data.id|moment}` for an id in another dialect's spelling, and the keys,
 * `{live_key}`. What names neither stays as it is.
 */
export function fill(value: unknown, known: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return fillText(value, known)
  if (Array.isArray(value)) return value.map((item) => fill(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, known)]))
}

function fillText(text: string, known: Readonly<Record<string, unknown>>): unknown {
  const [whole, path = '', dialect] = /^\{([\w.-]+)(?:\|([\w-]+))?\}$/.exec(text) ?? []
  if (whole !== undefined) return findSpelled(path, dialect, known) ?? text
  return text.replaceAll(/\{([\w.-]+)(?:\|([\w-]+))?\}/g, (placeholder, path: string, dialect: string | undefined) => {
    const found = findSpelled(path, dialect, known)
    return found === undefined ? placeholder : String(found)
  })
}

function findSpelled(path: string, dialect: string | undefined, known: Readonly<Record<string, unknown>>): unknown {
  const found = find(path, known)
  return found === undefined || dialect === undefined ? found : respelled(String(found), dialect)
}

function find(path: string, known: Readonly<Record<string, unknown>>): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
  }, known)
}

const wholeSeconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

interface IdSpelling {
  readonly read: (text: string) => string | undefined
  readonly write: (uuid: string) => string
}

interface Spelling {
  readonly id: IdSpelling
  readonly timestamp: RegExp
}

const dashed: IdSpelling = { read: parseUuid, write: (uuid) => uuid }
const hexAfter = (prefix: string) => after(prefix, { read: parseHex, write: hexOf })
const ulidAfter = (prefix: string) => after(prefix, { read: parseUlid, write: ulidOf })

function after(prefix: string, { read, write }: IdSpelling): IdSpelling {
  return {
    read: (text) => (text.startsWith(prefix) ? read(text.slice(prefix.length)) : undefined),
    write: (uuid) => prefix + write(uuid),
  }
}

const native: Spelling = { id: dashed, timestamp: milliseconds }
const spellings: Readonly<Record<string, Spelling>> = {
  monk: { id: dashed, timestamp: milliseconds },
  flexprice: { id: ulidAfter('cust_'), timestamp: milliseconds },
  'billing-io': { id: hexAfter('cus_'), timestamp: wholeSeconds },
  mentium: { id: hexAfter('cust_'), timestamp: wholeSeconds },
  moment: { id: hexAfter('bcus_'), timestamp: milliseconds },
  native,
  // how its paths begin
  v1: native,
}

/** No text is an id in two spellings, so nobody needs to say which dialect it came from. */
function respelled(id: string, dialect: string): string {
  const uuid = Object.values(spellings).reduce<string | undefined>((found, spelling) => found ?? spelling.id.read(id), undefined)
  const spelling = spellings[dialect]
  if (uuid === undefined || spelling === undefined) throw new Error(`cannot spell ${id} in ${dialect}`)
  return spelling.id.write(uuid)
}

/** Turns a text that fits the placeholder into the placeholder, so that what is left can be compared with toEqual. */
export function settle(actual: unknown, expected: unknown, dialect: string): unknown {
  if (typeof expected === 'string') return typeof actual === 'string' && fits(actual, expected, dialect) ? expected : actual
  if (Array.isArray(expected) && Array.isArray(actual)) return actual.map((item, index) => settle(item, expected[index], dialect))
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) return actual
  const members = Object.entries(actual).map(([name, value]) => {
    return [name, settle(value, Object.hasOwn(expected, name) ? Reflect.get(expected, name) : undefined, dialect)]
  })
  return Array.isArray(actual) ? actual : Object.fromEntries(members)
}

function fits(actual: string, placeholder: string, dialect: string): boolean {
  const spelling = spellings[dialect]
  switch (placeholder) {
    case '<text>':
      return true
    case '<id>':
      return spelling?.id.read(actual) !== undefined
    case '<ts>':
      return spelling?.timestamp.test(actual) ?? false
    case '<key>':
      return hexAfter('key_').read(actual) !== undefined
    case '<org>':
      return (dialect === 'billing-io' ? hexAfter('org_') : ulidAfter('tenant_')).read(actual) !== undefined
    case '<env>':
      return ulidAfter('env_').read(actual) !== undefined
    case '<eim>':
      return ulidAfter('eim_').read(actual) !== undefined
    default:
      return false
  }
}
