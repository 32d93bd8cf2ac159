import type { Webhooks } from './compose-webhooks.ts'
import { type Config, limits } from './config.ts'
import { every, type Job } from './jobs/every.ts'
import { writeEvent } from './native/write-event.ts'
import { type Archiving, archiveEvents } from './operations/archive-events.ts'
import type { Dependencies } from './operations/dependencies.ts'
import { sweepIdempotencyKeys } from './operations/sweep-idempotency-keys.ts'
import { sweepRateCounts } from './operations/sweep-rate-counts.ts'
import { sweepWebhooks } from './operations/sweep-webhooks.ts'
import { openEventArchive } from './platform/event-archive.ts'
import type { Log } from './platform/log.ts'
import { keepUp } from './platform/upkeep.ts'

/** What runs beside the requests. */
export function startJobs(config: Config, dependencies: Dependencies, webhooks: Webhooks, log: Log): Job {
  // first, because it may refuse the start
  const archiving = archivingOf(config, dependencies, log)
  const upkeep = upkeepOf(dependencies, log)
  const dispatcher = webhooks.start(dependencies)
  const { rateLimiter } = dependencies
  const exchange = every(limits.rateExchangeIntervalMs, rateLimiter.exchange, (error) => log.error({ error }, 'no rate exchange'))
  const watch = every(limits.eventPollIntervalMs, dependencies.feedWatch.look, (error) =>
    log.error({ error }, 'no look at feeds'),
  )
  const sweeps = [
    every(
      limits.sweepIntervalMs,
      (shouldStop) => sweepIdempotencyKeys(dependencies, limits.sweepRowsMax, shouldStop),
      (error) => log.warn({ error }, 'expired idempotency keys could not be swept'),
    ),
    every(
      limits.sweepIntervalMs,
      (shouldStop) => sweepRateCounts(dependencies, limits.sweepRowsMax, shouldStop),
      (error) => log.warn({ error }, 'counts of rate limits could not be swept'),
    ),
    every(
      limits.webhookSweepIntervalMs,
      (shouldStop) =>
        sweepWebhooks(dependencies, { keptMs: limits.webhookDeliveryLifetimeMs, rowsMax: limits.sweepRowsMax }, shouldStop),
      (error) => log.warn({ error }, 'deliveries of webhooks could not be swept'),
    ),
  ]
  return {
    stop: async () => {
      await Promise.all([
        ...[dispatcher, exchange, watch, ...sweeps, ...archiving, ...upkeep].map((job) => job.stop()),
        rateLimiter.stop(),
      ])
    },
  }
}

/** A server does by itself what an embedded engine must be asked for. */
function upkeepOf({ database }: Dependencies, log: Log): readonly Job[] {
  if (database.engine === 'server') return []
  const work = (shouldStop: () => boolean) => keepUp(database, { logBytesMax: limits.upkeepLogBytesMax }, shouldStop)
  return [every(limits.upkeepIntervalMs, work, (error) => log.warn({ error }, 'the embedded database could not be kept up'))]
}

/** Events are kept for ever unless a setting says how long. */
function archivingOf(config: Config, dependencies: Dependencies, log: Log): readonly Job[] {
  if (config.eventsKeptDays === null) return []
  const archiving: Archiving = {
    archive: openEventArchive(config.eventsArchiveDirectory),
    lineOf: ({ event }) => writeEvent(event),
    keptForMs: config.eventsKeptDays * 86_400_000,
    eventsMax: limits.archivedEventsMax,
  }
  const work = (shouldStop: () => boolean) => archiveEvents(dependencies, archiving, shouldStop)
  return [every(limits.archiveIntervalMs, work, (error) => log.error({ error }, 'older events could not be moved to files'))]
}
