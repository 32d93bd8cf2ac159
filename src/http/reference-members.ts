import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'

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
    const meaning = [member.description, ...choicesOf(member).map((choice) => choice.description)]
      .filter((text) => typeof text === 'string')
      .join(' ')
    return [{ name: place, ...typeOf(member), isRequired: needed.includes(name), meaning }, ...memberRows(member, schemas, place)]
  })
}

export function typeOf(schema: JsonObject): Pick<MemberRow, 'type' | 'limits'> {
  const choices = choicesOf(schema)
  if (choices.length > 0) {
    const parts = choices.map((choice) => typeOf(choice))
    const told = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ''))]
    return {
      type: told(parts.map(({ type }) => type)).join(' or '),
      limits: told(parts.map(({ limits }) => limits)).join('; or '),
    }
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

function limitsOf(schema: JsonObject): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, maxProperties, pattern, format, enum: values } = schema
  const limits = [
    Array.isArray(values) ? values.join(', ') : '',
    maxLength === 0 ? 'empty' : range(minLength, maxLength, 'characters'),
    range(minItems, maxItems, 'items'),
    range(undefined, maxProperties, 'members'),
    range(minimum, maximum, ''),
    typeof pattern === 'string' ? pattern : '',
    typeof format === 'string' ? format : '',
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
