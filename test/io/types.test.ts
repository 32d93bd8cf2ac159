import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/platform/database.ts'
import { describeOnEveryEngine, openTestDatabase, type TestDatabase } from '../support/engines.ts'

/** Of each type that a column has: what is written, and what is read where that differs. */
const values: Readonly<Record<string, readonly (readonly [written: unknown, read?: unknown])[]>> = {
  uuid: [
    ['019bc186-de7b-73c5-b2d4-e6f708192a3b'],
    ['FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ],
  'uuid[]': [
    [[]],
    [['019bc186-de7b-73c5-b2d4-e6f708192a3b', 'ffffffff-ffff-ffff-ffff-ffffffffffff']],
    [['019bc186-de7b-73c5-b2d4-e6f708192a3b', null]],
  ],
  text: [[''], ['O\'Hara "Ünï" \\ back\nslash \u{1f600}'], ['NULL'], ['{}'], [' padded '], ['\u0001\u007f']],
  boolean: [[true], [false]],
  smallint: [[0], [201], [-32_768], [32_767]],
  integer: [[0], [2_147_483_647], [-2_147_483_648]],
  bigint: [[0], [9_007_199_254_740_991], [-9_007_199_254_740_991]],
  'timestamp with time zone': [
    [new Date('2026-01-15T12:00:00.123Z')],
    [new Date('1969-12-31T23:59:59.999Z')],
    [new Date('9999-12-31T23:59:59.000Z')],
    ['2026-01-15T12:00:00.1236+02:00', new Date('2026-01-15T10:00:00.124Z')],
  ],
  bytea: [[Buffer.alloc(0)], [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))]],
  'text[]': [
    [[]],
    [['']],
    [['a', 'b']],
    [['comma, "quoted"', 'back\\slash', '{brace}', 'NULL', 'null', ' ', '\n', 'Ünï', "it's"]],
    [['a', null]],
  ],
  'integer[]': [[[]], [[0, 2_147_483_647, -2_147_483_648]], [[1, null]]],
  json: [
    [JSON.stringify({}), {}],
    [JSON.stringify([]), []],
    [JSON.stringify('text'), 'text'],
    [
      JSON.stringify({ a: [1, 1.5, true, null, 'ü"\\'], n: 9_007_199_254_740_991 }),
      { a: [1, 1.5, true, null, 'ü"\\'], n: 9_007_199_254_740_991 },
    ],
  ],
}

describeOnEveryEngine('values', (engine) => {
  let opened: TestDatabase
  let database: Database
  beforeAll(async () => {
    opened = await openTestDatabase(engine)
    database = opened.database
  })
  afterAll(() => opened.close())

  const roundTrip = async (type: string, value: unknown) => {
    const [row] = await database.query<{ value: unknown }>({ text: `select $1::${type} as value`, values: [value] })
    return row?.value
  }

  it('are tried of every type that a column of the schema has', async () => {
    const rows = await database.query<{ type: string }>({
      text: `
        select distinct format_type(a.atttypid, null) as type
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    })
    expect(rows.map(({ type }) => type).sort()).toEqual(Object.keys(values).sort())
  })

  for (const [type, cases] of Object.entries(values)) {
    it(`of type ${type} come back as they were written, and null as null`, async () => {
      // as the columns have it
      const sqlType = type === 'timestamp with time zone' ? 'timestamptz(3)' : type
      for (const [written, read = written] of cases) expect(await roundTrip(sqlType, written)).toStrictEqual(read)
      expect(await roundTrip(sqlType, null)).toBeNull()
    })
  }

  it('of type json keep their members in order, and text to the letter', async () => {
    const text = '{"z": 1, "a": {"10": "x", "b": [ ]},  "_": 1.0}'
    const [row] = await database.query<{ value: object; text: string }>({
      text: 'select $1::json as value, $1::json::text as text',
      values: [text],
    })
    expect(Object.keys(row?.value ?? {})).toEqual(['z', 'a', '_'])
    expect(row?.text).toBe(text)
  })

  it('of type bigint that a number cannot hold are refused and never rounded', async () => {
    await expect(database.query({ text: 'select 9007199254740992::bigint as value' })).rejects.toBeInstanceOf(RangeError)
    // the connection is not harmed by it
    expect(await roundTrip('bigint', 1)).toBe(1)
  })

  it('that are counted are numbers', async () => {
    expect(await database.query({ text: 'select count(*) as count from customers' })).toEqual([{ count: 0 }])
  })

  it('come back the same from a named statement that is run again', async () => {
    for (const [written, read = written] of [...(values.uuid ?? []), ...(values.uuid ?? [])]) {
      const sql = { name: 'parity', text: 'select $1::text as value, $2::timestamptz(3) as at', values: [written, new Date(0)] }
      for (let run = 0; run < 2; run++) {
        const [row] = await database.query<{ value: string; at: Date }>(sql)
        expect(row?.value.toLowerCase()).toBe(String(read))
        expect(row?.at).toStrictEqual(new Date(0))
      }
    }
  })

  it('are all written by a transaction, or none of them', async () => {
    const insert = (id: string) => ({
      text: `insert into organisations (id, name, created_at) values ($1, 'x', now())`,
      values: [id],
    })
    const [first, second] = ['019bc186-de7b-73c5-b2d4-000000000001', '019bc186-de7b-73c5-b2d4-000000000002']
    const failing = database.transaction(async (session) => {
      await session.query(insert(first))
      await session.query(insert(second))
      await session.query(insert(first))
    })
    await expect(failing).rejects.toMatchObject({ code: '23505' })
    expect(await database.query({ text: `select 1 from organisations where name = 'x'` })).toEqual([])
    await database.transaction((session) => session.query(insert(first)))
    expect(await database.query({ text: `select 1 from organisations where name = 'x'` })).toHaveLength(1)
  })
})
