import { type Dialect, printableKeyForm } from '../dialects/dialect.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer } from './read.ts'
import { routes } from './routes.ts'
import { writeCreated, writeCustomer } from './write.ts'

/** Our own API, which fulfils the same contract as any vendor's; what only it has stands in administration.ts. */
export const native: Dialect = {
  name: 'native',
  mount: '',
  base: '/v1',
  credential: 'bearer or x-api-key',
  routes,
  idempotency: { keyForm: printableKeyForm, storesFailures: false, canBeRequired: false },
  read: { customer: readCustomer, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  problem: renderProblem,
}
