import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'
import { sumMetrics } from './metrics-sum.ts'

const none: ReadonlySet<string> = new Set()

function metricsOf(requests: readonly (readonly [operation: string, status: number, ms: number])[]): string {
  const metrics = createMetrics(() => ({ billfold_waiting: { help: 'Waiting.', value: requests.length } }))
  for (const [operation, status, ms] of requests) metrics.observeRequest('native', operation, status, ms)
  return metrics.render()
}

it('the metrics of several processes add up to those of one that did it all', () => {
  const one = [
    ['create-customer', 201, 3],
    ['create-customer', 409, 1],
  ] as const
  const other = [
    ['create-customer', 201, 700],
    ['create-customer', 409, 2],
  ] as const
  expect(sumMetrics([metricsOf(one), metricsOf(other)], none)).toBe(metricsOf([...one, ...other]))
})

it('what only one process has counted is kept', () => {
  const sum = sumMetrics([metricsOf([]), metricsOf([['get-customer', 200, 1]])], none)
  expect(sum).toContain('billfold_requests_total{dialect="native",operation="get-customer",status="200"} 1\n')
})

it('the metrics of one process are left as they are', () => {
  const text = metricsOf([['get-customer', 200, 1]])
  expect(sumMetrics([text], none)).toBe(text)
})

it('what all processes count in the database is not added', () => {
  const texts = [2, 3, 1].map((count) => metricsOf(Array.from({ length: count }, () => ['get-customer', 200, 1] as const)))
  const sum = sumMetrics(texts, new Set(['billfold_waiting']))
  expect(sum).toContain('billfold_waiting 3\n')
  expect(sum).toContain('billfold_requests_total{dialect="native",operation="get-customer",status="200"} 6\n')
})
