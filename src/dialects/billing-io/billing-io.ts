import { type Dialect, printableKeyForm } from '../dialect.ts'
import { reference } from './openapi.ts'
import { paging } from './paging.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const billingIo: Dialect = {
  name: 'billing-io',
  mount: '/billing-io',
  base: '/v1',
  credential: 'bearer',
  routes,
  hasVersions: false,
  idempotency: {
    keyForm: printableKeyForm,
    storesFailures: false,
    canBeRequired: false,
    // nothing is created by a replay, and this vendor's status says so
    replay: (reply) => ({ ...reply, status: 200 }),
    headers: (key) => ({ 'idempotency-key': key }),
  },
  read: { customer: readCustomer, update: readUpdate, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  paging,
  problem: renderProblem,
  webhooks,
  reference,
}
