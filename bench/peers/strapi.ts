import { randomBytes } from 'node:crypto'
import type { OtherProduct } from '../other-product.ts'
import { firstNumber, sampleDraft } from '../sample-customers.ts'
import { placeholder } from '../wrk.ts'

const model = {
  kind: 'collectionType',
  collectionName: 'customers',
  info: { singularName: 'customer', pluralName: 'customers', displayName: 'Customer' },
  options: { draftAndPublish: false },
  attributes: {
    external_id: { type: 'string', unique: true },
    name: { type: 'string', required: true },
    email: { type: 'email' },
    metadata: { type: 'json' },
  },
}

const secret = () => JSON.stringify(randomBytes(16).toString('base64'))
const database = `{
  client: 'postgres',
  connection: { connectionString: process.env.DATABASE_URL },
  pool: { min: 2, max: 10 },
}`
/** as a new project has them */
const middlewares = ['logger', 'errors', 'security', 'cors', 'poweredBy', 'query', 'body', 'session', 'favicon', 'public']

/** One content type. Its create asks for no key, which is in its favour; of its numbers of a kind, the external id is unique. */
export const strapi: OtherProduct = {
  name: 'strapi',
  packages: {
    '@strapi/strapi': '5.54.0',
    pg: '8.23.1',
    react: '18.3.1',
    'react-dom': '18.3.1',
    'react-router-dom': '6.30.3',
    'styled-components': '6.1.19',
  },
  files: {
    'config/database.js': `module.exports = { connection: ${database} }`,
    'config/server.js': `module.exports = { host: process.env.HOST, port: Number(process.env.PORT), app: { keys: [${secret()}] } }`,
    'config/admin.js': `module.exports = {
      serveAdminPanel: false, auth: { secret: ${secret()} }, apiToken: { salt: ${secret()} }, transfer: { token: { salt: ${secret()} } } }`,
    'config/middlewares.js': `module.exports = ${JSON.stringify(middlewares.map((name) => `strapi::${name}`))}`,
    'config/api.js': 'module.exports = {}',
    'src/index.js': 'module.exports = { register() {}, bootstrap() {} }',
    'src/api/customer/content-types/customer/schema.json': JSON.stringify(model),
    'src/api/customer/controllers/customer.js': factory('createCoreController'),
    'src/api/customer/services/customer.js': factory('createCoreService'),
    'src/api/customer/routes/customer.js': factory('createCoreRouter', ', { config: { create: { auth: false } } }'),
    'public/uploads/.gitkeep': '',
  },
  variables: { STRAPI_TELEMETRY_DISABLED: 'true' },
  setUp: [],
  start: ['strapi', 'start'],
  isReady: (line) => /strapi started successfully/i.test(line),
  expected: 201,
  requests: async () => {
    const { name, email, metadata } = sampleDraft(0, firstNumber)
    const data = { external_id: `crm-${placeholder}`, name, email, metadata }
    const headers = { 'Content-Type': 'application/json' }
    return [{ method: 'POST', path: '/api/customers', headers, body: JSON.stringify({ data }) }]
  },
}

function factory(name: string, rest = ''): string {
  return `module.exports = require('@strapi/strapi').factories.${name}('api::customer.customer'${rest})`
}
