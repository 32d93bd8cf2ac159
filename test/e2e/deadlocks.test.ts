import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Session } from '../../src/platform/database.ts'
import { send } from '../support/http-client.ts'
import { type Answered, apiOf, create } from './apis.ts'
import { countRows, describeOnServerPairs, type ServerPair, startServerPair, untilOneWaits } from './server-pair.ts'

// Two unique names of one row have no order that suits every batch, so two servers can come to wait for each other. The other one is
// played by hand: it takes what the batch needs, then needs what the batch has taken, and gives up in the end.
describeOnServerPairs('a batch of creates and another process that wait for each other', (kind) => {
  let pair: ServerPair
  beforeAll(async () => {
    pair = await startServerPair(kind)
  })
  afterAll(() => pair.close())

  it('no create is lost when the batch is the one to give way', async () => {
    const { id, key } = await pair.makeEnvironment({ unique_email: true })
    const sent: Promise<Answered>[] = []
    const post = (external_id: string, email: string) =>
      sent.push(create(pair.urls[0], apiOf('flexprice'), key, { external_id, email }))
    await undone(pair, async (other) => {
      await takeNames(other, id, 'theirs', 'b@acme.example')
      await other.query({ text: 'savepoint before_the_first' })
      await takeNames(other, id, '0', 'their-first@acme.example')
      post('0', 'first@acme.example')
      await untilOneWaits(pair.database)
      // these come while the first is being written, and so go together
      post('1', 'a@acme.example')
      post('2', 'b@acme.example')
      post('3', 'c@acme.example')
      // of two workers, those that came to the other one are on their way
      if (kind === 'server') await untilQueued(pair.urls[0], 3)
      await other.query({ text: 'rollback to before_the_first' })
      await sent[0]
      await untilOneWaits(pair.database)
      await takeNames(other, id, 'theirs too', 'a@acme.example')
    })
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(await countRows(pair.database, id)).toEqual({ customers: 4, events: 4, keys: 0 })
  })
})

/** Runs the work in a transaction and undoes it, as the database does by itself where it lets this side give way. */
async function undone({ database }: ServerPair, work: (session: Session) => Promise<void>): Promise<void> {
  const enough = new Error('enough')
  const transaction = database.transaction(async (session) => {
    await work(session)
    throw enough
  })
  // it gives way by a deadlock, or by finding the name taken where the batch has gone through meanwhile
  const waysOut = ['40P01', '23505']
  await transaction.catch((error: unknown) => {
    if (error !== enough && !(error instanceof Error && waysOut.includes(String(Reflect.get(error, 'code'))))) throw error
  })
}

async function takeNames(session: Session, environmentId: string, externalId: string, email: string): Promise<void> {
  const text = `
    insert into customers (
      environment_id, id, external_id, email, email_lower, email_is_unique, status, tags, contacts, tax_rate_overrides,
      integrations, metadata, search_text, word_keys, created_at, created_by, updated_at, updated_by, version)
    values ($1, gen_random_uuid(), $2, $3, $3, true, 'active', '{}', '[]', '[]', '[]', '{}', '', '{}', now(), $1, now(), $1, 1)`
  await session.query({ text, values: [environmentId, externalId, email] })
}

async function untilQueued(url: string, rows: number): Promise<void> {
  const gauge = new RegExp(`^billfold_commit_queue_rows ${rows}$`, 'm')
  while (!gauge.test((await send(url, { method: 'GET', path: '/metrics' })).text)) await sleep(5)
}
