import type { BatchItem, BatchResult } from '../../domain/customer-batch.ts'
import type { Failure, Reading } from '../../domain/failures.ts'
import { hexOf } from '../../domain/ids.ts'
import type { JsonObject } from '../../domain/json.ts'
import { compileSchema } from '../../domain/schema.ts'
import { type Batch, jsonReply, type Reply, serialiserOf } from '../dialect.ts'
import { textOfProblem } from './problems.ts'
import { readCustomer, readUpdate } from './read.ts'
import { BatchReport, CreateBatch } from './schemas.ts'
import { idPrefix } from './write.ts'

const validate = compileSchema<CreateBatch>(CreateBatch, { requiredNull: 'type' })
const serialise = serialiserOf<BatchReport>(BatchReport)
const operations = ['create', 'update', 'upsert']

/** The vendor's clients may lean on each item finding what those before it did, so they are done one by one. */
export const batch: Batch = { itemsAtOnce: 1, readBatch, writeBatch }

function readBatch(body: JsonObject): Reading<readonly BatchItem[]> {
  const reading = validate(body)
  if ('failures' in reading) return { failures: reading.failures.map(asVendorJudges) }
  return { value: reading.value.items.map(itemOf) }
}

/** The reference stands beside the customer, and one inside it is not read. */
function itemOf({ operation, external_reference_id, customer }: CreateBatch['items'][number]): BatchItem {
  return {
    operation,
    externalId: external_reference_id,
    draft: () => readCustomer({ ...customer, external_reference_id }),
    update: () => readUpdate(customer),
  }
}

/** What is no text is no operation either, and that is what the vendor says of it. */
function asVendorJudges(failure: Failure): Failure {
  const { path, rule } = failure
  return rule === 'type' && path[2] === 'operation' ? { path, rule: 'enum', values: operations } : failure
}

function writeBatch(results: readonly BatchResult[]): Reply {
  const shown = results.map(({ item, outcome }) => {
    const named = { external_reference_id: item.externalId ?? '', operation: item.operation }
    if ('problem' in outcome) return { ...named, success: false, id: null, error: textOfProblem(outcome.problem) }
    return { ...named, success: true, id: `${idPrefix}${hexOf(outcome.customer.id)}` }
  })
  const successes = shown.filter(({ success }) => success).length
  return jsonReply(200, serialise({ success_count: successes, error_count: shown.length - successes, results: shown }))
}
