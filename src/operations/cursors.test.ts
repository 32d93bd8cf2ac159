import { describe, expect, it } from 'vitest'
import { referenceCustomers, referenceEnvironment } from '../../test/support/reference-customers.ts'
import type { Principal } from '../domain/access.ts'
import type { ListPosition } from '../domain/customer-list.ts'
import { hashKey, hashText, isSealOf, makeKey, readKeyForm, sealText } from '../platform/secrets.ts'
import { openCursor, sealCursor } from './cursors.ts'

const needs = { secrets: { makeKey, readKeyForm, hashKey, hashText, sealText, isSealOf } }
const key: Principal['key'] = {
  id: referenceCustomers.C1.created_by,
  environment_id: referenceEnvironment.id,
  kind: 'secret',
  name: 'test',
  last_four: 'aaaa',
  scopes: ['customers:read'],
  rate_limit_per_minute: null,
  rate_limit_per_day: null,
  created_at: new Date(0),
  created_by: null,
  expires_at: null,
  revoked_at: null,
  replaced_by: null,
}
const one: Principal = { key, environment: referenceEnvironment, cursorSecret: '5b2f8a54-3c5c-4a30-9d5f-1e1d1c5a7f10' }
const other: Principal = { ...one, cursorSecret: '5b2f8a54-3c5c-4a30-9d5f-1e1d1c5a7f11' }
const position: ListPosition = {
  side: 'after',
  values: ['2026-01-15 12:00:00.123+00', 'Zoë "quoted" \\ . 😀'],
  id: referenceCustomers.C1.id,
  list: 'abcdefghijkl',
}
const cursor = sealCursor(needs, one, position)
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

describe('a cursor', () => {
  it('opens to the very place that it was made of', () => {
    expect(openCursor(needs, one, cursor)).toEqual(position)
    const before = { ...position, side: 'before', values: [] } as const
    expect(openCursor(needs, one, sealCursor(needs, one, before))).toEqual(before)
  })

  it('needs no escapes in a URL', () => {
    expect(encodeURIComponent(cursor)).toBe(cursor)
  })

  it('does not open in another environment', () => {
    expect(openCursor(needs, other, cursor)).toBeUndefined()
  })

  it('does not open once a character of it was altered, left out or put in, wherever that is', () => {
    const altered = [...cursor].flatMap((character, at) => {
      const [before, after] = [cursor.slice(0, at), cursor.slice(at + 1)]
      const others = [...base64url, '.', '=', ' ', '\0', 'é'].filter((another) => another !== character)
      return [before + after, ...others.map((another) => before + another + after), `${before}A${character}${after}`]
    })
    const opened = altered.filter((text) => text !== cursor && openCursor(needs, one, text) !== undefined)
    expect(altered.length).toBeGreaterThan(5000)
    expect(opened).toEqual([])
  })

  it.each(['', '.', '..', 'null', 'e30.', `${cursor}.`, `${cursor}A`, `${cursor}.${cursor}`, cursor.toLowerCase()])(
    'is not %j',
    (text) => {
      expect(openCursor(needs, one, text)).toBeUndefined()
    },
  )

  it('does not open when its parts come from two cursors', () => {
    const [text] = cursor.split('.')
    const [, seal] = sealCursor(needs, one, { ...position, list: 'another list' }).split('.')
    expect(openCursor(needs, one, `${text}.${seal}`)).toBeUndefined()
  })
})
