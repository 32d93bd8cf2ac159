import type { Failure } from './failures.ts'
import { isJsonObject, type Json } from './json.ts'

/** Whether nothing that was found so far is wrong with a place: what failed by itself is not judged a second time in company. */
type IsSound = (place: string) => boolean

export interface Money {
  readonly balance?: Json
  readonly currency?: Json
}

/** Minor units mean nothing without the currency they are minor units of. One that is not said at all may be stored. */
export function currencyFailures({ balance = null, currency }: Money): readonly Failure[] {
  return balance !== null && currency === null ? [{ path: ['currency'], rule: 'required' }] : []
}

export function amountFailures(rules: Json | undefined, isSound: IsSound): readonly Failure[] {
  if (!isJsonObject(rules) || !isSound('payment_rules.min_amount') || !isSound('payment_rules.max_amount')) return []
  const { min_amount: least, max_amount: most } = rules
  if (typeof least !== 'number' || typeof most !== 'number' || least <= most) return []
  return [{ path: ['payment_rules', 'min_amount'], rule: 'order', notGreaterThan: 'max_amount' }]
}
