import { setTimeout as sleep } from 'node:timers/promises'
import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { EndpointPlace, EndpointWithWork, Room } from '../domain/webhook-deliveries.ts'
import { claimDeliveries, reclaimDeliveries } from '../operations/claim-deliveries.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { fanOut } from '../operations/fan-out-events.ts'
import { findWebhookWork } from '../operations/find-webhook-work.ts'
import { chunksOf, groupsOf } from './groups.ts'
import type { Lanes } from './lanes.ts'
import type { Pressure } from './pressure.ts'
import type { Sender } from './sender.ts'

export interface Dispatcher {
  /** Something was written in these environments, of which most have no endpoint. */
  wake(environmentIds: Iterable<EnvironmentId>): void
  /** An endpoint of that environment has something to be delivered, or will have. */
  watch(environmentId: EnvironmentId): void
  /** deliveries that are to be made to enabled endpoints, as they were last seen */
  pending(): number
  /** Sends nothing more, and waits a little for what is on its way. */
  stop(): Promise<void>
}

export interface DispatcherOptions {
  readonly dependencies: Dependencies
  readonly lanes: Lanes
  readonly sender: Sender
  readonly tell: (error: unknown) => void
  readonly random: () => number
  /** without a wake, so often a look is had at what other processes wrote, and at what is to be tried again */
  readonly pollMs: number
  /** no two looks are closer than this, so that a look finds many at once */
  readonly gapMs: number
  /** While requests wait for each other they go first: looks are rarer, and each begins few attempts. */
  readonly pressure: Pressure
  readonly pressedGapMs: number
}

interface Looking extends DispatcherOptions {
  /** environments that have endpoints */
  readonly watched: Set<EnvironmentId>
  /** deliveries that are to be made: of all endpoints, and of those that were looked at since the first one was */
  readonly pending: { ofAll: number; soFar: number }
  /** where the next look begins; null: at the first endpoint */
  place: EndpointPlace | null
  readonly wakeUp: () => void
}

/** endpoints of one look, and of one statement that makes deliveries; events of that statement, for each endpoint */
const lookedAtMax = 500
const fannedOutMax = 10
const fannedOutEventsMax = 500

/**
 * Delivers, together with the dispatchers of other processes: all decide by the database who has which delivery in hand, and none needs
 * to know of another. A look finds what is to be done, takes as much of it in hand as there is room for, and does not wait for its end.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { dependencies, pressure, sender, tell } = options
  let isStopped = false
  let isWoken = false
  let onWake = () => {}
  const wakeUp = () => {
    isWoken = true
    onWake()
  }
  const looking: Looking = { ...options, watched: new Set(), pending: { ofAll: 0, soFar: 0 }, place: null, wakeUp }

  const pause = async () => {
    await sleep(pressure.beginMax(performance.now()) === null ? options.gapMs : options.pressedGapMs)
    if (isWoken || isStopped) return
    const woken = new Promise<void>((resolve) => {
      onWake = resolve
    })
    await Promise.race([woken, sleep(options.pollMs * (0.75 + options.random() / 2))])
  }

  const run = async () => {
    await reclaimDeliveries(dependencies).catch(tell)
    while (!isStopped) {
      isWoken = false
      const isBusy = await look(looking).catch((error: unknown) => {
        tell(error)
        return false
      })
      if (isBusy) isWoken = true
      await pause()
    }
  }

  const running = run()
  return {
    wake: (environmentIds) => {
      for (const id of environmentIds) if (looking.watched.has(id)) wakeUp()
    },
    watch: (environmentId) => {
      looking.watched.add(environmentId)
      wakeUp()
    },
    pending: () => looking.pending.ofAll,
    stop: async () => {
      isStopped = true
      wakeUp()
      await running
      await sender.stop()
    },
  }
}

/** Whether another look would find more at once. */
async function look(looking: Looking): Promise<boolean> {
  const { dependencies, lanes, pressure, sender } = looking
  const page = await findWebhookWork(dependencies, looking.place, lookedAtMax)
  note(looking, page)
  const now = performance.now()
  const beginMax = pressure.beginMax(now)
  const ids = page.endpoints.map(({ id }) => id)
  const rooms = lanes.rooms(ids, now, beginMax ?? Number.POSITIVE_INFINITY)
  const untold = page.endpoints.filter(({ has_events }) => has_events)
  const taken = await fanOutAll(looking, untold, rooms, beginMax ?? fannedOutEventsMax)
  const due = page.endpoints.filter(({ is_due }) => is_due).map((endpoint) => roomOf(endpoint, rooms, taken))
  const claimed = await claimDeliveries(dependencies, due)
  sender.begin(claimed, looking.wakeUp)
  return page.place !== null || untold.length > 0 || claimed.length > 0
}

function note(looking: Looking, page: Awaited<ReturnType<typeof findWebhookWork>>): void {
  const { watched, pending } = looking
  if (looking.place === null) {
    watched.clear()
    pending.soFar = 0
  }
  for (const id of page.environments) watched.add(id)
  pending.soFar += page.pending
  looking.place = page.place
  if (page.place === null) pending.ofAll = pending.soFar
}

/** How many deliveries of each endpoint were taken in hand on the way. */
async function fanOutAll(
  { dependencies, sender, wakeUp }: Looking,
  endpoints: readonly EndpointWithWork[],
  rooms: ReadonlyMap<EndpointId, number>,
  eventsMax: number,
): Promise<ReadonlyMap<EndpointId, number>> {
  const taken = new Map<EndpointId, number>()
  for (const ofEnvironment of groupsOf(endpoints, ({ environment_id }) => environment_id)) {
    for (const some of chunksOf(ofEnvironment, fannedOutMax)) {
      const [{ environment_id }] = some
      const asked = some.map((endpoint) => roomOf(endpoint, rooms, taken))
      const claimed = await fanOut(dependencies, environment_id, asked, {
        eventsMax,
        mustPlace: !some.every(({ is_behind }) => is_behind),
      })
      for (const { endpoint_id } of claimed) taken.set(endpoint_id, (taken.get(endpoint_id) ?? 0) + 1)
      sender.begin(claimed, wakeUp)
    }
  }
  return taken
}

function roomOf(
  { environment_id, id }: EndpointWithWork,
  rooms: ReadonlyMap<EndpointId, number>,
  taken: ReadonlyMap<EndpointId, number>,
): Room {
  return { environmentId: environment_id, id, claimsMax: Math.max(0, (rooms.get(id) ?? 0) - (taken.get(id) ?? 0)) }
}
