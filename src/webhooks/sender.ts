import { setTimeout as sleep } from 'node:timers/promises'
import type { ClaimedDelivery, DeliveryResult } from '../domain/webhook-deliveries.ts'
import { releaseDeliveries, renewDeliveries } from '../operations/claim-deliveries.ts'
import { deliverWebhook, isOutage, type PreparedDelivery, prepareUnread, prepareWebhooks } from '../operations/deliver-webhook.ts'
import type { Dependencies } from '../operations/dependencies.ts'
import type { ByteBudget } from './byte-budget.ts'
import { chunksOf, groupsOf, type Some } from './groups.ts'
import type { Lanes } from './lanes.ts'

export interface SenderOptions {
  readonly dependencies: Dependencies
  readonly lanes: Lanes
  /** bodies that are ready or on their way */
  readonly bytes: ByteBudget
  /** Resolves when the result is committed. */
  readonly record: (result: DeliveryResult) => Promise<unknown>
  readonly observe: (delivery: ClaimedDelivery, result: DeliveryResult) => void
  readonly tell: (error: unknown) => void
  readonly random: () => number
  /** so often what is on its way is kept in hand */
  readonly renewMs: number
  readonly stopWithinMs: number
}

/** Sends what this process has in hand. */
export interface Sender {
  /** Returns at once. `onEnd` hears of the end of each. */
  begin(claimed: readonly ClaimedDelivery[], onEnd: () => void): void
  /** Sends nothing more, and waits a little for what is on its way. */
  stop(): Promise<void>
}

interface Sending extends SenderOptions {
  /** with the time at which each was taken in hand */
  readonly inHand: Map<ClaimedDelivery, number>
  isStopped: boolean
}

/** deliveries whose customers are read at once */
const loadedMax = 32

export function createSender(options: SenderOptions): Sender {
  const sending: Sending = { ...options, inHand: new Map(), isStopped: false }
  const onTheirWay = new Set<Promise<void>>()
  let isOver = false
  void renewUntil(sending, () => isOver)
  return {
    begin: (claimed, onEnd) => {
      const began = performance.now()
      for (const delivery of claimed) {
        sending.lanes.begin(delivery.endpoint_id, began)
        sending.inHand.set(delivery, began)
      }
      for (const ofEnvironment of groupsOf(claimed, ({ environment_id }) => environment_id)) {
        for (const some of chunksOf(ofEnvironment, loadedMax)) {
          const work: Promise<void> = sendSome(sending, some, onEnd).finally(() => onTheirWay.delete(work))
          onTheirWay.add(work)
        }
      }
    },
    stop: async () => {
      sending.isStopped = true
      await Promise.race([Promise.all(onTheirWay), sleep(options.stopWithinMs, undefined, { ref: false })])
      isOver = true
    },
  }
}

/** What is on its way for long is kept in hand; what is not needs no statement for it. */
async function renewUntil({ inHand, dependencies, renewMs, tell }: Sending, isOver: () => boolean): Promise<void> {
  for (;;) {
    // waiting for this is no reason to keep the process
    await sleep(renewMs, undefined, { ref: false })
    if (isOver()) return
    const longAgo = performance.now() - renewMs / 2
    const lasting = [...inHand].filter(([, began]) => began < longAgo).map(([delivery]) => delivery)
    await renewDeliveries(dependencies, lasting).catch(tell)
  }
}

async function sendSome(sending: Sending, claimed: Some<ClaimedDelivery>, onEnd: () => void): Promise<void> {
  const { dependencies, tell } = sending
  const ready = await prepare(sending, claimed).catch((error: unknown) => {
    tell(error)
    return []
  })
  if (ready === 'each alone') {
    await Promise.all(claimed.map((delivery) => sendSome(sending, [delivery], onEnd)))
    return
  }
  const left = claimed.filter((delivery) => !ready.some((one) => one.delivery === delivery))
  for (const delivery of left) {
    leaveLane(sending, delivery)
    sending.inHand.delete(delivery)
  }
  await releaseDeliveries(dependencies, left).catch(tell)
  await Promise.all(ready.map((one) => sendOne(sending, one).finally(onEnd)))
}

/**
 * When several cannot be read together each goes alone, so one that cannot be read fails alone. It counts as an attempt only when the
 * failure was not an outage's, and the database has taken a commit since: an outage uses up no attempts.
 */
async function prepare(sending: Sending, claimed: Some<ClaimedDelivery>): Promise<readonly PreparedDelivery[] | 'each alone'> {
  const { bytes, dependencies, tell } = sending
  try {
    return await bytes.inTurn(async () => {
      const prepared = sending.isStopped ? [] : await prepareWebhooks(dependencies, claimed)
      for (const one of prepared) bytes.hold(sizeOf(one))
      return prepared
    })
  } catch (error) {
    if (isOutage(dependencies, error)) throw error
    tell(error)
    await keepInHand(sending)
    const [first, ...others] = claimed
    return others.length > 0 ? 'each alone' : prepareUnread(dependencies, first)
  }
}

/**
 * What took the database so long may have kept it from renewing anything. The first statement after it may meet the embedded engine that
 * is ended with it, so one more is tried.
 */
async function keepInHand({ dependencies, inHand }: Sending): Promise<void> {
  const renew = () => renewDeliveries(dependencies, [...inHand.keys()])
  await renew().catch(renew)
}

async function sendOne(sending: Sending, prepared: PreparedDelivery): Promise<void> {
  const { bytes, dependencies, record, observe, tell, random, inHand } = sending
  const { delivery } = prepared
  try {
    // what is being written has left its lane, and is in hand still
    const result = await deliverWebhook(dependencies, prepared, random).finally(() => leaveLane(sending, delivery))
    await record(result)
    observe(delivery, result)
  } catch (error) {
    tell(error)
  } finally {
    bytes.free(sizeOf(prepared))
    inHand.delete(delivery)
  }
}

function leaveLane({ lanes, inHand }: Sending, delivery: ClaimedDelivery): void {
  lanes.end(delivery.endpoint_id, inHand.get(delivery) ?? 0, performance.now())
}

function sizeOf({ request }: PreparedDelivery): number {
  return typeof request === 'string' ? 0 : request.body.length
}
