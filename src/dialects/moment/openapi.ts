import { problemsOf, type Reference } from '../reference.ts'
import { CreateCustomer, Customer, UpdateCustomer } from './schemas.ts'

const create = {
  external_reference: 'INV-2024-001',
  name: 'John Doe',
  email: 'john.doe@example.com',
  phone: '+27123456789',
  currency: 'ZAR',
  balance: 2000,
  metadata: { customer_id: 'cust_123456', order_id: 'ord_789012' },
}

export const reference: Reference = {
  title: 'Moment',
  about:
    'The billing customers API of Moment. What is unset is left out. A create that failed and is repeated with its Idempotency-Key fails again.',
  schemas: { CreateCustomer, UpdateCustomer, Customer },
  members: {
    id: '`bcus_` and 32 hex digits.',
    external_reference:
      'Your own reference of the customer, unique among those that are not archived. An update does not read it.',
    name: 'The name of the customer. An empty text unsets it.',
    email: 'An e-mail address.',
    'Customer.email': 'The e-mail address; where there is none, that of the first contact addressed directly.',
    phone: 'In the form of E.164.',
    currency: 'The currency of the balance.',
    balance: 'In minor units of the currency, which it needs. Positive is owed, negative is credit.',
    payment_rules: 'What may be paid. An update replaces them whole.',
    min_amount: 'In minor units, not above max_amount.',
    max_amount: 'In minor units.',
    underpayment_allowed: 'Whether less than the balance may be paid.',
    overpayment_allowed: 'Whether more than the balance may be paid.',
    metadata: 'Texts under names of your own. An update merges them by name; a name whose value is null goes.',
  },
  parameters: { customer: { about: 'The id of a customer, or its external reference.', example: 'INV-2024-001' } },
  operations: {
    'POST /billing/customers': {
      id: 'createCustomer',
      summary: 'Create a billing customer',
      about: 'The Idempotency-Key is required where the environment says so.',
      body: { schema: 'CreateCustomer', example: create },
      answers: { 201: { about: 'The new customer.', schema: 'Customer' } },
      problems: [...problemsOf.create, 'idempotency_key_missing'],
    },
    'GET /billing/customers/:customer': {
      id: 'getCustomer',
      summary: 'Get a billing customer',
      answers: { 200: { about: 'The customer.', schema: 'Customer' } },
      problems: problemsOf.get,
    },
    'PATCH /billing/customers/:customer': {
      id: 'updateCustomer',
      summary: 'Update a billing customer',
      about: 'Changes the members that it names. `null` clears.',
      body: { schema: 'UpdateCustomer', example: { balance: 3500, metadata: { order_id: null, invoice_id: 'inv_1' } } },
      answers: { 200: { about: 'The customer as it is now.', schema: 'Customer' } },
      problems: [...problemsOf.body, 'customer_not_found', 'email_taken'],
    },
  },
}
