import type { EnvironmentId } from '../src/domain/ids.ts'
import { native } from '../src/native/native.ts'
import type { Session, Sql } from '../src/platform/database.ts'
import { findPage } from '../src/store/customer-lists.ts'
import { columns } from '../src/store/customers.ts'
import type { Owner } from './insert-script.ts'
import { createdEveryMs, firstCreatedMs } from './load-customers.ts'
import { firstNumber, sampleNumberSql } from './sample-customers.ts'

/** The select of one customer by its id, of any of so many: what the product gathers, one by one. */
export function readByIdScript(environmentId: EnvironmentId, customers: number): string {
  return randomised(customers, `select ${columns} from customers where environment_id = '${environmentId}' and id = ${anyId};\n`)
}

/** The id of the customer whose place is pgbench's variable, as `loadedId` makes it. */
export const anyId = `(lpad(to_hex(${firstCreatedMs} + :i::bigint * ${createdEveryMs}), 12, '0') || '70008'
  || lpad(to_hex(:i::bigint), 15, '0'))::uuid`

/** What an update of the metadata changes, as one statement. */
export function updateScript(table: string, { environmentId, keyId }: Owner, customers: number): string {
  return randomised(
    customers,
    `\\set n random(${firstNumber}, ${10 * firstNumber - 1})
update ${table} set metadata = ('{"tier": "gold", "source": "crm", "seen": "' || :n::text || '"}')::json,
  updated_at = now(), updated_by = '${keyId}', version = version + 1
where environment_id = '${environmentId}' and id = ${anyId};
`,
  )
}

export function readByExternalIdScript(environmentId: EnvironmentId, customers: number): string {
  const select = `select ${columns} from customers
  where environment_id = '${environmentId}' and external_id = ${anyExternalId} and archived_at is null;\n`
  return randomised(customers, select)
}

/** As `externalIdOf` makes it. */
const anyExternalId = `'crm-' || ${sampleNumberSql(':i')}`

/** The statements that a list or a search makes, with the values of this very one. */
export async function listScript(database: Session, environmentId: EnvironmentId, path: string): Promise<string> {
  const query = Object.fromEntries([...new URL(path, 'http://localhost').searchParams].map(([name, value]) => [name, [value]]))
  const reading = native.paging?.readList({ query, body: null, openCursor: () => undefined })
  if (reading === undefined || 'failures' in reading) throw new Error(`the product would not understand ${path}`)
  return scriptOf(await statementsOf((session) => findPage(session, environmentId, reading.value), database))
}

/** What the product's own code asks the database, so that pgbench asks the same; not what it asks once and then remembers. */
async function statementsOf(work: (session: Session) => Promise<unknown>, database?: Session): Promise<readonly Sql[]> {
  const statements: Sql[] = []
  const session: Session = {
    query: async <Row extends object>(sql: Sql) => {
      statements.push(sql)
      return database === undefined ? [] : database.query<Row>(sql)
    },
  }
  await work(session)
  statements.length = 0
  await work(session)
  return statements
}

function randomised(customers: number, script: string): string {
  return `\\set i random(0, ${customers - 1})\n${script}`
}

export function scriptOf(statements: readonly Sql[]): string {
  return statements
    .map(({ text, values = [] }) => {
      const literals = values.map(literalOf)
      return `${text.trim().replaceAll(/\$(\d+)/g, (_, place: string) => `(${literals[Number(place) - 1]})`)};\n`
    })
    .join('')
}

/** pgbench takes a colon before a word for a variable, also within quotes. */
function literalOf(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return quoted(`{${value.join(',')}}`)
  if (value instanceof Date) return quoted(value.toISOString())
  return quoted(String(value))
}

function quoted(text: string): string {
  return `E'${text.replaceAll(/['\\]/g, '\\$&').replaceAll(':', '\\x3a')}'`
}
