import type { Route } from '../dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'GET', path: '/customers/:customer', operation: 'get-customer', scope: 'customers:read' },
]
