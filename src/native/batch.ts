import { type Batch, jsonReply, type Reply } from '../dialects/dialect.ts'
import type { CustomerDraft } from '../domain/customer.ts'
import type { BatchItem, BatchResult } from '../domain/customer-batch.ts'
import { type Failure, failuresOf, type Reading } from '../domain/failures.ts'
import { isJsonObject, type Json, type JsonObject } from '../domain/json.ts'
import { compileSchema } from '../domain/schema.ts'
import { isStorableText } from '../domain/text.ts'
import { renderProblem } from './problems.ts'
import { readCustomer, readUpdate } from './read.ts'
import { BatchItem as BatchItemSchema, CreateBatch } from './schemas.ts'
import { writeCreated, writeCustomer } from './write.ts'

/** Enough that a commit is worth its while, and few enough that many batches at once do not crowd out everybody else's writes. */
const itemsAtOnce = 100

const validate = compileSchema<CreateBatch>(CreateBatch, { requiredNull: 'required' })
const validateItem = compileSchema<BatchItemSchema>(BatchItemSchema, { requiredNull: 'required' })

export const batch: Batch = { itemsAtOnce, readBatch, writeBatch }

/** An item that is wrong by itself costs only itself. */
function readBatch(body: JsonObject): Reading<readonly BatchItem[]> {
  const reading = validate(body)
  return 'failures' in reading ? reading : { value: reading.value.items.map(readItem) }
}

function readItem(item: Json, index: number): BatchItem {
  const place = ['items', index]
  if (!isJsonObject(item)) return refused([{ path: place, rule: 'type', expected: 'object', wasNull: item === null }])
  const reading = validateItem(item)
  if ('failures' in reading)
    return refused(reading.failures.map((failure) => ({ ...failure, path: [...place, ...failure.path] })))
  const { operation, customer } = reading.value
  const { external_id: name } = customer
  const externalId = typeof name === 'string' && isStorableText(name) ? name : null
  if (operation === 'create') return { operation, externalId, draft: () => readCustomer(customer) }
  // what cannot name a customer finds none, and is refused as the customer that it would have made
  if (externalId === null) return { operation: 'create', externalId, draft: () => readNamed(customer) }
  return { operation, externalId, draft: () => readCustomer(customer), update: () => readUpdate(customer) }
}

function refused(failures: readonly Failure[]): BatchItem {
  return { operation: 'create', externalId: null, draft: () => ({ failures }) }
}

function readNamed(customer: JsonObject): Reading<CustomerDraft> {
  const reading = readCustomer(customer)
  if ((customer.external_id ?? null) !== null) return reading
  return { failures: [{ path: ['external_id'], rule: 'required' }, ...failuresOf(reading)] }
}

/** Every answer is the one that the item would have got alone, so it is made by the same writers. */
function writeBatch(results: readonly BatchResult[]): Reply {
  return jsonReply(200, `{"results":[${results.map(resultOf).join(',')}]}`)
}

function resultOf({ outcome }: BatchResult): string {
  if ('problem' in outcome) {
    const { status, body } = renderProblem(outcome.problem, { method: 'POST', path: '/customers' })
    return `{"status":${status},"problem":${body}}`
  }
  const { status, body } = outcome.isNew ? writeCreated(outcome.customer) : writeCustomer(outcome.customer)
  return `{"status":${status},"customer":${body}}`
}
