import { createRequests } from './create-requests.ts'
import { loadedId } from './load-customers.ts'
import { type LoadRequest, placeholder } from './wrk.ts'

/** so many customers in turn: requests that are under way together hardly ever meet at one */
const changedCustomers = 2_000

/** Merge patches of the metadata, which change something each time. */
export function updateRequests(key: string, customers: number): readonly LoadRequest[] {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/merge-patch+json' }
  const body = JSON.stringify({ metadata: { seen: placeholder } })
  const step = Math.max(1, Math.floor(customers / changedCustomers))
  return Array.from({ length: Math.min(customers, changedCustomers) }, (_, index) => ({
    method: 'PATCH',
    path: `/v1/customers/${loadedId(index * step)}`,
    headers,
    body,
  }))
}

/** Creates and updates by turns. */
export function writeRequests(key: string, customers: number): readonly LoadRequest[] {
  const creates = createRequests('native', key, false)
  return updateRequests(key, customers).flatMap((update, index) => [update, creates[index % creates.length] ?? update])
}
