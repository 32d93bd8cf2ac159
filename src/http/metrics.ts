const durationBucketsMs = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000]
const lagBucketsMs = [50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000]
const batchBuckets = [1, 2, 5, 10, 25, 50, 100, 250, 500]

export interface Metrics {
  observeRequest(dialect: string, operation: string, status: number, durationMs: number): void
  observeBatch(rows: number, waitMs: number): void
  /** An attempt of a webhook: what became of it, how long it took, and how long ago its event was. */
  observeDelivery(outcome: 'delivered' | 'failed' | 'dead', durationMs: number, lagMs: number): void
  /** Everything so far, in the Prometheus text format. */
  render(): string
}

interface Histogram {
  readonly counts: number[]
  sum: number
  count: number
}

/** Gauges are read when they are asked for, so nothing has to be kept up to date. */
export type Gauges = () => Readonly<Record<string, { readonly help: string; readonly value: number }>>

export function createMetrics(gauges: Gauges): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, Histogram>()
  const batches = emptyHistogram(batchBuckets)
  const waits = emptyHistogram(durationBucketsMs)
  const deliveries = new Map<string, number>()
  const deliveryDurations = emptyHistogram(durationBucketsMs)
  const lags = emptyHistogram(lagBucketsMs)

  return {
    observeRequest: (dialect, operation, status, durationMs) => {
      const operationLabels = `dialect="${dialect}",operation="${operation}"`
      const labels = `${operationLabels},status="${status}"`
      requests.set(labels, (requests.get(labels) ?? 0) + 1)
      const histogram = durations.get(operationLabels) ?? emptyHistogram(durationBucketsMs)
      durations.set(operationLabels, histogram)
      observe(histogram, durationBucketsMs, durationMs)
    },
    observeBatch: (rows, waitMs) => {
      observe(batches, batchBuckets, rows)
      observe(waits, durationBucketsMs, waitMs)
    },
    observeDelivery: (outcome, durationMs, lagMs) => {
      deliveries.set(outcome, (deliveries.get(outcome) ?? 0) + 1)
      observe(deliveryDurations, durationBucketsMs, durationMs)
      if (outcome === 'delivered') observe(lags, lagBucketsMs, lagMs)
    },
    render: () =>
      [
        describe('billfold_requests_total', 'counter', 'Requests answered.'),
        ...[...requests].map(([labels, count]) => `billfold_requests_total{${labels}} ${count}`),
        describe('billfold_request_duration_seconds', 'histogram', 'Time from reading a request to sending its answer.'),
        ...[...durations].flatMap(([labels, histogram]) =>
          renderHistogram('billfold_request_duration_seconds', labels, histogram, durationBucketsMs, 1000),
        ),
        describe('billfold_commit_rows', 'histogram', 'Customers written by one commit.'),
        ...renderHistogram('billfold_commit_rows', '', batches, batchBuckets, 1),
        describe('billfold_commit_wait_seconds', 'histogram', 'How long the first row of a commit waited for the one before it.'),
        ...renderHistogram('billfold_commit_wait_seconds', '', waits, durationBucketsMs, 1000),
        describe('billfold_webhook_attempts_total', 'counter', 'Attempts of webhooks, by what became of them.'),
        ...[...deliveries].map(([outcome, count]) => `billfold_webhook_attempts_total{outcome="${outcome}"} ${count}`),
        describe('billfold_webhook_attempt_duration_seconds', 'histogram', 'Time of an attempt.'),
        ...renderHistogram('billfold_webhook_attempt_duration_seconds', '', deliveryDurations, durationBucketsMs, 1000),
        describe('billfold_webhook_lag_seconds', 'histogram', 'Time from an event to its delivery.'),
        ...renderHistogram('billfold_webhook_lag_seconds', '', lags, lagBucketsMs, 1000),
        ...Object.entries(gauges()).flatMap(([name, { help, value }]) => [describe(name, 'gauge', help), `${name} ${value}`]),
        '',
      ].join('\n'),
  }
}

function emptyHistogram(buckets: readonly number[]): Histogram {
  return { counts: buckets.map(() => 0), sum: 0, count: 0 }
}

function observe(histogram: Histogram, buckets: readonly number[], value: number): void {
  const bucket = buckets.findIndex((bound) => value <= bound)
  if (bucket !== -1) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1
  histogram.sum += value
  histogram.count++
}

function describe(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}`
}

/** Buckets are cumulative in this format; `divisor` turns our unit into the metric's. */
function renderHistogram(
  name: string,
  labels: string,
  histogram: Histogram,
  buckets: readonly number[],
  divisor: number,
): string[] {
  const prefix = labels === '' ? '' : `${labels},`
  const suffix = labels === '' ? '' : `{${labels}}`
  let below = 0
  const lines = buckets.map((bound, index) => {
    below += histogram.counts[index] ?? 0
    return `${name}_bucket{${prefix}le="${bound / divisor}"} ${below}`
  })
  return [
    ...lines,
    `${name}_bucket{${prefix}le="+Inf"} ${histogram.count}`,
    `${name}_sum${suffix} ${histogram.sum / divisor}`,
    `${name}_count${suffix} ${histogram.count}`,
  ]
}
