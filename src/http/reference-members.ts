import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'

/** What a reader calls the formats of JSON Schema. */
const formatNames: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  'idn-email': 'e-mail address',
  uri: 'URI',
  'date-time': 'date and time',
  uuid: 'UUID',
}

/** A longer one is read by programs only; they find it in the document. */
const patternCharactersMax = 40

type Schemas = Readonly<Record<string, JsonObject>>

/** A line of the table of members: where it stands, `contacts[].email`, and what is said of it. */
export interface MemberRow {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly limits: string
  readonly meaning: string
}

/** The members of a schema at every depth, in its own order. */
export function memberRows(schema: JsonObject, schemas: Schemas, prefix = ''): readonly MemberRow[] {
  const [resolved, suffix] = itemsOf(resolve(schema, schemas), schemas)
  const { properties, required } = resolved
  if (!isJsonObject(properties)) return choicesOf(resolved).flatMap((choice) => memberRows(choice, schemas, prefix + suffix))
  const needed: readonly Json[] = Array.isArray(required) ? required : []
  return Object.entries(properties).flatMap(([name, member]) => {
    if (!isJsonObject(member)) return []
    const place = [prefix + suffix, name].filter((part) => part !== '').join('.')
    const row = { name: place, ...typeOf(member), isRequired: needed.includes(name), meaning: meaningOf(member) }
    return [row, ...memberRows(member, schemas, place)]
  })
}

/** What is said of a schema, and of its alternatives. */
export function meaningOf(schema: JsonObject): string {
  return [schema, ...choicesOf(schema)]
    .map(({ description }) => description)
    .filter((text) => typeof text === 'string')
    .join(' ')
}

/** The type and the limits, in which values and patterns are marked as code. */
export function typeOf(schema: JsonObject): Pick<MemberRow, 'type' | 'limits'> {
  const choices = choicesOf(schema)
  if (choices.length > 0) {
    const parts = choices.map((choice) => typeOf(withoutToldForm(choice)))
    const told = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ''))]
    // beside an alternative without limits, those of the others would read as if they held for it too
    const isFree = parts.some(({ type, limits }) => type !== 'null' && limits === '')
    const limits = told(parts.map((part) => part.limits)).join('; or ')
    return { type: told(parts.map(({ type }) => type)).join(' or '), limits: isFree && limits !== '' ? `or ${limits}` : limits }
  }
  const { type, items, enum: values } = schema
  if (type === 'array') {
    const inside = isJsonObject(items) ? typeOf(items) : { type: '', limits: '' }
    const each = inside.limits === '' ? '' : `each ${inside.limits}`
    return {
      type: `array of ${inside.type || 'anything'}`,
      limits: [limitsOf(schema), each].filter((text) => text !== '').join('; '),
    }
  }
  const known = typeof type === 'string' ? type : 'any'
  return { type: Array.isArray(values) ? 'string' : known, limits: limitsOf(schema) }
}

/** What an alternative says of itself tells its form in words. A member tells what it is for, which is no form. */
function withoutToldForm(choice: JsonObject): JsonObject {
  const { pattern, format, ...rest } = choice
  return typeof choice.description === 'string' ? rest : choice
}

function limitsOf(schema: JsonObject): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, maxProperties, pattern, format, enum: values } = schema
  const limits = [
    Array.isArray(values) ? values.map((value) => `\`${value}\``).join(', ') : '',
    maxLength === 0 ? 'empty' : range(minLength, maxLength, 'characters'),
    range(minItems, maxItems, 'items'),
    range(undefined, maxProperties, 'members'),
    range(minimum, maximum, ''),
    typeof pattern === 'string' && pattern.length <= patternCharactersMax ? `pattern \`${pattern}\`` : '',
    typeof format === 'string' ? (formatNames[format] ?? format) : '',
  ]
  return limits.filter((text) => text !== '').join(', ')
}

function range(least: Json | undefined, most: Json | undefined, unit: string): string {
  if (least === undefined && most === undefined) return ''
  if (least === most) return `${least} ${unit}`.trim()
  if (least === undefined) return `at most ${most} ${unit}`.trim()
  return (most === undefined ? `at least ${least} ${unit}` : `${least} to ${most} ${unit}`).trim()
}

/** The alternatives of a schema that has some. */
function choicesOf({ anyOf, oneOf }: JsonObject): readonly JsonObject[] {
  const choices: readonly Json[] = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : []
  return choices.filter(isJsonObject)
}

/** What the items of a list are, with the mark of a list; what is none, as it is. */
function itemsOf(schema: JsonObject, schemas: Schemas): readonly [JsonObject, string] {
  const { type, items } = schema
  return type === 'array' && isJsonObject(items) ? [resolve(items, schemas), '[]'] : [schema, '']
}

function resolve(schema: JsonObject, schemas: Schemas): JsonObject {
  const { $ref } = schema
  return typeof $ref === 'string' ? (schemas[$ref.split('/').at(-1) ?? ''] ?? {}) : schema
}
