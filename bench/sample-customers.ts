import type { CustomerDraft } from '../src/domain/customer.ts'

/** Every number that goes into a customer has so many digits, so that it can be exchanged for another one in a finished request. */
export const firstNumber = 100_000_000_000

const beginnings =
  'nor|har|bel|cast|dun|el|fair|green|high|iron|king|lan|mar|new|oak|pem|quin|red|sil|thorn|ul|ver|wes|yar|ash|brook|clar|del|ever|glen'
const endings =
  'wind|bour|mont|well|dale|field|ford|gate|hurst|mere|nell|port|ridge|shaw|stead|thorpe|ton|vale|wick|worth|brook|cliff|den|haven|lake'
const [firsts, lasts] = [beginnings.split('|'), endings.split('|')]

/** Names of two words, of which each is common to one customer in 750: as a search meets them. */
export function sampleName(index: number): readonly [string, string] {
  return [wordOf(scattered(index, 0x9e3779b1)), wordOf(scattered(index, 0x85ebca6b))]
}

/** A customer as programs write it: a name, an external id, an address, something in the metadata. */
export function sampleDraft(index: number, number: number | string): CustomerDraft {
  const [one, other] = sampleName(index)
  return {
    external_id: externalIdOf(number),
    name: `${one} ${other} ${number}`,
    email: `billing@${one}${other}.example`.toLowerCase(),
    metadata: { tier: 'gold', source: 'crm' },
  }
}

export function externalIdOf(number: number | string): string {
  return `crm-${number}`
}

function wordOf(hash: number): string {
  const word = `${firsts[hash % firsts.length]}${lasts[Math.floor(hash / firsts.length) % lasts.length]}`
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function scattered(index: number, factor: number): number {
  const product = Math.imul(index + 1, factor)
  return (product ^ (product >>> 15)) >>> 0
}
