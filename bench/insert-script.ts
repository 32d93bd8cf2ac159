import { newCustomer } from '../src/domain/customer.ts'
import type { EnvironmentId, KeyId } from '../src/domain/ids.ts'
import { rowOf, writtenColumns } from '../src/store/customers.ts'
import { firstNumber, sampleDraft } from './sample-customers.ts'

export interface Owner {
  readonly environmentId: EnvironmentId
  readonly keyId: KeyId
}

/**
 * The row that a native create writes, as one statement for pgbench: made by the product's own code, so that every index gets the work
 * that it gets from the product. What differs from row to row is put in by pgbench: the number in the texts, and an id that grows with
 * time as ours do.
 */
export function insertScript(table: string, owner: Owner, index: number): string {
  const at = new Date()
  const customer = newCustomer(sampleDraft(index, firstNumber), { ...owner, at, newId: <Id extends string>() => '' as Id })
  const row = { ...rowOf(customer), id: idExpression, created_at: now, updated_at: now }
  const names = Object.keys(writtenColumns)
  const values = Object.entries(writtenColumns).map(([name, type]) => expressionOf(Reflect.get(row, name), type))
  return `\\set n random(${firstNumber}, ${10 * firstNumber - 1})
insert into ${table} (${names.join(', ')}, email_is_unique) values (${values.join(', ')}, false);
`
}

class Expression {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

const now = new Expression('now()')

const idExpression = new Expression(
  `encode(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 'hex')::uuid`,
)

/** A value of a row as an expression, in which the number is pgbench's variable. */
export function expressionOf(value: unknown, type: string): string {
  if (value instanceof Expression) return value.text
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') return String(value)
  if (type.endsWith('[]')) return `'{${(value as readonly unknown[]).join(',')}}'::${type}`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const parts = text.split(String(firstNumber)).map((part) => `E'${part.replaceAll(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`)
  return parts.length === 1 ? `${parts.join('')}::${type}` : `(${parts.join(' || :n::text || ')})::${type}`
}
