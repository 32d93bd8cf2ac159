import { type CustomerId, parseUlid, ulidOf } from '../../domain/ids.ts'

export const customerIdPrefix = 'cust_'

export function spellCustomerId(id: CustomerId): string {
  return customerIdPrefix + ulidOf(id)
}

export function parseCustomerId(text: string): CustomerId | undefined {
  return text.startsWith(customerIdPrefix) ? parseUlid<CustomerId>(text.slice(customerIdPrefix.length)) : undefined
}
