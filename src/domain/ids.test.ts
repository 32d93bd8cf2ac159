import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexOf, type KeyId, parseHex, parseUlid, parseUuid, spellKeyId, ulidOf, uuidV7 } from './ids.ts'

const vectors = [
  ['019bc186-de7b-73c5-b2d4-e6f708192a3b', '01KF0RDQKVEF2V5N76YW41JAHV', '019bc186de7b73c5b2d4e6f708192a3b'],
  ['019c094d-813a-76f8-9b50-71829a3b4c5d', '01KG4MV09TEVW9PM3HGAD3PK2X', '019c094d813a76f89b5071829a3b4c5d'],
  ['00000000-0000-0000-0000-000000000000', '00000000000000000000000000', '00000000000000000000000000000000'],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'ffffffffffffffffffffffffffffffff'],
] as const

const spellings = [
  { name: 'UUID', spell: (uuid: string) => uuid, parse: parseUuid },
  { name: 'ULID', spell: ulidOf, parse: parseUlid },
  { name: 'hex', spell: hexOf, parse: parseHex },
] as const

const anyUuid = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
  .map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'))

/** One edit of a text: whatever comes out must not be a second spelling of anything. */
const edit = fc.record({
  at: fc.nat(36),
  dropped: fc.nat(2),
  inserted: fc.oneof(
    fc.constantFrom('', '-', ' ', '\n', 'I', 'L', 'O', 'U', 'a', 'A', 'g', '8', '\u0661'),
    fc.string({ maxLength: 2 }),
  ),
})

describe('ids', () => {
  it.each(vectors)('%s reads as its ULID and as its hex digits, and both lead back to it', (uuid, ulid, hex) => {
    expect([ulidOf(uuid), hexOf(uuid)]).toEqual([ulid, hex])
    expect([parseUuid(uuid), parseUlid(ulid), parseHex(hex)]).toEqual([uuid, uuid, uuid])
  })

  it.each(spellings)('a $name spelling parses back to its id', ({ spell, parse }) => {
    fc.assert(fc.property(anyUuid, (uuid) => parse(spell(uuid)) === uuid))
  })

  it.each(spellings)('only one $name spelling leads to an id', ({ spell, parse }) => {
    fc.assert(
      fc.property(anyUuid, edit, (uuid, { at, dropped, inserted }) => {
        const spelling = spell(uuid)
        const edited = spelling.slice(0, at) + inserted + spelling.slice(at + dropped)
        const parsed = parse(edited)
        return parsed === undefined || spell(parsed) === edited
      }),
    )
  })

  it.each(spellings)('no $name spelling parses as another', ({ spell, name }) => {
    const others = spellings.filter((other) => other.name !== name)
    fc.assert(fc.property(anyUuid, (uuid) => others.every((other) => other.parse(spell(uuid)) === undefined)))
  })

  it.each(spellings)('$name spellings sort as their ids do', ({ spell }) => {
    fc.assert(fc.property(anyUuid, anyUuid, (one, other) => one < other === spell(one) < spell(other)))
  })

  it.each([
    '8ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    '01kf0rdqkvef2v5n76yw41jahv',
    '01KF0RDQKVEF2V5N76YW41JAH',
    '01KF0RDQKVEF2V5N76YW41JAHVV',
    'O1KF0RDQKVEF2V5N76YW41JAHV',
    '01KF0RDQKVEF2V5N76YW41JAHI',
    '01KF0RDQKVEF2V5N76YW41JAHV\n',
    '',
  ])('%j is no ULID', (text) => {
    expect(parseUlid(text)).toBeUndefined()
  })

  it.each([
    '019bc186de7b73c5b2d4e6f708192a3',
    '019bc186de7b73c5b2d4e6f708192a3bc',
    '019BC186DE7B73C5B2D4E6F708192A3B',
    '019bc186de7b73c5b2d4e6f708192a3b\n',
    '019bc186de7b73c5b2d4e6f708192a3g',
    '',
  ])('%j is no hex id', (text) => {
    expect(parseHex(text)).toBeUndefined()
  })

  it.each([
    '019BC186-DE7B-73C5-B2D4-E6F708192A3B',
    '019bc186de7b73c5b2d4e6f708192a3b',
    '{019bc186-de7b-73c5-b2d4-e6f708192a3b}',
    '019bc186-de7b-73c5-b2d4-e6f708192a3b\n',
    '019bc186d-e7b-73c5-b2d4-e6f708192a3b',
    '',
  ])('%j is no UUID', (text) => {
    expect(parseUuid(text)).toBeUndefined()
  })
})

describe('a new id', () => {
  const seed = fc.record({
    unixMs: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    sequence: fc.integer({ min: 0, max: 0xfff }),
    random: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  })

  it('is a UUID of version 7 that tells its millisecond and its place within it', () => {
    fc.assert(
      fc.property(seed, ({ unixMs, sequence, random }) => {
        const uuid = uuidV7(unixMs, sequence, random)
        expect(parseUuid(uuid)).toBe(uuid)
        expect(uuid).toMatch(/^.{14}7.{4}[89ab]/)
        expect(Number.parseInt(hexOf(uuid).slice(0, 12), 16)).toBe(unixMs)
        expect(Number.parseInt(uuid.slice(15, 18), 16)).toBe(sequence)
      }),
    )
  })

  it('keeps 62 of its random bits, also when they are a part of a larger pool', () => {
    const isKept = (pool: Uint8Array, at: number) => {
      const random = pool.subarray(at, at + 8)
      const tail = Buffer.from(hexOf(uuidV7(0, 0, random)).slice(16), 'hex')
      const [first = 0, ...rest] = random
      return (tail.at(0) ?? 0) % 64 === first % 64 && rest.every((byte, index) => tail.at(index + 1) === byte)
    }
    fc.assert(fc.property(fc.uint8Array({ minLength: 24, maxLength: 24 }), fc.nat(16), isKept))
  })

  it('is greater than every id of an earlier millisecond or place', () => {
    fc.assert(
      fc.property(seed, seed, (one, other) => {
        fc.pre(one.unixMs < other.unixMs || (one.unixMs === other.unixMs && one.sequence < other.sequence))
        return uuidV7(one.unixMs, one.sequence, one.random) < uuidV7(other.unixMs, other.sequence, other.random)
      }),
    )
  })
})

describe('the id of a key', () => {
  it('is shown as key_ and 32 hex digits', () => {
    const id = parseHex<KeyId>('019ba726da6072b4a1c3e5f70819203a')
    expect(id && spellKeyId(id)).toBe('key_019ba726da6072b4a1c3e5f70819203a')
  })
})
