import { type Dialect, printableKeyForm } from '../dialect.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer } from './read.ts'
import { routes } from './routes.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const monk: Dialect = {
  name: 'monk',
  mount: '/monk',
  base: '/v1',
  credential: 'bearer',
  routes,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  problem: renderProblem,
}
