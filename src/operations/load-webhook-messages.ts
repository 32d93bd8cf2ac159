import type { Environment } from '../domain/access.ts'
import type { Customer } from '../domain/customer.ts'
import type { CustomerEvent } from '../domain/customer-event.ts'
import type { CustomerId, EndpointId, EnvironmentId, EventId } from '../domain/ids.ts'
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
  const ids = [...new Set(deliveries.map(({ endpoint_id }) => endpoint_id))]
  const [environment] = await findEnvironments(database, [environmentId])
  const endpoints = new Map((await findEndpoints(database, environmentId, ids)).map((endpoint) => [endpoint.id, endpoint]))
  const ofCustomers = deliveries.filter(({ version }) => version !== null)
  const events = await eventsOf(needs, environmentId, ofCustomers)
  const isToldNow = ({ endpoint_id }: ToldEvent) => formatOf(webhooks, endpoints, endpoint_id)?.customerAs === 'it is'
  const then = await customersThen(
    needs,
    environmentId,
    [...events.values()],
    ofCustomers.filter((one) => !isToldNow(one)),
  )
  const now = await customersNow(needs, environmentId, ofCustomers.filter(isToldNow))
  return deliveries.map((delivery) => {
    const endpoint = endpoints.get(delivery.endpoint_id)
    const event = events.get(delivery.event_id)
    const customer = isToldNow(delivery) ? now.get(delivery.subject_id) : then.get(`${delivery.subject_id} ${delivery.version}`)
    return { delivery, endpoint, message: environment && messageOf(delivery, environment, event, customer) }
  })
}

function formatOf({ formats }: Needs['webhooks'], endpoints: ReadonlyMap<EndpointId, WebhookEndpoint>, id: EndpointId) {
  const endpoint = endpoints.get(id)
  return endpoint && formats[endpoint.format]
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

async function customersThen(
  needs: Needs,
  environmentId: EnvironmentId,
  events: readonly CustomerEvent[],
  deliveries: readonly ToldEvent[],
): Promise<ReadonlyMap<string, Customer | undefined>> {
  const told = new Set(deliveries.map(({ event_id }) => event_id))
  const wanted = new Map(
    events.filter(({ id }) => told.has(id)).map(({ customer_id: id, version }) => [`${id} ${version}`, { id, version }]),
  )
  if (wanted.size === 0) return new Map()
  const customers = await getCustomersAtVersions(needs, environmentId, [...wanted.values()])
  return new Map([...wanted.keys()].map((key, place) => [key, customers[place]]))
}

async function customersNow({ database }: Needs, environmentId: EnvironmentId, deliveries: readonly ToldEvent[]) {
  const ids = [...new Set(deliveries.map(({ subject_id }) => subject_id))]
  const customers = ids.length === 0 ? [] : await findCustomers(database, environmentId, ids)
  return new Map<CustomerId, Customer>(customers.map((customer) => [customer.id, customer]))
}
