import type { Dialect } from '../dialect.ts'
import { reference } from './openapi.ts'
import { renderProblem } from './problems.ts'
import { readAddress, readCustomer, readUpdate } from './read.ts'
import { routes } from './routes.ts'
import { idempotencyKeyForm } from './schemas.ts'
import { webhooks } from './webhooks.ts'
import { writeCreated, writeCustomer } from './write.ts'

export const moment: Dialect = {
  name: 'moment',
  mount: '/moment',
  base: '',
  credential: 'bearer',
  routes,
  hasVersions: false,
  idempotency: { keyForm: idempotencyKeyForm, storesFailures: true, canBeRequired: true },
  read: { customer: readCustomer, update: readUpdate, address: readAddress, query: () => [] },
  write: { customer: writeCustomer, created: writeCreated },
  paging: null,
  problem: renderProblem,
  webhooks,
  reference,
}
