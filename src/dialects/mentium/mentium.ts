import { type Dialect, printableKeyForm } from '../dialect.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer } from './read.ts'
import { routes } from './routes.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const mentium: Dialect = {
  name: 'mentium',
  mount: '/mentium',
  base: '/v2/tms-api',
  credential: 'x-api-key',
  routes,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  problem: renderProblem,
}
