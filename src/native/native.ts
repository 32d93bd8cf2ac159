import { type Dialect, printableKeyForm } from '../dialects/dialect.ts'
import { batch } from './batch.ts'
import { reference } from './openapi.ts'
import { paging } from './paging.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readQuery, readUpdate } from './read.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'
import { writeCreated, writeCustomer, writeRateLimit } from './write.ts'

/** Our own API, which fulfils the same contract as any vendor's; what only it has stands in own-routes.ts. */
export const native: Dialect = {
  name: 'native',
  mount: '',
  base: '/v1',
  credential: 'bearer or x-api-key',
  routes,
  hasVersions: true,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, update: readUpdate, address: readAddress, query: readQuery },
  write: { customer: writeCustomer, created: writeCreated },
  paging,
  batch,
  problem: renderProblem,
  rateLimitHeaders: writeRateLimit,
  webhooks,
  reference,
}
