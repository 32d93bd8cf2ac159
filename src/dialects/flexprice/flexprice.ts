import { type Dialect, printableKeyForm } from '../dialect.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readQuery } from './read.ts'
import { routes } from './routes.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const flexprice: Dialect = {
  name: 'flexprice',
  mount: '/flexprice',
  base: '/v1',
  credential: 'x-api-key',
  routes,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, address: readAddress, query: readQuery },
  write: { customer: writeCustomer, created: writeCreated },
  problem: renderProblem,
}
