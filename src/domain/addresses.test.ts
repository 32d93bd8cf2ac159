import { describe, expect, it } from 'vitest'
import { type Address, isPublicAddress, isWithin, parseAddress, parseRange } from './addresses.ts'

const parsed = (text: string): Address => {
  const address = parseAddress(text)
  if (address === undefined) throw new Error(`${text} was not read as an address`)
  return address
}
const isPublic = (text: string) => isPublicAddress(parsed(text))

/** Each closed range: the address before it, its first, its last, and the one after it; none where that is closed too. */
const edges: readonly (readonly [string, string | null, string, string, string | null])[] = [
  ['this network', null, '0.0.0.0', '0.255.255.255', '1.0.0.0'],
  ['private, 10', '9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
  ['shared', '100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
  ['loopback', '126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
  ["Azure's own", '168.63.129.15', '168.63.129.16', '168.63.129.16', '168.63.129.17'],
  ['link-local', '169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
  ['private, 172', '172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
  ['protocol assignments', '191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
  ['documentation, 1', '192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'],
  ['relays of 6to4', '192.88.98.255', '192.88.99.0', '192.88.99.255', '192.88.100.0'],
  ['private, 192', '192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
  ['benchmarks', '198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
  ['documentation, 2', '198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0'],
  ['documentation, 3', '203.0.112.255', '203.0.113.0', '203.0.113.255', '203.0.114.0'],
  ['multicast', '223.255.255.255', '224.0.0.0', '239.255.255.255', null],
  ['reserved', null, '240.0.0.0', '255.255.255.255', null],
  ['before what is given out of IPv6', null, '::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2000::'],
  ['protocol assignments of IPv6', '2000:ffff::', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:200::'],
  ['documentation of IPv6, 1', '2001:db7:ffff::', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db9::'],
  ['6to4', '2001:ffff::', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2003::'],
  ['documentation of IPv6, 2', '3ffe:ffff::', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff', '3fff:1000::'],
  ['after what is given out of IPv6', '3fff:ffff::', '4000::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null],
]

describe('which addresses are public', () => {
  it.each(edges)('%s is closed from its first address to its last, and no further', (_, before, first, last, after) => {
    expect([first, last].map(isPublic)).toEqual([false, false])
    expect([before, after].filter((address) => address !== null).map(isPublic)).not.toContain(false)
  })

  it.each([
    ['loopback of IPv6', '::1'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local of IPv6', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['multicast of IPv6', 'ff02::1'],
    ['Teredo', '2001::1'],
    ['IPv4-compatible', '::8.8.8.8'],
    ['translated by a local NAT64', '64:ff9b:1::8.8.8.8'],
    ['discarded', '100::1'],
    ['segment routing', '5f00::1'],
    ['metadata of most clouds', '169.254.169.254'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Oracle', '192.0.0.192'],
  ])('%s is closed', (_, address) => {
    expect(isPublic(address)).toBe(false)
  })

  it('an IPv4 address within IPv6 is judged as the IPv4 address', () => {
    expect(['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe'].map(isPublic)).not.toContain(true)
    expect(['::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '8.8.8.8', '2606:4700::1111'].map(isPublic)).not.toContain(false)
  })
})

describe('how addresses are spelled', () => {
  it.each([
    '127.0.0.1',
    '127.0.0.1.',
    '127.1',
    '127.0.1',
    '2130706433',
    '017700000001',
    '0x7f000001',
    '0X7F.1',
    '0177.0.0.01',
    '0x7f.0x0.0x0.0x1',
    '[::ffff:127.0.0.1]',
    '::ffff:7f00:0001',
    '0:0:0:0:0:ffff:127.0.0.1',
  ])('%s is 127.0.0.1', (text) => {
    expect(isWithin(parsed(text), { family: 4, value: 0x7f000001n, prefix: 32 })).toBe(true)
    expect(isPublic(text)).toBe(false)
  })

  it.each(['::1', '[::1]', '0:0:0:0:0:0:0:1', '::0001', '::1%lo', '::0.0.0.1'])('%s is the loopback of IPv6', (text) => {
    expect(parseAddress(text)).toEqual({ family: 6, value: 1n })
  })

  it.each([
    'example.com',
    'localhost',
    '',
    '1.2.3.4.5',
    '256.0.0.1',
    '1.2.3.256',
    '4294967296',
    '08.0.0.1',
    '1..2',
    'a.1',
    '0x',
    ':',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '12345::',
    '::1.2.3.4.5',
    '::256.0.0.1',
    'g::',
  ])('%j is no address, or one that is closed', (text) => {
    const address = parseAddress(text)
    expect(address === undefined || !isPublicAddress(address)).toBe(true)
  })

  it('a URL and this reading agree on what is an address', () => {
    for (const host of ['127.1', '0x7f.1', '017700000001', '2130706433', '[::ffff:127.0.0.1]', '1.2.3.4']) {
      const { hostname } = new URL(`http://${host}/`)
      expect(parseAddress(hostname)).toEqual(parseAddress(host))
    }
  })
})

describe('ranges', () => {
  it('hold what begins with their bits, also when it comes as IPv6', () => {
    const range = parseRange('10.1.0.0/16')
    if (range === undefined) throw new Error('no range')
    expect(['10.1.0.0', '10.1.255.255', '::ffff:10.1.2.3'].every((text) => isWithin(parsed(text), range))).toBe(true)
    expect(['10.0.255.255', '10.2.0.0', '::1'].some((text) => isWithin(parsed(text), range))).toBe(false)
  })

  it('are single addresses without a prefix, and nothing with a wrong one', () => {
    expect(parseRange('127.0.0.1')?.prefix).toBe(32)
    expect(parseRange('::1')?.prefix).toBe(128)
    expect(parseRange('0.0.0.0/0')?.prefix).toBe(0)
    expect(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/8/8', '10.0.0.0/-1', 'name/8'].map(parseRange)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    )
  })
})
