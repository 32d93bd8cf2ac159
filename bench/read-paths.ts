import { sendJson } from '../test/support/http-client.ts'
import { randomFrom } from '../test/support/random.ts'
import type { BillfoldServer } from './billfold-server.ts'
import { createdEveryMs, firstCreatedMs, loadedId } from './load-customers.ts'
import { externalIdOf, sampleName, sampleNumber } from './sample-customers.ts'

/** pages that are asked for by what was created before a time, and as many that follow them by their cursors */
const listStarts = 300
const searches = 500
const reads = 20_000

/** Any customer of so many, each as likely as the next, and the same ones in every run. */
function anyOf(customers: number, count: number): readonly number[] {
  const random = randomFrom(customers)
  return Array.from({ length: count }, () => Math.floor(random() * customers))
}

export function pathsById(customers: number): readonly string[] {
  return anyOf(customers, reads).map((index) => `/v1/customers/${loadedId(index)}`)
}

export function pathsByExternalId(customers: number): readonly string[] {
  return anyOf(customers, reads).map((index) => `/v1/customers/by-external-id/${externalIdOf(sampleNumber(index))}`)
}

/** Pages of 50, from anywhere in the list. */
export function listPaths(customers: number): readonly string[] {
  const fullPages = customers - 200
  return anyOf(fullPages, listStarts).map((index) => {
    const before = new Date(firstCreatedMs + (200 + index) * createdEveryMs).toISOString()
    return `/v1/customers?limit=50&created_at[lt]=${before}`
  })
}

/** The pages after those. */
export async function nextPaths({ url, key }: BillfoldServer, paths: readonly string[]): Promise<readonly string[]> {
  const next: string[] = []
  for (const path of paths) {
    const { status, body } = await sendJson(url, { method: 'GET', path, key })
    if (status !== 200 || typeof body.next_cursor !== 'string') throw new Error(`${path} is not followed by another page`)
    next.push(`${path}&cursor=${encodeURIComponent(body.next_cursor)}`)
  }
  return next
}

export const searchKinds = ['whole', 'name', 'shared', 'slip'] as const
export type SearchKind = (typeof searchKinds)[number]

/** What people type who look for a customer that there is. */
export function searchPaths(customers: number, search: SearchKind): readonly string[] {
  return anyOf(customers, searches).map((index) => {
    const [one = '', other = '', kind = ''] = sampleName(index).map((word) => word.toLowerCase())
    const words = {
      whole: [one, other, kind, String(sampleNumber(index))],
      name: [one, other],
      shared: [kind],
      slip: [one, swapped(other)],
    }
    return `/v1/customers?q=${words[search].join('+')}`
  })
}

function swapped(word: string): string {
  const middle = Math.floor(word.length / 2)
  return `${word.slice(0, middle - 1)}${word.charAt(middle)}${word.charAt(middle - 1)}${word.slice(middle + 1)}`
}
