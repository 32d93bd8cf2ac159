import { randomBytes } from 'node:crypto'
import { send } from '../../test/support/http-client.ts'
import type { OtherProduct } from '../other-product.ts'
import { placeholder } from '../wrk.ts'

const user = { email: 'bench@example.com', password: randomBytes(16).toString('hex') }
const json = { 'Content-Type': 'application/json' }

const configuration = `const { defineConfig } = require('@medusajs/framework/utils')
module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: { jwtSecret: '${randomBytes(16).toString('hex')}', cookieSecret: '${randomBytes(16).toString('hex')}', adminCors: '*', authCors: '*', storeCors: '*' },
  },
})`

/** Its own customers, created through its admin API as a program does it that has signed in. */
export const medusa: OtherProduct = {
  name: 'medusa',
  packages: { '@medusajs/medusa': '2.21.2', '@medusajs/framework': '2.21.2', '@medusajs/cli': '2.21.2' },
  files: { 'medusa-config.js': configuration },
  variables: { MEDUSA_DISABLE_TELEMETRY: 'true', MEDUSA_FF_ANALYTICS: 'false' },
  setUp: [
    ['medusa', 'db:migrate'],
    ['medusa', 'user', '-e', user.email, '-p', user.password],
  ],
  start: ['medusa', 'start'],
  isReady: (line) => line.includes('Server is ready on port'),
  expected: 200,
  requests: async (url) => {
    const answer = await send(url, { method: 'POST', path: '/auth/user/emailpass', headers: json, body: JSON.stringify(user) })
    const { token } = JSON.parse(answer.text) as { readonly token: string }
    const body = {
      email: `billing-${placeholder}@example.com`,
      company_name: `Norwind ${placeholder}`,
      metadata: { tier: 'gold' },
    }
    const headers = { ...json, Authorization: `Bearer ${token}` }
    return [{ method: 'POST', path: '/admin/customers', headers, body: JSON.stringify(body) }]
  },
}
