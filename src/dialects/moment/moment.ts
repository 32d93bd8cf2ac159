import type { Dialect } from '../dialect.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer } from './read.ts'
import { routes } from './routes.ts'
import { idempotencyKeyForm } from './schemas.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const moment: Dialect = {
  name: 'moment',
  mount: '/moment',
  base: '',
  credential: 'bearer',
  routes,
  idempotency: { keyForm: idempotencyKeyForm, storesFailures: true, canBeRequired: true },
  read: { customer: readCustomer, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  problem: renderProblem,
}
