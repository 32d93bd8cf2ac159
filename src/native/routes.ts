import type { Route } from '../dialects/dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'POST', path: '/customers/batch', operation: 'batch-customers', scope: 'customers:write' },
  { method: 'GET', path: '/customers', operation: 'list-customers', scope: 'customers:read' },
  { method: 'GET', path: '/customers/by-external-id/:external_id', operation: 'get-customer', scope: 'customers:read' },
  { method: 'PUT', path: '/customers/by-external-id/:external_id', operation: 'upsert-customer', scope: 'customers:write' },
  {
    method: 'GET',
    path: '/customers/:id',
    operation: 'get-customer',
    scope: 'customers:read',
    archivedToo: true,
    pastToo: true,
  },
  { method: 'PATCH', path: '/customers/:id', operation: 'update-customer', scope: 'customers:write' },
  { method: 'DELETE', path: '/customers/:id', operation: 'archive-customer', scope: 'customers:write' },
  { method: 'GET', path: '/customers/:id/as/:dialect', operation: 'get-customer-as', scope: 'customers:read' },
  { method: 'POST', path: '/customers/:id/restore', operation: 'restore-customer', scope: 'customers:write', archivedToo: true },
]
