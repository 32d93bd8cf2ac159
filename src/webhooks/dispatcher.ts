import { setTimeout as sleep } from 'node:timers/promises'
import type { EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { ClaimedDelivery, DeliveryResult, EndpointPlace, EndpointWithWork, Room } from '../domain/webhook-deliveries.ts'
import { claimDeliveries, reclaimDeliveries, releaseDeliveries, renewDeliveries } from '../operations/claim-deliveries.ts'
import { deliverWebhook, type PreparedDelivery, prepareWebhooks } from '../operations/deliver-webhook.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import { fanOut } from '../operations/fan-out-events.ts'
import { findWebhookWork } from '../operations/find-webhook-work.ts'
import type { ByteBudget } from './byte-budget.ts'
import type { Lanes } from './lanes.ts'
import type { Pressure } from './pressure.ts'

export interface Dispatcher {
  /** Something was written in these environments, of which most have no endpoint. */
  wake(environmentIds: Iterable<EnvironmentId>): void
  /** An endpoint of that environment has something to be delivered, or will have. */
  watch(environmentId: EnvironmentId): void
  /** Sends nothing more, and waits a little for what is on its way. */
  stop(): Promise<void>
}

export interface DispatcherOptions {
  readonly dependencies: Dependencies
  readonly lanes: Lanes
  /** bodies that are ready or on their way */
  readonly bytes: ByteBudget
  /** Resolves when the result is committed. */
  readonly record: (result: DeliveryResult) => Promise<unknown>
  readonly observe: (delivery: ClaimedDelivery, result: DeliveryResult) => void
  readonly tell: (error: unknown) => void
  readonly random: () => number
  /** without a wake, so often a look is had at what other processes wrote, and at what is to be tried again */
  readonly pollMs: number
  /** no two looks are closer than this, so that a look finds many at once */
  readonly gapMs: number
  /** While requests wait for each other they go first: looks are rarer, and each begins few attempts. */
  readonly pressure: Pressure
  readonly pressedGapMs: number
  /** so often what is on its way is kept in hand */
  readonly renewMs: number
  readonly stopWithinMs: number
}

/** endpoints of one look, of one statement that makes deliveries, and deliveries whose customers are read at once */
const lookedAtMax = 500
const fannedOutMax = 10
const loadedMax = 32
/** events of one statement, for each endpoint */
const fannedOutEventsMax = 500

/**
 * Delivers, together with those of other processes: all decide by the database who has which delivery in hand, and none needs to know
 * of another. A look finds what is to be done, takes as much of it in hand as there is room for, and does not wait for its end.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { dependencies, lanes, bytes, pressure, tell } = options
  const watched = new Set<EnvironmentId>()
  const onTheirWay = new Set<Promise<void>>()
  /** with the time at which each was taken in hand */
  const inHand = new Map<ClaimedDelivery, number>()
  let place: EndpointPlace | null = null
  let isStopped = false
  let isOver = false
  let isWoken = false
  let onWake = () => {}
  const wakeUp = () => {
    isWoken = true
    onWake()
  }

  const running = reclaimDeliveries(dependencies).catch(tell).then(run)
  void renew()
  return {
    wake: (environmentIds) => {
      for (const id of environmentIds) if (watched.has(id)) wakeUp()
    },
    watch: (environmentId) => {
      watched.add(environmentId)
      wakeUp()
    },
    stop: async () => {
      isStopped = true
      wakeUp()
      await running
      await Promise.race([Promise.all(onTheirWay), sleep(options.stopWithinMs, undefined, { ref: false })])
      isOver = true
    },
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      isWoken = false
      const isBusy = await look().catch((error: unknown) => {
        tell(error)
        return false
      })
      if (isBusy) wakeUp()
      await sleep(pressure.beginMax(performance.now()) === null ? options.gapMs : options.pressedGapMs)
      if (!isWoken && !isStopped) await Promise.race([untilWoken(), sleep(options.pollMs * (0.75 + options.random() / 2))])
    }
  }

  function untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      onWake = resolve
    })
  }

  async function renew(): Promise<void> {
    for (;;) {
      // waiting for this is no reason to keep the process
      await sleep(options.renewMs, undefined, { ref: false })
      if (isOver) return
      const longAgo = performance.now() - options.renewMs / 2
      const lasting = [...inHand].filter(([, began]) => began < longAgo).map(([delivery]) => delivery)
      await renewDeliveries(dependencies, lasting).catch(tell)
    }
  }

  /** Whether another look would find more at once. */
  async function look(): Promise<boolean> {
    const isFirst = place === null
    const page = await findWebhookWork(dependencies, place, lookedAtMax)
    place = page.place
    if (isFirst) watched.clear()
    for (const id of page.environments) watched.add(id)
    const now = performance.now()
    const beginMax = pressure.beginMax(now)
    const ids = page.endpoints.map(({ id }) => id)
    const rooms = lanes.rooms(ids, now, beginMax ?? Number.POSITIVE_INFINITY)
    const untold = page.endpoints.filter(({ has_events }) => has_events)
    const taken = await fanOutAll(untold, rooms, beginMax ?? fannedOutEventsMax)
    const due = page.endpoints.filter(({ is_due }) => is_due).map((endpoint) => roomOf(endpoint, rooms, taken))
    const claimed = await claimDeliveries(dependencies, due)
    begin(claimed)
    return page.place !== null || untold.length > 0 || claimed.length > 0
  }

  async function fanOutAll(
    endpoints: readonly EndpointWithWork[],
    rooms: ReadonlyMap<EndpointId, number>,
    eventsMax: number,
  ): Promise<ReadonlyMap<EndpointId, number>> {
    const taken = new Map<EndpointId, number>()
    for (const ofEnvironment of groupsOf(endpoints, ({ environment_id }) => environment_id)) {
      for (const some of chunksOf(ofEnvironment, fannedOutMax)) {
        const [{ environment_id }] = some
        const asked = some.map((endpoint) => roomOf(endpoint, rooms, taken))
        const claimed = await fanOut(dependencies, environment_id, asked, eventsMax)
        for (const { endpoint_id } of claimed) taken.set(endpoint_id, (taken.get(endpoint_id) ?? 0) + 1)
        begin(claimed)
      }
    }
    return taken
  }

  function begin(claimed: readonly ClaimedDelivery[]): void {
    const began = performance.now()
    for (const delivery of claimed) {
      lanes.begin(delivery.endpoint_id, began)
      inHand.set(delivery, began)
    }
    for (const ofEnvironment of groupsOf(claimed, ({ environment_id }) => environment_id)) {
      for (const some of chunksOf(ofEnvironment, loadedMax)) track(deliverSome(some, began))
    }
  }

  function track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => onTheirWay.delete(tracked))
    onTheirWay.add(tracked)
  }

  async function deliverSome(claimed: Some<ClaimedDelivery>, began: number): Promise<void> {
    const ready = await bytes
      .inTurn(async () => {
        const prepared = isStopped ? [] : await prepareWebhooks(dependencies, claimed)
        for (const one of prepared) bytes.hold(sizeOf(one))
        return prepared
      })
      .catch((error: unknown) => {
        tell(error)
        return []
      })
    const left = claimed.filter((delivery) => !ready.some((one) => one.delivery === delivery))
    for (const delivery of left) {
      lanes.end(delivery.endpoint_id, began, began)
      inHand.delete(delivery)
    }
    if (left.length > 0) await releaseDeliveries(dependencies, left).catch(tell)
    await Promise.all(ready.map((one) => deliverOne(one, began)))
  }

  async function deliverOne(prepared: PreparedDelivery, began: number): Promise<void> {
    const { delivery } = prepared
    try {
      const result = await deliverWebhook(dependencies, prepared, options.random)
      lanes.end(delivery.endpoint_id, began, performance.now())
      bytes.free(sizeOf(prepared))
      await options.record(result)
      options.observe(delivery, result)
    } catch (error) {
      tell(error)
    } finally {
      inHand.delete(delivery)
      // its end has made room, and may have made the next of its customer due
      wakeUp()
    }
  }
}

function sizeOf({ request }: PreparedDelivery): number {
  return request?.body.length ?? 0
}

function roomOf(
  { environment_id, id }: EndpointWithWork,
  rooms: ReadonlyMap<EndpointId, number>,
  taken: ReadonlyMap<EndpointId, number>,
): Room {
  return { environmentId: environment_id, id, claimsMax: Math.max(0, (rooms.get(id) ?? 0) - (taken.get(id) ?? 0)) }
}

type Some<Item> = readonly [Item, ...Item[]]

function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Some<Item>[] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups.values()]
}

function chunksOf<Item>(items: readonly Item[], size: number): readonly Some<Item>[] {
  const chunks: Some<Item>[] = []
  for (let start = 0; start < items.length; start += size) {
    const [first, ...rest] = items.slice(start, start + size)
    if (first !== undefined) chunks.push([first, ...rest])
  }
  return chunks
}
