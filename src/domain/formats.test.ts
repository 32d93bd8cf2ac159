import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from './formats.ts'

const longestDomain = `${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}`

describe('an e-mail address', () => {
  it.each([
    'a@b.co',
    'first.last+tag@sub.example.com',
    "o'hara@example.ie",
    'jürgen@müller.de',
    'John.DOE@Acme.Example',
    'a@1.2',
    'a@b-c.co',
    'a@b--c.co',
    '用户@例子.测试',
    'u\u0308ber@mu\u0308ller.de',
    `${'a'.repeat(64)}@b.co`,
    `${'😀'.repeat(64)}@b.co`,
    `a@${'b'.repeat(63)}.co`,
    `${'a'.repeat(64)}@${longestDomain}`,
  ])('%s is accepted', (text) => {
    expect(formats.email(text)).toBe(true)
  })

  it.each([
    'nope',
    'a@b',
    '@b.co',
    'a@',
    'a b@c.co',
    '.a@b.co',
    'a..b@c.co',
    'a@-b.co',
    'a@b..co',
    '"a b"@c.co',
    'a@b@c.co',
    '',
    '@',
    'a.@b.co',
    'a@b-.co',
    'a@.b.co',
    'a@b.co.',
    'a@b_c.co',
    'a@b c.co',
    'a@b.co\n',
    ' a@b.co',
    'a\u0000@b.co',
    'a\u007f@b.co',
    'a\u00a0b@c.co',
    'a<b>@c.co',
    'a[b]@c.co',
    'a(b)@c.co',
    '"a"@c.co',
    'a@[127.0.0.1]',
    'a@\u0308b.co',
    'a@b.co\u0000',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(64)}.co`,
    `${'a'.repeat(64)}@${longestDomain}e`,
  ])('%j is refused', (text) => {
    expect(formats.email(text)).toBe(false)
  })

  it('is accepted whenever its parts have their form, and loses it with one bad character', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcXYZ019äß中'), minLength: 1, maxLength: 10 })
    const dotted = (least: number) => fc.array(letters, { minLength: least, maxLength: 5 }).map((parts) => parts.join('.'))
    const address = fc.tuple(dotted(1), dotted(2)).map((parts) => parts.join('@'))
    fc.assert(fc.property(address, (text) => formats.email(text)))
    fc.assert(
      fc.property(address, fc.nat(), fc.constantFrom(...' \t\n\u0000"()<>[]{}@'), (text, place, bad) => {
        const at = place % (text.length + 1)
        return !formats.email(text.slice(0, at) + bad + text.slice(at))
      }),
    )
  })

  it('has one @, no spaces and at most 255 characters, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.string({ unit: fc.constantFrom(...'a.@- "😀') }))
    fc.assert(
      fc.property(text, (sent) => !formats.email(sent) || (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(sent) && [...sent].length <= 255)),
    )
  })
})

describe('a country', () => {
  it.each(['US', 'DE', 'AX', 'SS', 'TW', 'GB'])('%s is assigned', (text) => {
    expect(formats.country(text)).toBe(true)
  })

  it.each(['', 'us', 'Us', 'USA', 'UK', 'EU', 'XK', 'AN', 'SU', 'ZZ', 'AA', ' US', 'US ', '\n', 'constructor'])(
    '%j is not',
    (text) => {
      expect(formats.country(text)).toBe(false)
    },
  )
})

describe('a currency', () => {
  it.each(['USD', 'EUR', 'ZAR', 'JPY', 'KWD', 'CHF'])('%s is active', (text) => {
    expect(formats.currency(text)).toBe(true)
  })

  it.each(['', 'usd', 'US', 'USDT', 'DEM', 'BTC', 'ZWD', ' USD', 'USD ', '840'])('%j is not', (text) => {
    expect(formats.currency(text)).toBe(false)
  })
})

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Etc/GMT+5', 'GMT'])(
    '%s is a zone or a link',
    (text) => {
      expect(formats.timezone(text)).toBe(true)
    },
  )

  it.each(['', 'Local', 'local', 'utc', 'europe/berlin', 'Europe/Atlantis', '+02:00', 'Europe/Berlin ', 'CEST', '../etc/passwd'])(
    '%j is neither',
    (text) => {
      expect(formats.timezone(text)).toBe(false)
    },
  )

  it('of the language runtime is known here too', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !formats.timezone(zone))).toEqual([])
  })
})

describe('a time', () => {
  it.each(['2026-01-15T12:00:00Z', '2026-01-15t12:00:00z', '2026-01-15T12:00:00.123456+02:00', '2024-02-29T23:59:59-23:59'])(
    '%s is one of RFC 3339',
    (text) => {
      expect(formats.time(text)).toBe(true)
    },
  )

  it.each([
    '',
    '2026-01-15',
    '2026-01-15T12:00:00',
    '2026-01-15 12:00:00Z',
    '2026-01-15T12:00Z',
    '2026-01-15T24:00:00Z',
    '2026-01-15T12:60:00Z',
    '2026-01-15T12:00:00+24:00',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-15T12:00:00Z\n',
  ])('%j is none', (text) => {
    expect(formats.time(text)).toBe(false)
  })

  it('reads back as the moment that was written', () => {
    const moment = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(moment, (date) => formats.time(date.toISOString())))
  })
})
