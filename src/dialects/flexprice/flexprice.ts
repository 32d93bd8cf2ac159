import { type Dialect, printableKeyForm } from '../dialect.ts'
import { reference } from './openapi.ts'
import { paging } from './paging.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readOnboarding, readQuery, readUpdate } from './read.ts'
import { routes } from './routes.ts'
import { webhooks } from './webhooks.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const flexprice: Dialect = {
  name: 'flexprice',
  mount: '/flexprice',
  base: '/v1',
  credential: 'x-api-key',
  routes,
  hasVersions: false,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: {
    customer: readCustomer,
    update: readUpdate,
    onboarding: readOnboarding,
    address: readAddress,
    query: readQuery,
  },
  write: { customer: writeCustomer, created: writeCreated },
  paging,
  problem: renderProblem,
  webhooks,
  reference,
}
