import type { Reference } from '../dialects/reference.ts'
import { areEqual, isJsonObject, type Json, type JsonObject } from '../domain/json.ts'

/** What the formats of our own mean in standard terms. A table of every code would bury the document. */
const formats: Readonly<Record<string, JsonObject>> = {
  // letters of any script are welcome, which the format named email does not allow
  email: { format: 'idn-email' },
  country: { pattern: '^[A-Z]{2}$', description: 'An ISO 3166-1 alpha-2 code.' },
  currency: { pattern: '^[A-Z]{3}$', description: 'An active ISO 4217 code.' },
  timezone: { description: 'An IANA time zone name.' },
  time: { format: 'date-time' },
}

/** A schema of ours in the words of JSON Schema 2020-12, with what its members mean. */
export function standardSchema(name: string, schema: object, members: Reference['members']): JsonObject {
  return translate(plainJson(schema), { name, path: [], members })
}

interface Place {
  readonly name: string
  readonly path: readonly string[]
  readonly members: Reference['members']
}

function translate(schema: JsonObject, place: Place): JsonObject {
  if (isJsonObject(schema.documentedAs)) return translate(schema.documentedAs, place)
  const { exactLength, emptyIsAbsent, keptAsGiven, format, ...rest } = schema
  const ownFormat = typeof format === 'string' ? (formats[format] ?? { format }) : {}
  const exact = exactLength === undefined ? {} : { minLength: exactLength, maxLength: exactLength }
  // said aloud, because generators of clients take an object without members to have none
  const open = keptAsGiven === true ? { additionalProperties: true } : {}
  const said = { ...rest, ...exact, ...open, ...ownFormat, ...partsOf(schema, place) }
  return emptyIsAbsent === true ? { anyOf: [said, { type: 'string', maxLength: 0 }] } : said
}

/** The schemas inside a schema, each translated. */
function partsOf({ anyOf, oneOf, items, additionalProperties, properties }: JsonObject, place: Place): JsonObject {
  const inside = (part: Json) => (isJsonObject(part) ? translate(part, place) : part)
  const parts: Record<string, Json> = {}
  if (Array.isArray(anyOf)) parts.anyOf = anyOf.map(inside).flatMap(alternativesOf)
  if (Array.isArray(oneOf)) parts.oneOf = oneOf.map(inside)
  if (items !== undefined) parts.items = inside(items)
  if (additionalProperties !== undefined) parts.additionalProperties = inside(additionalProperties)
  if (isJsonObject(properties)) {
    const members = Object.entries(properties).map(([name, member]) => [name, memberOf(name, member, place)] as const)
    parts.properties = Object.fromEntries(members)
  }
  return parts
}

/** A choice that holds nothing but choices is one choice. */
function alternativesOf(schema: Json): readonly Json[] {
  const isChoice = isJsonObject(schema) && Object.keys(schema).length === 1 && Array.isArray(schema.anyOf)
  return isChoice && Array.isArray(schema.anyOf) ? schema.anyOf : [schema]
}

function memberOf(name: string, schema: Json, { path, ...place }: Place): Json {
  if (!isJsonObject(schema)) return schema
  const inside = { ...place, path: [...path, name] }
  const dotted = inside.path.join('.')
  const description = [`${place.name}.${dotted}`, dotted, name]
    .map((key) => place.members[key])
    .find((text) => text !== undefined)
  return description === undefined ? translate(schema, inside) : { ...translate(schema, inside), description }
}

/** The schema that a value has, as far as it tells: every member it shows is required until another value lacks it. */
export function schemaOf(value: Json): JsonObject {
  if (value === null) return { type: 'null' }
  if (Array.isArray(value)) {
    const [first, ...others] = value.map(schemaOf)
    return first === undefined ? { type: 'array' } : { type: 'array', items: others.reduce(mergeSchemas, first) }
  }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, member]) => [name, schemaOf(member)] as const)
    return { type: 'object', required: Object.keys(value), properties: Object.fromEntries(members) }
  }
  return { type: Number.isInteger(value) ? 'integer' : typeof value }
}

/** One schema for the values of both. Objects that share a required member are one kind; other kinds are alternatives. */
export function mergeSchemas(one: JsonObject, other: JsonObject): JsonObject {
  if (areEqual(one, other)) return one
  const known = Array.isArray(one.anyOf) ? one.anyOf.filter(isJsonObject) : [one]
  const kin = known.findIndex((alternative) => areOneKind(alternative, other))
  const merged = kin === -1 ? [...known, other] : known.map((each, index) => (index === kin ? mergeKin(each, other) : each))
  const [only] = merged
  return merged.length === 1 && only !== undefined ? only : { anyOf: merged }
}

function areOneKind(one: JsonObject, other: JsonObject): boolean {
  if (areEqual(one, other)) return true
  if (one.type !== other.type) return false
  return one.type === 'array' || (one.type === 'object' && (requiredOfBoth(one, other).length > 0 || areTextMaps(one, other)))
}

/** Objects of texts under different names are maps, whose names are not known beforehand. */
function areTextMaps(...schemas: readonly JsonObject[]): boolean {
  return schemas.every(({ properties, additionalProperties }) => {
    if (additionalProperties !== undefined) return true
    return (
      isJsonObject(properties) && Object.values(properties).every((member) => isJsonObject(member) && member.type === 'string')
    )
  })
}

function mergeKin(one: JsonObject, other: JsonObject): JsonObject {
  if (one.type === 'array') {
    const [first, second] = [one.items, other.items].filter(isJsonObject)
    return { type: 'array', ...(first && { items: second === undefined ? first : mergeSchemas(first, second) }) }
  }
  if (areTextMaps(one, other) && requiredOfBoth(one, other).length === 0) {
    return { type: 'object', additionalProperties: { type: 'string' } }
  }
  if (!isJsonObject(one.properties) || !isJsonObject(other.properties)) return one
  const merged = new Map<string, Json>(Object.entries(one.properties))
  for (const [name, schema] of Object.entries(other.properties)) {
    const before = merged.get(name)
    merged.set(name, isJsonObject(before) && isJsonObject(schema) ? mergeSchemas(before, schema) : schema)
  }
  return { ...one, required: requiredOfBoth(one, other), properties: Object.fromEntries(merged) }
}

function requiredOfBoth(one: JsonObject, other: JsonObject): readonly Json[] {
  const others: readonly Json[] = Array.isArray(other.required) ? other.required : []
  return Array.isArray(one.required) ? one.required.filter((name) => others.includes(name)) : []
}

/** Without what JSON cannot say: a schema's hidden marks, and members that are undefined. */
export function plainJson(value: object): JsonObject {
  const plain: unknown = JSON.parse(JSON.stringify(value))
  return isJsonObject(plain) ? plain : {}
}
