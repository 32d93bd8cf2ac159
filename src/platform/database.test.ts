import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../../test/support/engines.ts'

describeOnEveryEngine('a transaction', (engine) => {
  let opened: TestDatabase
  beforeAll(async () => {
    opened = await openTestDatabase(engine)
  })
  afterAll(() => opened.close())

  it('whose work refuses leaves nothing behind, and its connection as sound as before', async () => {
    const { database } = opened
    const insert = { text: `insert into event_sequences values (gen_random_uuid(), 0, now())` }
    const count = { text: 'select count(*)::integer as count from event_sequences' }
    // a new connection would have forgotten its name
    await database.query({ text: "set application_name = 'kept'" })
    const refused = database.transaction(async (session) => {
      await session.query(insert)
      expect(await session.query(count)).toEqual([{ count: 1 }])
      throw new Error('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(await database.query(count)).toEqual([{ count: 0 }])
    expect(await database.query({ text: 'show application_name' })).toEqual([{ application_name: 'kept' }])
  })
})
