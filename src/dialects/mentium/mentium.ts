import { type Dialect, printableKeyForm } from '../dialect.ts'
import { batch } from './batch.ts'
import { reference } from './openapi.ts'
import { paging } from './paging.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'
import { routes } from './routes.ts'
import { writeCreated, writeCustomer, writeRateLimit } from './write.ts'

export const mentium: Dialect = {
  name: 'mentium',
  mount: '/mentium',
  base: '/v2/tms-api',
  credential: 'x-api-key',
  routes,
  hasVersions: false,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, update: readUpdate, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  paging,
  batch,
  problem: renderProblem,
  webhooks: null,
  rateLimitHeaders: writeRateLimit,
  reference,
}
