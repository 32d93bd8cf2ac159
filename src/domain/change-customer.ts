import type { Customer, CustomerDraft, Integration, IntegrationValues, Stamp } from './customer.ts'
import { changedFields, type Difference, differenceIn } from './history.ts'
import { areEqual } from './json.ts'

export interface Change {
  readonly type: 'customer.updated' | 'customer.archived' | 'customer.restored'
  readonly customer: Customer
  readonly difference: Difference
}

/** The customer with the draft's fields, or nothing when it has them already: a change that changes nothing is none. */
export function changeCustomer(current: Customer, draft: CustomerDraft, stamp: Stamp): Change | undefined {
  const { integrations, status = current.status, ...values } = draft
  const changed: Customer = {
    ...current,
    ...values,
    integrations:
      integrations === undefined ? current.integrations : mergeIntegrations(current.integrations, integrations, stamp),
    ...(status === current.status ? {} : { status, paused_at: status === 'paused' ? stamp.at : null }),
  }
  return changeOf('customer.updated', current, changed, stamp)
}

/** Nothing is deleted: an archived customer is out of sight and holds no name, and can be restored. */
export function archiveCustomer(current: Customer, stamp: Stamp): Change | undefined {
  return changeOf('customer.archived', current, { ...current, status: 'archived', archived_at: stamp.at }, stamp)
}

/** As it was before: paused, when it was paused. */
export function restoreCustomer(current: Customer, stamp: Stamp): Change | undefined {
  const status = current.paused_at === null ? 'active' : 'paused'
  return changeOf('customer.restored', current, { ...current, status, archived_at: null }, stamp)
}

function changeOf(type: Change['type'], current: Customer, wanted: Customer, stamp: Stamp): Change | undefined {
  const names = changedFields(current, wanted)
  if (names.length === 0) return undefined
  const difference = differenceIn(names, current, wanted)
  // clocks of several servers differ a little, and a record's time must not go back
  const at = new Date(Math.max(stamp.at.getTime(), current.updated_at.getTime()))
  // what did not change stays as it is written, to the order of its members: undone, the event gives back the record that was
  const customer = { ...current, ...difference.after, updated_at: at, updated_by: stamp.keyId, version: current.version + 1 }
  return { type, customer, difference }
}

/** A mapping that is there already keeps its id and its beginnings, and its last change too when it does not differ. */
function mergeIntegrations(
  current: readonly Integration[],
  wanted: readonly IntegrationValues[],
  stamp: Stamp,
): readonly Integration[] {
  const at = stamp.at.toISOString()
  return wanted.map((values) => {
    const known = current.find((integration) => identityOf(integration) === identityOf(values))
    if (known === undefined) {
      return { ...values, id: stamp.newId(), created_at: at, created_by: stamp.keyId, updated_at: at, updated_by: stamp.keyId }
    }
    const merged = { ...known, ...values }
    const isSame = areEqual(merged, known)
    return isSame ? known : { ...merged, updated_at: at, updated_by: stamp.keyId }
  })
}

export function identityOf({ entity_type, entity_id, provider_type }: IntegrationValues): string {
  return JSON.stringify([entity_type, entity_id, provider_type])
}
