import { type Failure, failuresOf, type Reading } from '../../domain/failures.ts'
import type { JsonObject } from '../../domain/json.ts'
import { compileSchema, type Schema } from '../../domain/schema.ts'

/** What an object is read by: its members' types first, on their own, and then all of their rules. */
export interface Form<Wire> {
  readonly mistyped: (value: JsonObject) => readonly Failure[]
  readonly validate: (value: JsonObject) => Reading<Wire>
}

const rules = { requiredNull: 'required' } as const

export function compileForm<Wire>(schema: Schema): Form<Wire> {
  const check = compileSchema(typesOf(schema), rules)
  return {
    mistyped: (value) => failuresOf(check(value)).filter((failure) => failure.rule === 'type'),
    validate: compileSchema<Wire>(schema, rules),
  }
}

/** The types of a schema without its rules, so that no rule that fails hides a type behind it. A null member counts as left out. */
function typesOf({ type, anyOf, enum: values, properties = {}, additionalProperties, items }: Schema): Schema {
  const members = Object.entries(properties).map(([name, member]) => [name, { anyOf: [typesOf(member)] }])
  return {
    // an enumeration says no type, and is one of strings
    type: values === undefined ? type : 'string',
    anyOf: anyOf?.map(typesOf),
    properties: Object.fromEntries(members),
    additionalProperties: typeof additionalProperties === 'object' ? typesOf(additionalProperties) : undefined,
    items: items && typesOf(items),
  }
}
