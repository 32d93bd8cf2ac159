// What somebody writes who needs one route and no more: a schema, one INSERT, the row as the answer. No key, no history, no replay.
import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'
import { uuidV7 } from '../../src/domain/ids.ts'
import { foldCase } from '../../src/domain/text.ts'
import { wordKeysOf } from '../../src/domain/word-keys.ts'

const { DATABASE_URL, TABLE, ENVIRONMENT_ID, KEY_ID } = process.env

interface Body {
  readonly external_id?: string
  readonly name: string
  readonly email?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

const body = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: {
    external_id: { type: 'string', minLength: 1, maxLength: 255 },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    email: { type: 'string', format: 'email', maxLength: 255 },
    metadata: { type: 'object' },
  },
}

const insert = `
  insert into ${TABLE} (
    environment_id, id, external_id, name, email, email_lower, effective_email, effective_email_lower, search_text, word_keys,
    email_is_unique, status, tags, contacts, tax_rate_overrides, integrations, metadata,
    created_at, created_by, updated_at, updated_by, version)
  values ($1, $2, $3, $4, $5, $6, $5, $6, $7, $8, false, 'active', '{}', '[]', '[]', '[]', $9, now(), $10, now(), $10, 1)
  returning id, external_id, name, email, status, metadata, created_at, updated_at, version`

const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 })
const app = Fastify()

app.post<{ Body: Body }>('/customers', { schema: { body } }, async (request, reply) => {
  const { external_id = null, name, email = null, metadata = {} } = request.body
  // the columns that make the product's search, so that the indexes of the copy have the same work
  const text = foldCase([name, email, external_id].filter((line) => line !== null).join('\n'))
  const id = uuidV7(Date.now(), 0, randomBytes(8))
  const lower = email?.toLowerCase() ?? null
  const values = [ENVIRONMENT_ID, id, external_id, name, email, lower, text, wordKeysOf(text), JSON.stringify(metadata), KEY_ID]
  const { rows } = await pool.query({ name: 'insert-customer', text: insert, values })
  return reply.code(201).send(rows[0])
})

const url = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`ready ${new URL(url).port}`)
