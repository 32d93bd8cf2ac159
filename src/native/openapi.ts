import { type OperationPage, type ParameterPage, problemsOf, type Reference } from '../dialects/reference.ts'
import type { Schema } from '../domain/schema.ts'
import { sortNames } from './list-query.ts'
import { administrationOperations } from './openapi-administration.ts'
import { eventMembers, eventOperations, eventSchemas } from './openapi-events.ts'
import { webhookMembers, webhookOperations, webhookSchemas } from './openapi-webhooks.ts'
import {
  BatchReport,
  CreateBatch,
  CreateCustomer,
  CreateEnvironment,
  CreateKey,
  Customer,
  CustomerList,
  Environment,
  EnvironmentList,
  KeyList,
  MadeKey,
  RotateKey,
  UpdateEnvironment,
} from './schemas.ts'

const create = {
  external_id: 'acme-ltd',
  name: 'Acme Ltd',
  legal_name: 'Acme Limited',
  email: 'billing@acme.example',
  tags: ['enterprise'],
  contacts: [{ name: 'John Doe', email: 'john@acme.example', roles: ['accounts_payable'] }],
  billing_address: { line1: '1 Grafton Street', city: 'Dublin', country: 'IE' },
  timezone: 'Europe/Dublin',
  metadata: { plan: 'pro', seats: 5 },
}

const shown = { 200: { about: 'The customer.', schema: 'Customer' } }
const shownAfter = { 200: { about: 'The customer as it is now.', schema: 'Customer' } }

const oneOf = (values: readonly string[]) => ({ type: 'string', enum: [...values] })
const time = { type: 'string', format: 'date-time' }
const period = { type: 'object', properties: { gt: time, gte: time, lt: time, lte: time }, additionalProperties: false }
const filterText = { type: 'string', minLength: 1, maxLength: 256 }

const listParameters: Readonly<Record<string, ParameterPage>> = {
  status: {
    about: 'Only those of these statuses, repeated for each; active and paused, when left out.',
    example: ['active'],
    schema: { type: 'array', items: oneOf(['active', 'paused', 'archived']) },
  },
  email: { about: 'Only those of this e-mail address, in any letter case.', example: 'billing@acme.example', schema: filterText },
  external_id: { about: 'Only the customer of this external id.', example: 'acme-ltd', schema: filterText },
  tag: { about: 'Only those with this tag.', example: 'enterprise', schema: filterText },
  customer_type: { about: 'Only those of this type.', example: 'enterprise', schema: filterText },
  created_at: {
    about: 'Only those created then.',
    example: { gte: '2026-01-01T00:00:00Z' },
    schema: period,
    style: 'deepObject',
  },
  updated_at: {
    about: 'Only those last changed then.',
    example: { lt: '2027-01-01T00:00:00Z' },
    schema: period,
    style: 'deepObject',
  },
  metadata: {
    about: 'Only those whose metadata holds these values, at most 10.',
    example: { plan: 'pro' },
    schema: { type: 'object', maxProperties: 10, additionalProperties: { type: 'string' } },
    style: 'deepObject',
  },
  q: {
    about: 'Words that are looked for in names, the e-mail address, the domain and the external id; a slip is forgiven.',
    example: 'acme',
  },
  sort: { about: 'The order; -created_at, when left out.', example: '-created_at', schema: oneOf(sortNames) },
  limit: { about: 'How many; 25, when left out.', example: 25, schema: { type: 'integer', minimum: 1, maximum: 100 } },
  cursor: { about: 'The next_cursor or previous_cursor of another page.', example: 'WyJhZnRlciJd.c2VhbA' },
  count: { about: 'Whether to count.', example: true, schema: { type: 'boolean' } },
}

const customerOperations: Readonly<Record<string, OperationPage>> = {
  'POST /v1/customers': {
    id: 'createCustomer',
    summary: 'Create a customer',
    about: 'At least one of external_id, name, legal_name, email and contacts must be there.',
    body: { schema: 'CreateCustomer', example: create },
    answers: { 201: { about: 'The new customer.', schema: 'Customer' } },
    problems: problemsOf.create,
  },
  'POST /v1/customers/batch': {
    id: 'batchCustomers',
    summary: 'Create or upsert many customers',
    about: 'Each item has a result of its own, and one that fails costs no other.',
    body: { schema: 'CreateBatch', example: { items: [{ operation: 'upsert', customer: create }] } },
    answers: { 200: { about: 'What became of each item.', schema: 'BatchReport' } },
    problems: problemsOf.batch,
  },
  'GET /v1/customers': {
    id: 'listCustomers',
    summary: 'List and search customers',
    about: 'Those that pass every filter. Archived ones only where `status` asks for them.',
    query: listParameters,
    answers: { 200: { about: 'A page.', schema: 'CustomerList' } },
    problems: problemsOf.list,
  },
  'GET /v1/customers/:id': {
    id: 'getCustomer',
    summary: 'Get a customer',
    about: 'Archived ones too.',
    query: {
      as_of: {
        about: 'The customer as it was, when it had this version or at this time.',
        example: '2026-01-15T12:00:00Z',
      },
    },
    answers: shown,
    problems: [...problemsOf.get, 'query_invalid', 'history_not_kept'],
  },
  'GET /v1/customers/by-external-id/:external_id': {
    id: 'getCustomerByExternalId',
    summary: 'Get a customer by its external id',
    answers: shown,
    problems: [...problemsOf.get, 'query_invalid'],
  },
  'PUT /v1/customers/by-external-id/:external_id': {
    id: 'upsertCustomer',
    summary: 'Create a customer, or change the one of that external id',
    about: 'An existing customer is changed as by a merge patch.',
    body: { schema: 'CreateCustomer', example: create },
    answers: { ...shownAfter, 201: { about: 'The new customer.', schema: 'Customer' } },
    problems: [...problemsOf.body, 'external_id_taken', 'email_taken', 'version_stale'],
  },
  'PATCH /v1/customers/:id': {
    id: 'updateCustomer',
    summary: 'Update a customer',
    about: 'A JSON merge patch (RFC 7396): members that it names are replaced, null takes away, objects are merged.',
    body: { schema: 'UpdateCustomer', example: { status: 'paused', metadata: { seats: 8 } } },
    answers: shownAfter,
    problems: [...problemsOf.update, 'version_stale'],
  },
  'DELETE /v1/customers/:id': {
    id: 'archiveCustomer',
    summary: 'Archive a customer',
    about: 'Nothing is deleted: it is out of sight and its external id is free again, and it can be restored.',
    answers: { 204: { about: 'It is archived.' } },
    problems: [...problemsOf.archive, 'version_stale'],
  },
  'POST /v1/customers/:id/restore': {
    id: 'restoreCustomer',
    summary: 'Restore an archived customer',
    answers: shownAfter,
    problems: [...problemsOf.get, 'external_id_taken', 'email_taken', 'version_stale'],
  },
  'GET /v1/customers/:id/as/:dialect': {
    id: 'getCustomerAs',
    summary: 'Get a customer as another API would answer it',
    answers: {
      200: { about: 'The customer in the words of that API; its shape is in the document of that API.', schema: 'CustomerAs' },
    },
    problems: [...problemsOf.get, 'dialect_not_found'],
  },
}

export const reference: Reference = {
  title: 'Billfold',
  about:
    'The native API: everything that the APIs of the vendors can say of a customer, in one form. Unknown members are refused.',
  schemas: {
    CreateCustomer,
    UpdateCustomer: patchOf(CreateCustomer),
    Customer,
    CustomerList,
    CreateBatch,
    BatchReport,
    CustomerAs: { type: 'object' },
    CreateKey,
    RotateKey,
    MadeKey,
    KeyList,
    CreateEnvironment,
    UpdateEnvironment,
    Environment,
    EnvironmentList,
    ...eventSchemas,
    ...webhookSchemas,
  },
  members: {
    ...eventMembers,
    ...webhookMembers,
    id: 'A UUID in lower case.',
    external_id: 'Your own id of the customer, unique among those that are not archived, compared exactly.',
    name: 'The name.',
    legal_name: 'The name in law.',
    email: 'An e-mail address.',
    phone: 'Any text.',
    domain: 'Any text.',
    reference_number: 'A number of your own, any text.',
    customer_type: 'Any text.',
    status: 'active, when left out on create.',
    'Customer.status': 'Whether the customer is in use.',
    paused_at: 'Since when it is paused.',
    archived_at: 'Since when it is archived.',
    tags: 'Kept in order, repeats too.',
    contacts: 'Who is written to.',
    'contacts.name': 'The name of the person.',
    roles: 'What the person does there.',
    recipient: 'How the person is addressed; to, when left out.',
    billing_address: 'Where bills go. One of which nothing is set is none.',
    line1: 'The first line.',
    line2: 'The second line.',
    city: 'The city.',
    region: 'The state or province.',
    postal_code: 'The postal code.',
    country: 'The country.',
    timezone: 'The time zone.',
    currency: 'The currency of the balance.',
    'tax_rate_overrides.currency': 'Where the rate is for one currency only.',
    balance: 'In minor units of the currency, which it needs. Positive is owed, negative is credit.',
    payment_rules: 'What may be paid.',
    min_amount: 'In minor units, not above max_amount.',
    max_amount: 'In minor units.',
    underpayment_allowed: 'Whether less than the balance may be paid.',
    overpayment_allowed: 'Whether more than the balance may be paid.',
    payment_provider: 'The customer at a payment provider.',
    provider: 'The payment provider.',
    customer_id: 'Its id of the customer.',
    payment_method: 'How the customer pays.',
    'payment_method.id': 'The id of the method at the provider.',
    type: 'Its kind.',
    tax_rate_overrides: 'Tax rates of this customer alone.',
    tax_rate_code: 'The code of the tax rate.',
    priority: 'The lowest goes first; 100, when left out.',
    auto_apply: 'Whether it applies by itself; true, when left out.',
    integrations: 'What the customer is called in other systems.',
    provider_type: 'The other system.',
    provider_entity_id: 'Its id in the other system.',
    entity_type: 'The kind of what is mapped; customer, when left out.',
    entity_id: 'What is mapped; null is the customer itself.',
    metadata: 'Any JSON object, kept as given.',
    created_at: 'When it was created, in UTC with milliseconds.',
    created_by: 'The key that did: `key_` and 32 hex digits.',
    updated_at: 'When it last changed, in UTC with milliseconds.',
    updated_by: 'The key that did: `key_` and 32 hex digits.',
    version: '1, and one more with every change.',
    kind: 'secret, when left out. A public key has no scope.',
    last_four: 'The last four characters of the key.',
    scopes: 'What the key may do. A secret key has one at least, a public key none.',
    environment_id: 'The environment that the key opens; that of the asking key, when left out.',
    expires_at: 'When the key ends.',
    revoked_at: 'When the key was revoked.',
    replaced_by: 'The key that a rotation made in its place.',
    key: 'The key itself. It is shown this once.',
    'MadeKey.id': '`key_` and 32 hex digits.',
    'KeyList.data.id': '`key_` and 32 hex digits.',
    rate_limit_per_minute:
      'How many requests a key may make in a minute. 0 is no limit; of a key, null is what its environment says.',
    rate_limit_per_day: 'How many requests a key may make in a day. 0 is no limit; of a key, null is what its environment says.',
    overlap_seconds: 'How long the old key goes on working; 3600, when left out.',
    mode: 'It decides how the keys begin, and does not change.',
    settings: 'What is left out stays, or is off.',
    unique_email: 'No two customers that are not archived share an e-mail address.',
    sales_tax: "Monk's create needs a billing address.",
    onboarding_workflow: 'The onboarding that every created customer asks for by an event; null is none.',
    require_idempotency_key: "Moment's create needs an Idempotency-Key.",
    data: 'The page.',
    has_more: 'Whether another page follows.',
    next_cursor: 'The cursor of the next page.',
    previous_cursor: 'The cursor of the page before.',
    total: 'How many pass the filters, counted to 10000; there where it was asked for.',
    total_is_minimum: 'Whether there may be more than the total.',
    items: 'What is to be done.',
    operation: 'An upsert creates the customer, or changes the one of its external id.',
    customer: 'The customer, as for a create; in an answer, as it is now.',
    results: 'What became of each item, in their order.',
    'BatchReport.results.status': 'The status that the item would have been answered alone.',
    problem: 'Why it was not done.',
  },
  parameters: {
    id: {
      about: 'The id. That of a customer is understood in the spelling of every API, that of a key as key_… or a UUID.',
      example: '019bc186-de7b-73c5-b2d4-e6f708192a3b',
    },
    external_id: { about: 'The external id of a customer.', example: 'acme-ltd' },
    delivery: { about: 'The id of a delivery of the endpoint.', example: '42' },
    dialect: { about: 'The name of an API, as in the paths of its documents.', example: 'monk' },
  },
  operations: { ...customerOperations, ...eventOperations, ...webhookOperations, ...administrationOperations },
}

/** A merge patch of what the schema takes: any member may be left out, and null takes it away. Lists are replaced, so they stay whole. */
function patchOf(schema: Schema): Schema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: schema.anyOf.map(patchOf) }
  if (schema.properties === undefined) return schema
  const members = Object.entries(schema.properties).map(([name, member]) => {
    const patch = patchOf(member)
    return [name, patch.anyOf === undefined ? { anyOf: [patch, { type: 'null' }] } : patch] as const
  })
  return { ...schema, required: undefined, properties: Object.fromEntries(members) }
}
