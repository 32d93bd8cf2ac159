import type { Route } from '../dialect.ts'

export const routes: readonly Route[] = [
  { method: 'POST', path: '/billing/customers', operation: 'create-customer', scope: 'customers:write' },
  { method: 'GET', path: '/billing/customers/:customer', operation: 'get-customer', scope: 'customers:read' },
  { method: 'PATCH', path: '/billing/customers/:customer', operation: 'update-customer', scope: 'customers:write' },
]
