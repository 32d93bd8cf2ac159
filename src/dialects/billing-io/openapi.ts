import { problemsOf, type Reference } from '../reference.ts'
import { CreateCustomer, Customer, CustomerListResponse, UpdateCustomer } from './schemas.ts'

const create = { email: 'alice@example.com', name: 'Alice Johnson', external_id: 'usr_12345', metadata: { plan: 'pro' } }

export const reference: Reference = {
  title: 'billing.io',
  about: 'The customers API of billing.io.',
  schemas: { CreateCustomer, UpdateCustomer, Customer, CustomerList: CustomerListResponse },
  members: {
    data: 'The page, the newest first.',
    has_more: 'Whether customers follow.',
    next_cursor: 'The cursor of the next page.',
    id: '`cus_` and 32 hex digits.',
    org_id: 'The organisation: `org_` and 32 hex digits.',
    email: 'An e-mail address. It can be replaced, not cleared.',
    'Customer.email': 'The e-mail address; where there is none, that of the first contact addressed directly.',
    name: 'The name of the customer. An empty text unsets it.',
    external_id: 'Your own id of the customer, unique among those that are not archived. An empty text unsets it.',
    metadata: 'Any JSON, kept as given. An update replaces it whole.',
    environment: 'The mode of the environment that the key opens.',
    created_at: 'When it was created, in UTC, cut to whole seconds.',
    updated_at: 'When it last changed, in UTC, cut to whole seconds.',
  },
  parameters: { id: { about: 'The id of a customer.', example: 'cus_019bc186de7b73c5b2d4e6f708192a3b' } },
  operations: {
    'POST /v1/customers': {
      id: 'createCustomer',
      summary: 'Create a customer',
      body: { schema: 'CreateCustomer', example: create },
      answers: {
        200: {
          about: 'A repetition with the same Idempotency-Key: the customer that the first request made.',
          schema: 'Customer',
        },
        201: { about: 'The new customer.', schema: 'Customer' },
      },
      problems: problemsOf.create,
    },
    'GET /v1/customers': {
      id: 'listCustomers',
      summary: 'List customers',
      query: {
        limit: { about: 'How many; 25, when left out.', example: 25, schema: { type: 'integer', minimum: 1, maximum: 100 } },
        offset: {
          about: 'After how many. A cursor goes before it.',
          example: 0,
          schema: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
        },
        cursor: { about: 'The next_cursor of the page before.', example: 'WyJhZnRlciJd.c2VhbA' },
        search: {
          about: 'Only those in which this text is found.',
          example: 'alice',
          schema: { type: 'string', maxLength: 256 },
        },
      },
      answers: { 200: { about: 'A page.', schema: 'CustomerList' } },
      problems: problemsOf.list,
    },
    'GET /v1/customers/:id': {
      id: 'getCustomer',
      summary: 'Get a customer',
      answers: { 200: { about: 'The customer.', schema: 'Customer' } },
      problems: problemsOf.get,
    },
    'PATCH /v1/customers/:id': {
      id: 'updateCustomer',
      summary: 'Update a customer',
      about: 'Changes the members that it names. `null` clears all but the e-mail address.',
      body: { schema: 'UpdateCustomer', example: { name: 'Alice Smith', metadata: { plan: 'enterprise' } } },
      answers: { 200: { about: 'The customer as it is now.', schema: 'Customer' } },
      problems: problemsOf.update,
    },
  },
}
