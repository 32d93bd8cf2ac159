import type { Reply } from '../dialects/dialect.ts'
import { sound } from '../domain/problems.ts'
import { batchCustomers } from '../operations/batch-customers.ts'
import type { HttpContext } from './context.ts'
import type { Call } from './mount.ts'
import { problemOf } from './serve.ts'
import { writerOf } from './writer.ts'

/** Many writes in one request, each with its own result: only what is wrong with the request as a whole is answered as a problem. */
export async function handleBatchCustomers(context: HttpContext, call: Call): Promise<Reply> {
  const { dialect, principal, requestId, message } = call
  const body = await context.readBody(message)
  const { batch } = dialect
  if (batch === undefined) throw new Error(`${dialect.name} has a route of batches but no batches`)
  const results = await batchCustomers(context.dependencies, {
    ...writerOf(call),
    items: sound(batch.readBatch(body, principal.environment.settings)),
    itemsAtOnce: batch.itemsAtOnce,
    problemOf: (error) => problemOf(context, requestId, error),
  })
  return batch.writeBatch(results)
}
