import { describe, expect, it } from 'vitest'
import { hashKey, hashText, makeKey, readKeyForm } from './secrets.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const forms = [
  { kind: 'secret', mode: 'live', prefix: 'sk_live_' },
  { kind: 'secret', mode: 'sandbox', prefix: 'sk_test_' },
  { kind: 'public', mode: 'live', prefix: 'pk_live_' },
  { kind: 'public', mode: 'sandbox', prefix: 'pk_test_' },
] as const

describe('keys', () => {
  it.each(forms)('of kind $kind and mode $mode begin with $prefix and say what they are', ({ kind, mode, prefix }) => {
    const key = makeKey({ kind, mode })
    expect(key).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{38}$`))
    expect(readKeyForm(key)).toEqual({ kind, mode })
  })

  it('are refused with any one character changed', () => {
    const key = makeKey({ kind: 'secret', mode: 'live' })
    for (let position = 0; position < key.length; position++) {
      const others = [...base62].filter((character) => character !== key[position])
      const accepted = others.filter((character) => readKeyForm(replaceAt(key, position, character)) !== undefined)
      expect(accepted, `at ${position}`).toEqual([])
    }
  })

  it('are refused with any two neighbours swapped', () => {
    for (let round = 0; round < 20; round++) {
      const key = makeKey({ kind: 'secret', mode: 'sandbox' })
      for (let position = 0; position + 1 < key.length; position++) {
        const [one = '', other = ''] = key.slice(position, position + 2)
        const swapped = key.slice(0, position) + other + one + key.slice(position + 2)
        if (swapped !== key) expect(readKeyForm(swapped), swapped).toBeUndefined()
      }
    }
  })

  it('are refused with a character lost, doubled or added', () => {
    const key = makeKey({ kind: 'secret', mode: 'live' })
    for (let position = 0; position < key.length; position++) {
      expect(readKeyForm(key.slice(0, position) + key.slice(position + 1))).toBeUndefined()
      expect(readKeyForm(key.slice(0, position) + key[position] + key.slice(position))).toBeUndefined()
    }
    for (const slip of [` ${key}`, `${key} `, `${key}\n`, key.toUpperCase(), '']) expect(readKeyForm(slip)).toBeUndefined()
  })

  it('of one kind or mode cannot be passed off as another', () => {
    const key = makeKey({ kind: 'public', mode: 'sandbox' })
    for (const { prefix } of forms) {
      const dressed = prefix + key.slice(prefix.length)
      if (dressed !== key) expect(readKeyForm(dressed)).toBeUndefined()
    }
  })

  it('differ from each other, and use every character of base62', () => {
    const keys = Array.from({ length: 500 }, () => makeKey({ kind: 'secret', mode: 'live' }))
    expect(new Set(keys).size).toBe(500)
    expect(new Set(keys.flatMap((key) => [...key.slice(8, 40)])).size).toBe(62)
  })
})

describe('hashes', () => {
  it('are SHA-256, as the published test vector has it', () => {
    const hex = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(hashKey('abc').toString('hex')).toBe(hex)
    expect(hashText('abc')).toBe(Buffer.from(hex, 'hex').toString('base64url'))
  })
})

function replaceAt(text: string, position: number, character: string): string {
  return text.slice(0, position) + character + text.slice(position + 1)
}
