import { describe, expect, it } from 'vitest'
import type { Mode } from './access.ts'
import { reasonOf } from './failures.ts'
import { type AllowedHosts, faultOfUrl, mayConnect, readAllowedHosts } from './webhook-url.ts'

const allow = (text: string): AllowedHosts => {
  const allowed = readAllowedHosts(text)
  if (allowed === undefined) throw new Error(`not read: ${text}`)
  return allowed
}
const nobody = allow('')
const faultIn = (url: string, mode: Mode = 'live', allowed = nobody) => {
  const fault = faultOfUrl(url, mode, allowed)
  return fault && reasonOf(fault)
}

describe('the URL of an endpoint', () => {
  it.each(['https://example.com', 'https://example.com:8443/hooks?a=b', 'https://8.8.8.8/', 'https://[2606:4700::1111]/x'])(
    '%s is taken',
    (url) => {
      expect(faultIn(url)).toBeUndefined()
    },
  )

  it.each([
    '',
    'example.com',
    '/hooks',
    'ftp://example.com',
    'file:///etc/passwd',
    'javascript:1',
    'https://',
    ' https://a.co',
    'https://a.co/\n',
  ])('%j is no http or https URL', (url) => {
    expect(faultIn(url)).toBe('must be an http or https URL')
  })

  it.each(['https://user@example.com/', 'https://:secret@example.com/', 'https://user:secret@example.com/'])(
    '%s holds credentials, which belong into no URL',
    (url) => {
      expect(faultIn(url)).toBe('must not hold a user name or password')
    },
  )

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fe80::1]/',
    'https://１２７.０.０.１/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://api.localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://intranet/',
  ])('%s leads to no public address', (url) => {
    expect(faultIn(url)).toBe('must lead to a public address')
    expect(faultIn(url, 'sandbox')).toBe('must lead to a public address')
  })

  it('is https in live, and may be http in a sandbox', () => {
    expect(faultIn('http://example.com/')).toBe('must be an https URL')
    expect(faultIn('http://example.com/', 'sandbox')).toBeUndefined()
  })

  it('may be anything http that is on the list', () => {
    const allowed = allow('localhost, hooks.internal,10.0.0.0/8,127.0.0.1, ::1')
    for (const host of [
      'localhost:9000',
      'hooks.internal',
      'HOOKS.internal.',
      '10.1.2.3',
      '127.0.0.1',
      '[::1]',
      '[::ffff:10.0.0.1]',
    ]) {
      expect(faultIn(`http://${host}/`, 'live', allowed)).toBeUndefined()
    }
    for (const host of ['other.internal', 'a.localhost', '127.0.0.2', '11.0.0.1']) {
      expect(faultIn(`http://${host}/`, 'live', allowed)).toBeDefined()
    }
  })
})

describe('an address that a name resolved to', () => {
  it('may be connected when it is public or on the list, and else not', () => {
    const allowed = allow('10.0.0.0/8,localhost')
    expect(['8.8.8.8', '2606:4700::1111', '10.0.0.1', '::ffff:10.0.0.1'].map((text) => mayConnect(text, allowed))).not.toContain(
      false,
    )
    expect(
      ['127.0.0.1', '::1', '192.168.0.1', 'localhost', '', 'fe80::1%eth0'].map((text) => mayConnect(text, allowed)),
    ).not.toContain(true)
  })
})

describe('the list of allowed hosts', () => {
  it('holds names, addresses and ranges, in any case and with spaces', () => {
    const { names, ranges } = allow(' Hooks.Example.COM , 10.0.0.0/8,::1 ,')
    expect([...names]).toEqual(['hooks.example.com'])
    expect(ranges.map(({ family, prefix }) => [family, prefix])).toEqual([
      [4, 8],
      [6, 128],
    ])
  })

  it.each(['http://example.com', 'example.com:80', '*.example.com', '10.0.0.0/99', 'a..b', '-a.com', 'a b'])(
    '%j is refused',
    (text) => {
      expect(readAllowedHosts(text)).toBeUndefined()
    },
  )
})
