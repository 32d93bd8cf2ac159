import type { Environment } from '../domain/access.ts'
import type { Customer } from '../domain/customer.ts'
import type { CustomerEvent } from '../domain/customer-event.ts'
import type { CustomerId, EnvironmentId, EventId } from '../domain/ids.ts'
import type { ToldEvent } from '../domain/webhook-deliveries.ts'
import type { WebhookEndpoint, WebhookMessage } from '../domain/webhooks.ts'
import { findEnvironments } from '../store/environments.ts'
import { findCustomers, findEndpoints, findEvents } from '../store/webhook-messages.ts'
import type { Dependencies } from './dependencies.ts'
import { getCustomersAtVersions } from './get-customer-as-of.ts'

type Needs = Pick<Dependencies, 'database' | 'webhooks'>

export interface LoadedDelivery<Delivery> {
  readonly delivery: Delivery
  /** none: it was deleted */
  readonly endpoint: WebhookEndpoint | undefined
  /** none: its event is not kept any more */
  readonly message: WebhookMessage | undefined
}

/** What deliveries of one environment tell, and whom. What several of them tell is read once. */
export async function loadWebhookMessages<Delivery extends ToldEvent>(
  needs: Needs,
  environmentId: EnvironmentId,
  deliveries: readonly Delivery[],
): Promise<readonly LoadedDelivery<Delivery>[]> {
  const { database, webhooks } = needs
  const ofCustomers = deliveries.filter(({ version }) => version !== null)
  const [[environment], endpoints, events, customers] = await Promise.all([
    findEnvironments(database, [environmentId]),
    findEndpoints(database, environmentId, unique(deliveries.map(({ endpoint_id }) => endpoint_id))),
    eventsOf(needs, environmentId, ofCustomers),
    customersNow(needs, environmentId, ofCustomers),
  ])
  const endpointOf = ({ endpoint_id }: ToldEvent) => endpoints.find(({ id }) => id === endpoint_id)
  const isToldNow = (delivery: ToldEvent) => {
    const endpoint = endpointOf(delivery)
    return endpoint !== undefined && webhooks.formats[endpoint.format].customerAs === 'it is'
  }
  const isPast = (delivery: ToldEvent) => !isToldNow(delivery) && customers.get(delivery.subject_id)?.version !== delivery.version
  const then = await customersThen(needs, environmentId, ofCustomers.filter(isPast))
  return deliveries.map((delivery) => {
    const event = events.get(delivery.event_id)
    const customer = isPast(delivery) ? then.get(keyOf(delivery)) : customers.get(delivery.subject_id)
    const message = environment && messageOf(delivery, environment, event, customer)
    return { delivery, endpoint: endpointOf(delivery), message }
  })
}

function messageOf(
  { event_id: id, created_at, data }: ToldEvent,
  environment: Environment,
  event: CustomerEvent | undefined,
  customer: Customer | undefined,
): WebhookMessage | undefined {
  if (data !== null) return { id, type: 'webhook_endpoint.disabled', occurredAt: created_at, environment, endpoint: data }
  if (event === undefined || customer === undefined) return undefined
  return { id, type: event.type, occurredAt: event.occurred_at, environment, event, customer }
}

async function eventsOf({ database }: Needs, environmentId: EnvironmentId, deliveries: readonly ToldEvent[]) {
  const keys = new Map(
    deliveries.map(({ event_id, subject_id, version, ordinal }) => {
      return [event_id, { customerId: subject_id, version: version ?? 0, ordinal: ordinal ?? 0 }]
    }),
  )
  if (keys.size === 0) return new Map<EventId, CustomerEvent>()
  const events = await findEvents(database, environmentId, [...keys.values()])
  return new Map(events.map((event) => [event.id, event]))
}

async function customersNow({ database }: Needs, environmentId: EnvironmentId, deliveries: readonly ToldEvent[]) {
  const ids = unique(deliveries.map(({ subject_id }) => subject_id))
  const customers = ids.length === 0 ? [] : await findCustomers(database, environmentId, ids)
  return new Map<CustomerId, Customer>(customers.map((customer) => [customer.id, customer]))
}

/** Those that have changed since; it costs more to say what they were. */
async function customersThen(
  needs: Needs,
  environmentId: EnvironmentId,
  deliveries: readonly ToldEvent[],
): Promise<ReadonlyMap<string, Customer | undefined>> {
  const wanted = new Map(
    deliveries.map((delivery) => [keyOf(delivery), { id: delivery.subject_id, version: delivery.version ?? 0 }]),
  )
  if (wanted.size === 0) return new Map()
  const customers = await getCustomersAtVersions(needs, environmentId, [...wanted.values()])
  return new Map([...wanted.keys()].map((key, place) => [key, customers[place]]))
}

function keyOf({ subject_id, version }: ToldEvent): string {
  return `${subject_id} ${version}`
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)]
}
