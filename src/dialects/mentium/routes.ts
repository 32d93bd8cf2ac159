import type { Route } from '../dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'GET', path: '/customers', operation: 'list-customers', scope: 'customers:read' },
  { method: 'GET', path: '/customers/:ref', operation: 'get-customer', scope: 'customers:read' },
  { method: 'PUT', path: '/customers/:ref', operation: 'update-customer', scope: 'customers:write' },
  { method: 'DELETE', path: '/customers/:ref', operation: 'archive-customer', scope: 'customers:write' },
  { method: 'POST', path: '/batch/customers', operation: 'batch-customers', scope: 'customers:write' },
]
