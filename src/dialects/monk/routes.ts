import type { Route } from '../dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'GET', path: '/customers', operation: 'list-customers', scope: 'customers:read' },
  { method: 'GET', path: '/customers/:id', operation: 'get-customer', scope: 'customers:read' },
  { method: 'PATCH', path: '/customers/:id', operation: 'update-customer', scope: 'customers:write' },
]
