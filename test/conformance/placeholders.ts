import { parseHex, parseUlid, parseUuid } from '../../src/domain/ids.ts'

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

/** Puts in the values of earlier steps, `{E1.data.id}`, and the keys, `{live_key}`. What names neither stays as it is. */
export function fill(value: unknown, known: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return fillText(value, known)
  if (Array.isArray(value)) return value.map((item) => fill(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, known)]))
}

function fillText(text: string, known: Readonly<Record<string, unknown>>): unknown {
  const whole = /^\{([\w.-]+)\}$/.exec(text)?.[1]
  if (whole !== undefined) return find(whole, known) ?? text
  return text.replaceAll(/\{([\w.-]+)\}/g, (placeholder, path: string) => {
    const found = find(path, known)
    return found === undefined ? placeholder : String(found)
  })
}

function find(path: string, known: Readonly<Record<string, unknown>>): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
  }, known)
}

const wholeSeconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

interface Spelling {
  readonly id: (text: string) => boolean
  readonly timestamp: RegExp
}

const hexAfter = (prefix: string) => (text: string) =>
  text.startsWith(prefix) && parseHex(text.slice(prefix.length)) !== undefined
const ulidAfter = (prefix: string) => (text: string) =>
  text.startsWith(prefix) && parseUlid(text.slice(prefix.length)) !== undefined
const isUuid = (text: string) => parseUuid(text) !== undefined

const spellings: Readonly<Record<string, Spelling>> = {
  monk: { id: isUuid, timestamp: milliseconds },
  flexprice: { id: ulidAfter('cust_'), timestamp: milliseconds },
  'billing-io': { id: hexAfter('cus_'), timestamp: wholeSeconds },
  mentium: { id: hexAfter('cust_'), timestamp: wholeSeconds },
  moment: { id: hexAfter('bcus_'), timestamp: milliseconds },
  v1: { id: isUuid, timestamp: milliseconds },
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
      return spelling?.id(actual) ?? false
    case '<ts>':
      return spelling?.timestamp.test(actual) ?? false
    case '<key>':
      return hexAfter('key_')(actual)
    case '<org>':
      return dialect === 'billing-io' ? hexAfter('org_')(actual) : ulidAfter('tenant_')(actual)
    case '<env>':
      return ulidAfter('env_')(actual)
    case '<eim>':
      return ulidAfter('eim_')(actual)
    default:
      return false
  }
}
