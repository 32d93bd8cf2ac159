import type { Route } from '../dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'GET', path: '/customers', operation: 'list-customers', scope: 'customers:read' },
  { method: 'POST', path: '/customers/search', operation: 'search-customers', scope: 'customers:read' },
  { method: 'GET', path: '/customers/:id', operation: 'get-customer', scope: 'customers:read', archivedToo: true },
  { method: 'GET', path: '/customers/external/:external_id', operation: 'get-customer', scope: 'customers:read' },
  { method: 'GET', path: '/customers/lookup/:external_id', operation: 'get-customer', scope: 'customers:read' },
  {
    method: 'PUT',
    path: '/customers',
    operation: 'update-customer',
    scope: 'customers:write',
    namedByQuery: ['id', 'external_customer_id'],
  },
  { method: 'PUT', path: '/customers/:id', operation: 'update-customer', scope: 'customers:write' },
  { method: 'DELETE', path: '/customers/:id', operation: 'archive-customer', scope: 'customers:write' },
]
