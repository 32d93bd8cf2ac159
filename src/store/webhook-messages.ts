import type { Customer } from '../domain/customer.ts'
import type { CustomerEvent } from '../domain/customer-event.ts'
import type { CustomerId, EndpointId, EnvironmentId } from '../domain/ids.ts'
import type { WebhookEndpoint } from '../domain/webhooks.ts'
import type { Session } from '../platform/database.ts'
import { type CustomerRow, columns as customerColumns, customerOf } from './customers.ts'
import { eventOfRow, eventSelection } from './events.ts'
import { endpointColumns } from './webhook-endpoints.ts'

export interface EventKey {
  readonly customerId: CustomerId
  readonly version: number
  readonly ordinal: number
}

const selectEvents = `
  select ${eventSelection}
  from json_to_recordset($2::json) as w(customer_id uuid, version integer, ordinal smallint)
  -- by their key, one by one, whatever the planner believes of how many there are
  cross join lateral (
    select * from events e
    where e.environment_id = $1 and e.customer_id = w.customer_id and e.version = w.version and e.ordinal = w.ordinal
    offset 0
  ) e
  left join api_keys k on k.id = e.key_id`

/** Those of them that are kept. */
export async function findEvents(
  session: Session,
  environmentId: EnvironmentId,
  keys: readonly EventKey[],
): Promise<readonly CustomerEvent[]> {
  const input = keys.map(({ customerId, version, ordinal }) => ({ customer_id: customerId, version, ordinal }))
  const values = [environmentId, JSON.stringify(input)]
  return (await session.query<CustomerEvent>({ name: 'events-by-key', text: selectEvents, values })).map(eventOfRow)
}

/** As they are now, archived or not. */
export async function findCustomers(
  session: Session,
  environmentId: EnvironmentId,
  ids: readonly CustomerId[],
): Promise<readonly Customer[]> {
  const text = `select ${customerColumns} from customers where environment_id = $1 and id = any($2)`
  return (await session.query<CustomerRow>({ name: 'told-customers', text, values: [environmentId, ids] })).map(customerOf)
}

/** Those that are there still, with the secrets that sign. */
export async function findEndpoints(
  session: Session,
  environmentId: EnvironmentId,
  ids: readonly EndpointId[],
): Promise<readonly WebhookEndpoint[]> {
  const text = `select ${endpointColumns} from webhook_endpoints where environment_id = $1 and id = any($2) and deleted_at is null`
  return session.query<WebhookEndpoint>({ name: 'endpoints-by-id', text, values: [environmentId, ids] })
}
