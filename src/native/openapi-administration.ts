import { type OperationPage, problemsOf } from '../dialects/reference.ts'

const environment = {
  id: '01a1fb44-bdcd-7000-8e6b-82203a2d69f9',
  name: 'live',
  mode: 'live',
  settings: {
    unique_email: false,
    sales_tax: false,
    require_idempotency_key: false,
    rate_limit_per_minute: 60_000,
    rate_limit_per_day: 0,
    onboarding_workflow: null,
  },
  created_at: '2026-11-20T23:23:19.560Z',
  updated_at: '2026-11-20T23:23:19.560Z',
}

const key = {
  id: 'key_01a1fb4584887000983909878d4812b5',
  name: 'reader',
  kind: 'secret',
  last_four: 'bLNj',
  scopes: ['customers:read'],
  environment_id: environment.id,
  created_at: '2026-11-20T23:23:19.560Z',
  created_by: 'key_01a1fb44bdd37000933fa136cbd41879',
  expires_at: '2027-01-01T00:00:00.000Z',
  revoked_at: null,
  replaced_by: null,
  rate_limit_per_minute: null,
  rate_limit_per_day: null,
}

const made = { ...key, key: 'sk_live_…' }

/** The rows of keys and environments. */
export const administrationOperations: Readonly<Record<string, OperationPage>> = {
  'GET /v1/keys': {
    id: 'listKeys',
    summary: 'List keys',
    about: 'Those that the asking key manages, the newest first.',
    tag: 'Keys',
    query: {
      limit: { about: 'How many; 25, when left out.', example: 25, schema: { type: 'integer', minimum: 1, maximum: 100 } },
      cursor: { about: 'The next_cursor of the page before.', example: '01a1fb45-8488-7000-9839-09878d4812b5' },
    },
    answers: {
      200: { about: 'A page.', schema: 'KeyList', example: { data: [key], has_more: false, next_cursor: null } },
    },
    problems: ['query_invalid'],
  },
  'POST /v1/keys': {
    id: 'createKey',
    summary: 'Create a key',
    tag: 'Keys',
    body: {
      schema: 'CreateKey',
      example: { name: 'reader', scopes: ['customers:read'], expires_at: '2027-01-01T00:00:00Z' },
    },
    answers: { 201: { about: 'The key, with its text.', schema: 'MadeKey', example: made } },
    problems: [...problemsOf.body, 'scope_not_grantable', 'environment_not_reachable', 'environment_not_found'],
  },
  'DELETE /v1/keys/:id': {
    id: 'revokeKey',
    summary: 'Revoke a key',
    about: 'Revoking again changes nothing.',
    tag: 'Keys',
    answers: { 204: { about: 'It is revoked.' } },
    problems: ['key_not_found', 'scope_not_grantable'],
  },
  'POST /v1/keys/:id/rotate': {
    id: 'rotateKey',
    summary: 'Rotate a key',
    about: 'Makes a successor of the same name, kind, scopes, environment and end.',
    tag: 'Keys',
    body: { schema: 'RotateKey', example: { overlap_seconds: 3600 }, isOptional: true },
    answers: { 201: { about: 'The new key, with its text.', schema: 'MadeKey', example: made } },
    problems: [...problemsOf.body, 'key_not_found', 'scope_not_grantable', 'key_not_rotatable'],
  },
  'GET /v1/environments': {
    id: 'listEnvironments',
    summary: 'List environments',
    about: 'Those that the key reaches, the oldest first.',
    tag: 'Environments',
    answers: { 200: { about: 'All of them.', schema: 'EnvironmentList', example: { data: [environment] } } },
    problems: [],
  },
  'POST /v1/environments': {
    id: 'createEnvironment',
    summary: 'Create an environment',
    tag: 'Environments',
    body: { schema: 'CreateEnvironment', example: { name: 'live', mode: 'live' } },
    answers: { 201: { about: 'The new environment.', schema: 'Environment', example: environment } },
    problems: [...problemsOf.body, 'environment_not_reachable', 'environment_name_taken'],
  },
  'PATCH /v1/environments/:id': {
    id: 'updateEnvironment',
    summary: 'Update an environment',
    about: 'What is left out stays.',
    tag: 'Environments',
    body: { schema: 'UpdateEnvironment', example: { settings: { unique_email: false } } },
    answers: { 200: { about: 'The environment as it is now.', schema: 'Environment', example: environment } },
    problems: [
      ...problemsOf.body,
      'environment_not_found',
      'environment_not_reachable',
      'environment_name_taken',
      'emails_not_unique',
    ],
  },
}
