import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fault, type Path, placeOf, pointerOf, reasonOf } from './failures.ts'

describe('the reason of a failure', () => {
  it.each<[Fault, string]>([
    [{ rule: 'required' }, 'is required'],
    [{ rule: 'type', expected: 'string', wasNull: false }, 'must be a string'],
    [{ rule: 'type', expected: 'array', wasNull: false }, 'must be an array'],
    [{ rule: 'type', expected: 'object', wasNull: true }, 'must be an object'],
    [{ rule: 'type', expected: 'boolean', wasNull: false }, 'must be a boolean'],
    [{ rule: 'type', expected: 'integer', wasNull: false }, 'must be an integer'],
    [{ rule: 'text', nul: true }, 'must not contain U+0000 or unpaired surrogates'],
    [{ rule: 'empty' }, 'must not be empty'],
    [{ rule: 'too_long', max: 255 }, 'must be at most 255 characters'],
    [{ rule: 'pattern', pattern: '^a$' }, 'must match ^a$'],
    [{ rule: 'email' }, 'must be a valid email address'],
    [{ rule: 'country' }, 'must be an ISO 3166-1 alpha-2 code'],
    [{ rule: 'currency' }, 'must be an ISO 4217 code'],
    [{ rule: 'enum', values: ['a', 'b', 'c'] }, 'must be one of: a, b, c'],
    [{ rule: 'enum', values: ['stripe'] }, 'must be one of: stripe'],
    [{ rule: 'range', min: 1, max: 100, below: false }, 'must be between 1 and 100'],
    [{ rule: 'range', min: 1, max: 1, below: false }, 'must be 1'],
    [{ rule: 'too_many_items', max: 0 }, 'must be empty'],
    [{ rule: 'too_few_items', min: 1 }, 'must have at least 1 item'],
    [{ rule: 'too_few_items', min: 2 }, 'must have at least 2 items'],
    [{ rule: 'too_many_items', max: 50 }, 'must have at most 50 items'],
    [{ rule: 'too_many_keys', max: 20 }, 'must have at most 20 keys'],
    [{ rule: 'unsafe_integer' }, 'must not hold integers beyond 9007199254740991'],
    [{ rule: 'pair', with: 'provider' }, 'requires provider'],
  ])('%j reads: %s', (fault, reason) => {
    expect(reasonOf(fault)).toBe(reason)
  })
})

describe('the place of a failure in running text', () => {
  it.each<[Path, string]>([
    [['name'], 'name'],
    [['contacts', 0, 'email'], 'contacts[0].email'],
    [['contacts', 12, 'roles', 3], 'contacts[12].roles[3]'],
    [['billingAddress', 'country'], 'billingAddress.country'],
    [[], ''],
  ])('%j is %s', (path, place) => {
    expect(placeOf(path)).toBe(place)
  })
})

describe('the pointer to a failure', () => {
  // RFC 6901, section 6
  it.each<[Path, string]>([
    [[], '#'],
    [['foo'], '#/foo'],
    [['foo', 0], '#/foo/0'],
    [[''], '#/'],
    [['a/b'], '#/a~1b'],
    [['c%d'], '#/c%25d'],
    [['e^f'], '#/e%5Ef'],
    [['g|h'], '#/g%7Ch'],
    [['i\\j'], '#/i%5Cj'],
    [['k"l'], '#/k%22l'],
    [[' '], '#/%20'],
    [['m~n'], '#/m~0n'],
    [['~1'], '#/~01'],
    [['ä', '#', "!$&'()*+,;=:@?"], "#/%C3%A4/%23/!$&'()*+,;=:@?"],
  ])('%j is %s', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer)
  })

  it('leads back to its path and needs no further escaping in a URI', () => {
    const step = fc.oneof(fc.nat(1000), fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'~/01%#^"') }))
    fc.assert(
      fc.property(fc.array(step), (path) => {
        const pointer = pointerOf(path)
        const [, ...steps] = pointer.slice(1).split('/')
        expect(steps.map((text) => decodeURIComponent(text).replaceAll('~1', '/').replaceAll('~0', '~'))).toEqual(
          path.map(String),
        )
        expect(pointer).toMatch(/^#(?:\/(?:[A-Za-z0-9._~!$&'()*+,;=:@?-]|%[0-9A-F]{2})*)*$/)
      }),
    )
  })

  it('can be written even where a name is no well-formed text', () => {
    expect(pointerOf(['\ud800'])).toBe('#/%EF%BF%BD')
  })
})
