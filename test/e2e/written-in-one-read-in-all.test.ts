import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CustomerId, type EnvironmentId, hexOf, type OrganisationId, ulidOf } from '../../src/domain/ids.ts'
import { describeOnEveryEngine } from '../support/engines.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import type { DialectName } from './apis.ts'
import { apiOf, apis, create, idIn, read } from './apis.ts'
import { nativeCases } from './native-reading-cases.ts'
import { type Members, vendorCases } from './reading-cases.ts'

describeOnEveryEngine('written in one, read in all', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  describe.each([...vendorCases, ...nativeCases])('$title', ({ writtenIn, body, shown }) => {
    it('reads in every API as the contract of that says, member by member', async () => {
      const { key, id, facts } = await written(server, writtenIn, body)
      for (const api of apis) {
        const answer = await read(server.url, api, key, api.spell(id))
        expect(answer.status, `${api.name}: ${answer.text}`).toBe(200)
        expect(api.customerIn(answer.body), api.name).toStrictEqual(expectedIn[api.name](shown[api.name], facts))
      }
    })

    it('reads where it was written as it was answered there', async () => {
      const api = apiOf(writtenIn)
      const { key, id, created } = await written(server, writtenIn, body)
      expect((await read(server.url, api, key, api.spell(id))).text).toBe(created.text)
    })

    it('reads by its external id as by its id, where an API takes either', async () => {
      const { key, id } = await written(server, writtenIn, body)
      for (const api of [apiOf('mentium'), apiOf('moment')]) {
        const byId = await read(server.url, api, key, api.spell(id))
        const externalId = api.externalIdIn(api.customerIn(byId.body))
        if (typeof externalId !== 'string') continue
        expect((await read(server.url, api, key, externalId)).text, api.name).toBe(byId.text)
      }
      const native = apiOf('native')
      const own = await read(server.url, native, key, id)
      for (const api of apis) expect((await read(server.url, native, key, api.spell(id))).text, api.name).toBe(own.text)
    })
  })

  it('a reference that is spelled like the id of another customer wins in Mentium and loses in Moment', async () => {
    const { key, id } = await written(server, 'native', { name: 'The one with the id' })
    for (const { name, winner } of [
      { name: 'mentium', winner: 'The one with the reference' },
      { name: 'moment', winner: 'The one with the id' },
    ] as const) {
      const api = apiOf(name)
      const body = { external_id: api.spell(id), name: 'The one with the reference' }
      expect((await create(server.url, apiOf('native'), key, body)).status).toBe(201)
      expect((await read(server.url, api, key, api.spell(id))).body.name).toBe(winner)
    }
  })
})

/** What a read shows that no caller has said. */
interface Facts {
  readonly id: CustomerId
  readonly environmentId: EnvironmentId
  readonly organisationId: OrganisationId
  readonly keyId: string
  readonly at: string
}

async function written(server: TestServer, writtenIn: DialectName, body: object) {
  const environment = await server.makeEnvironment()
  const { key, id: keyId } = await environment.makeKey({ scopes: ['customers:read', 'customers:write'] })
  const api = apiOf(writtenIn)
  const created = await create(server.url, api, key, body)
  expect(created.status, created.text).toBe(201)
  const id = idIn(api, created)
  const text = `
    select c.environment_id as "environmentId", e.organisation_id as "organisationId", c.created_at as at
    from customers c join environments e on e.id = c.environment_id
    where c.environment_id = $1 and c.id = $2`
  const [row] = await server.database.query<Pick<Facts, 'environmentId' | 'organisationId'> & { at: Date }>({
    text,
    values: [environment.id, id],
  })
  if (row === undefined) throw new Error('the customer was answered and not written')
  return { key, id, created, facts: { ...row, id, keyId, at: row.at.toISOString() } }
}

/** The unset forms of each API, what the server itself knows, and over them what the case says. */
const expectedIn: Readonly<Record<DialectName, (shown: Members, facts: Facts) => object>> = {
  native: ({ integrations = [], ...shown }, { id, keyId, at }) => ({
    ...{ external_id: null, name: null, legal_name: null, email: null, phone: null, domain: null, reference_number: null },
    ...{ customer_type: null, status: 'active', archived_at: null, tags: [], contacts: [], billing_address: null },
    ...{ timezone: null, currency: null, balance: null, payment_rules: null, payment_provider: null, payment_method: null },
    ...{ tax_rate_overrides: [], metadata: {}, version: 1 },
    ...shown,
    id,
    integrations: (integrations as object[]).map((integration) => ({
      ...integration,
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), created_at: at, created_by: keyId, updated_at: at, updated_by: keyId },
    })),
    paused_at: shown.status === 'paused' ? at : null,
    ...{ created_at: at, created_by: keyId, updated_at: at, updated_by: keyId },
  }),
  monk: (shown, { id, at }) => ({
    ...{ id, legalName: null, tags: [], isPaused: false, pausedAt: shown.isPaused === true ? at : null },
    ...{ metadata: { externalCustomerId: null, externalCompanyIds: [] }, createdAt: at, updatedAt: at },
    ...shown,
  }),
  flexprice: ({ integrations, ...shown }, facts) => ({
    ...{
      address_city: '',
      address_country: '',
      address_line1: '',
      address_line2: '',
      address_postal_code: '',
      address_state: '',
    },
    ...{ email: '', external_id: '', name: '', metadata: {}, status: 'published', timezone: 'UTC' },
    ...shown,
    id: `cust_${ulidOf(facts.id)}`,
    ...ownedInFlexprice(facts),
    ...(integrations === undefined ? {} : { integrations: (integrations as Members[]).map((one) => integrationIn(one, facts)) }),
  }),
  'billing-io': (shown, { id, organisationId, at }) => ({
    ...{ id: `cus_${hexOf(id)}`, org_id: `org_${hexOf(organisationId)}`, email: null, name: null, external_id: null },
    ...{ metadata: {}, environment: 'live', created_at: wholeSeconds(at), updated_at: wholeSeconds(at) },
    ...shown,
  }),
  mentium: (shown, { id, at }) => ({
    ...{ id: `cust_${hexOf(id)}`, external_reference_id: null, name: null, reference_number: null, domain: null, phone: null },
    ...{ is_active: true, customer_type: null, created_at: wholeSeconds(at), updated_at: wholeSeconds(at) },
    ...shown,
  }),
  moment: (shown, { id }) => ({ id: `bcus_${hexOf(id)}`, ...shown }),
}

function ownedInFlexprice({ environmentId, organisationId, keyId, at }: Facts): object {
  return {
    environment_id: `env_${ulidOf(environmentId)}`,
    tenant_id: `tenant_${ulidOf(organisationId)}`,
    ...{ created_at: at, created_by: keyId, updated_at: at, updated_by: keyId },
  }
}

/** Metadata that is empty is left out; a mapping without an entity is the customer's own. */
function integrationIn({ metadata, entity_id, ...integration }: Members, facts: Facts): object {
  return {
    ...integration,
    ...ownedInFlexprice(facts),
    id: expect.stringMatching(/^eim_[0-9A-HJKMNP-TV-Z]{26}$/),
    entity_id: entity_id ?? `cust_${ulidOf(facts.id)}`,
    status: 'published',
    ...(Object.keys(metadata as object).length > 0 ? { metadata } : {}),
  }
}

function wholeSeconds(at: string): string {
  return at.replace(/\.\d{3}Z$/, 'Z')
}
