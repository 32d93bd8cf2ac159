import type { Failure, Fault, JsonType, Path, Reading } from './failures.ts'
import { type Format, formats } from './formats.ts'
import { isJsonObject, type Json, type JsonObject } from './json.ts'
import { holdsUnsafeInteger, holdsUnstorableText } from './metadata.ts'
import { isLongerThan, isStorableText } from './text.ts'

/**
 * The part of JSON Schema that our request schemas use, and three keywords of our own. One schema is read three ways: it validates
 * here, types the parsed value (TypeBox), and is the document that a client reads.
 */
export interface Schema {
  readonly type?: string | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly additionalProperties?: boolean | Schema | undefined
  readonly propertyNames?: { readonly minLength: number; readonly maxLength: number } | undefined
  readonly maxProperties?: number | undefined
  readonly items?: Schema | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly pattern?: string | undefined
  readonly format?: string | undefined
  readonly enum?: readonly string[] | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  /** a string of exactly so many characters */
  readonly exactLength?: number | undefined
  /** an empty string means the same as leaving the member out */
  readonly emptyIsAbsent?: boolean | undefined
  /** any JSON inside, kept as it came: it must be storable, and its integers exact */
  readonly keptAsGiven?: boolean | undefined
  /** TypeBox's marks in its types: a schema without a type or keywords in them (Unknown, Unsafe) is a schema only by these */
  readonly '~kind'?: string | undefined
  readonly '~unsafe'?: unknown
}

interface SchemaRules {
  /** what `null` means where a member is required: as if left out, or a value of the wrong type */
  readonly requiredNull: 'required' | 'type'
}

/** No list of failures grows beyond this, whatever a request holds. */
const failuresMax = 1000

type Check = (value: Json | undefined, path: Path, failures: Failure[]) => void

/** Compiles a schema once, to a function that collects every failure of a value in the order of the schema. */
export function compileSchema<Value>(schema: Schema, rules: SchemaRules): (value: JsonObject) => Reading<Value> {
  const check = compile(schema, rules)
  return (value) => {
    const failures: Failure[] = []
    check(value, [], failures)
    return failures.length === 0 ? { value: value as Value } : { failures }
  }
}

function compile(schema: Schema, rules: SchemaRules): Check {
  if (schema.anyOf !== undefined) return compileNullable(schema.anyOf, rules)
  switch (schema.type) {
    case 'object':
      return compileObject(schema, rules)
    case 'array':
      return compileArray(schema, rules)
    case 'integer':
      return compileInteger(schema)
    case 'number':
      return (value, path, failures) => {
        if (typeof value !== 'number') report(failures, path, wrongType('number', value))
      }
    case 'boolean':
      return (value, path, failures) => {
        if (typeof value !== 'boolean') report(failures, path, wrongType('boolean', value))
      }
    case 'string':
      return compileString(schema)
    default:
      // an enumeration without a type is one of strings; anything else is checked by the dialect's own reader
      return schema.enum === undefined ? () => undefined : compileString(schema)
  }
}

function compileNullable(alternatives: readonly Schema[], rules: SchemaRules): Check {
  const schema = alternatives.find((alternative) => alternative.type !== 'null') ?? {}
  const check = compile(schema, rules)
  return (value, path, failures) => {
    if (value !== null) check(value, path, failures)
  }
}

function compileObject(schema: Schema, rules: SchemaRules): Check {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => ({
    name,
    check: compile(member, rules),
    isRequired: schema.required?.includes(name) ?? false,
  }))
  const known = new Set(members.map((member) => member.name))
  const others = typeof schema.additionalProperties === 'object' ? compile(schema.additionalProperties, rules) : undefined

  return (value, path, failures) => {
    if (!isJsonObject(value)) return report(failures, path, wrongType('object', value))
    const fault = faultOfWholeObject(schema, value)
    if (fault !== undefined) return report(failures, path, fault)
    for (const { name, check, isRequired } of members) {
      const member = Object.hasOwn(value, name) ? value[name] : undefined
      if (member === undefined || (member === null && isRequired && rules.requiredNull === 'required')) {
        if (isRequired) report(failures, [...path, name], { rule: 'required' })
      } else {
        check(member, [...path, name], failures)
      }
    }
    if (others === undefined && schema.additionalProperties !== false) return
    for (const name of Object.keys(value)) {
      if (failures.length >= failuresMax) return
      if (known.has(name)) continue
      const place = [...path, name]
      const nameFault = faultOfName(schema, name)
      if (nameFault !== undefined) report(failures, place, nameFault)
      else others?.(value[name], place, failures)
    }
  }
}

function faultOfWholeObject(schema: Schema, value: JsonObject): Fault | undefined {
  if (schema.maxProperties !== undefined && Object.keys(value).length > schema.maxProperties) {
    return { rule: 'too_many_keys', max: schema.maxProperties }
  }
  if (schema.keptAsGiven !== true) return undefined
  if (holdsUnstorableText(value)) return { rule: 'text', nul: false }
  return holdsUnsafeInteger(value) ? { rule: 'unsafe_integer' } : undefined
}

function faultOfName(schema: Schema, name: string): Fault | undefined {
  if (schema.additionalProperties === false) return { rule: 'unknown' }
  if (schema.propertyNames === undefined) return undefined
  const { minLength: min, maxLength: max } = schema.propertyNames
  if (name.length < min || isLongerThan(name, max)) return { rule: 'key_length', min, max }
  return faultOfText(name)
}

function compileArray(schema: Schema, rules: SchemaRules): Check {
  const checkItem = compile(schema.items ?? {}, rules)
  const { minItems: min = 0, maxItems: max = Number.POSITIVE_INFINITY } = schema
  return (value, path, failures) => {
    if (!Array.isArray(value)) return report(failures, path, wrongType('array', value))
    if (value.length < min) return report(failures, path, { rule: 'too_few_items', min })
    if (value.length > max) return report(failures, path, { rule: 'too_many_items', max, count: value.length })
    value.forEach((item, index) => {
      checkItem(item, [...path, index], failures)
    })
  }
}

function compileInteger(schema: Schema): Check {
  const { minimum: min = Number.MIN_SAFE_INTEGER, maximum: max = Number.MAX_SAFE_INTEGER } = schema
  return (value, path, failures) => {
    if (!Number.isInteger(value)) return report(failures, path, wrongType('integer', value))
    const number = value as number
    if (number < min || number > max) report(failures, path, { rule: 'range', min, max, below: number < min })
  }
}

function compileString(schema: Schema): Check {
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u')
  const format = schema.format as Format | undefined
  return (value, path, failures) => {
    const fault = faultOfString(value)
    if (fault !== undefined) report(failures, path, fault)
  }

  function faultOfString(value: Json | undefined): Fault | undefined {
    if (typeof value !== 'string') return wrongType('string', value)
    if (value === '' && schema.emptyIsAbsent === true) return undefined
    const textFault = faultOfText(value)
    if (textFault !== undefined) return textFault
    if (schema.minLength !== undefined && value.length < schema.minLength) return { rule: 'empty' }
    if (schema.maxLength !== undefined && isLongerThan(value, schema.maxLength))
      return { rule: 'too_long', max: schema.maxLength }
    if (schema.exactLength !== undefined && [...value].length !== schema.exactLength)
      return { rule: 'length', exactly: schema.exactLength }
    if (pattern !== undefined && !pattern.test(value)) return { rule: 'pattern', pattern: schema.pattern ?? '' }
    if (format !== undefined && !formats[format](value)) return { rule: format }
    if (schema.enum !== undefined && !schema.enum.includes(value)) return { rule: 'enum', values: schema.enum }
    return undefined
  }
}

function faultOfText(text: string): Fault | undefined {
  return isStorableText(text) ? undefined : { rule: 'text', nul: text.isWellFormed() }
}

function wrongType(expected: JsonType, value: Json | undefined): Fault {
  return { rule: 'type', expected, wasNull: value === null }
}

function report(failures: Failure[], path: Path, fault: Fault): void {
  if (failures.length < failuresMax) failures.push({ path, ...fault })
}
