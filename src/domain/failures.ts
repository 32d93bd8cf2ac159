/** What can be wrong with one place of a request. Dialects word these; rule 21's texts, which most of them share, stand here. */
export type Fault =
  | { readonly rule: 'required' }
  | { readonly rule: 'type'; readonly expected: JsonType; readonly wasNull: boolean }
  | { readonly rule: 'text'; readonly nul: boolean }
  | { readonly rule: 'empty' }
  | { readonly rule: 'too_long'; readonly max: number }
  | { readonly rule: 'length'; readonly exactly: number }
  | { readonly rule: 'pattern'; readonly pattern: string }
  | { readonly rule: 'email' | 'country' | 'currency' | 'timezone' | 'time' }
  | { readonly rule: 'enum'; readonly values: readonly string[] }
  | { readonly rule: 'range'; readonly min: number; readonly max: number; readonly below: boolean }
  | { readonly rule: 'too_few_items'; readonly min: number }
  | { readonly rule: 'too_many_items'; readonly max: number; readonly count?: number }
  | { readonly rule: 'too_many_keys'; readonly max: number }
  | { readonly rule: 'key_length'; readonly min: number; readonly max: number }
  | { readonly rule: 'unsafe_integer' }
  | { readonly rule: 'unknown' }
  | { readonly rule: 'duplicate' }
  | { readonly rule: 'pair'; readonly with: string }
  | { readonly rule: 'order'; readonly notGreaterThan: string }
  | { readonly rule: 'unknown_entry'; readonly entry: string }
  | { readonly rule: 'reserved' }
  | { readonly rule: 'disagrees'; readonly expected: string }
  | { readonly rule: 'cursor' }
  | { readonly rule: 'moment' | 'customer_id' }
  | { readonly rule: 'no_field' }
  | { readonly rule: 'one_of'; readonly fields: readonly string[] }
  | { readonly rule: 'url'; readonly must: string }

export type JsonType = 'string' | 'array' | 'object' | 'boolean' | 'integer' | 'number'
export type Path = readonly (string | number)[]
export type Failure = Fault & { readonly path: Path }

/** The result of reading a request: what it says, or everything that is wrong with it. */
export type Reading<Value> = { readonly value: Value } | { readonly failures: readonly Failure[] }

export function failuresOf(reading: Reading<unknown>): readonly Failure[] {
  return 'failures' in reading ? reading.failures : []
}

/** In the order of the fields; sorting is stable, so what fails within a field keeps its order. */
export function inFieldOrder(fields: readonly string[], failures: readonly Failure[]): readonly Failure[] {
  const place = ({ path }: Failure) => fields.indexOf(String(path[0]))
  return failures.toSorted((one, other) => place(one) - place(other))
}

const articles: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  array: 'an array',
  object: 'an object',
  boolean: 'a boolean',
  integer: 'an integer',
  number: 'a number',
}

export function reasonOf(fault: Fault): string {
  switch (fault.rule) {
    case 'required':
      return 'is required'
    case 'type':
      return `must be ${articles[fault.expected]}`
    case 'text':
      return 'must not contain U+0000 or unpaired surrogates'
    case 'empty':
      return 'must not be empty'
    case 'too_long':
      return `must be at most ${fault.max} characters`
    case 'length':
      return `must be exactly ${fault.exactly} characters`
    case 'pattern':
      return `must match ${fault.pattern}`
    case 'email':
      return 'must be a valid email address'
    case 'country':
      return 'must be an ISO 3166-1 alpha-2 code'
    case 'currency':
      return 'must be an ISO 4217 code'
    case 'timezone':
      return 'must be an IANA time zone name'
    case 'time':
      return 'must be an RFC 3339 time'
    case 'enum':
      return `must be one of: ${fault.values.join(', ')}`
    case 'range':
      return fault.min === fault.max ? `must be ${fault.min}` : `must be between ${fault.min} and ${fault.max}`
    case 'too_few_items':
      return `must have at least ${fault.min} ${fault.min === 1 ? 'item' : 'items'}`
    case 'too_many_items':
      return fault.max === 0 ? 'must be empty' : `must have at most ${fault.max} items`
    case 'too_many_keys':
      return `must have at most ${fault.max} keys`
    case 'key_length':
      return `key must be ${fault.min} to ${fault.max} characters`
    case 'unsafe_integer':
      return `must not hold integers beyond ${Number.MAX_SAFE_INTEGER}`
    case 'unknown':
      return 'is not a known field'
    case 'duplicate':
      return 'must not repeat an earlier item'
    case 'pair':
      return `requires ${fault.with}`
    case 'order':
      return `must not be greater than ${fault.notGreaterThan}`
    case 'unknown_entry':
      return `does not know ${fault.entry}`
    case 'reserved':
      return 'must have the form that its name is reserved for'
    case 'disagrees':
      return `must be ${fault.expected}`
    case 'cursor':
      return 'is not valid'
    case 'customer_id':
      return 'must be the id of a customer'
    case 'moment':
      return 'must be a version or an RFC 3339 time'
    case 'no_field':
      return 'must have at least one updatable field'
    case 'one_of':
      return `must have at least one of: ${fault.fields.join(', ')}`
    case 'url':
      return `must ${fault.must}`
    default:
      return fault satisfies never
  }
}

/** `contacts[0].email`: how a place is named in running text. */
export function placeOf(path: Path): string {
  return path.reduce<string>((place, step) => {
    if (typeof step === 'number') return `${place}[${step}]`
    return place === '' ? step : `${place}.${step}`
  }, '')
}

/** RFC 6901 in its URI fragment form (section 6): what the fragment of a URI may not hold is percent-encoded. */
export function pointerOf(path: Path): string {
  return `#${path.map((step) => `/${encodeFragment(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`
}

function encodeFragment(text: string): string {
  // encodeURIComponent refuses unpaired surrogates, and escapes some characters that a fragment may hold
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40|3F)/g, decodeURIComponent)
}
