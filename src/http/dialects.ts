import { billingIo } from '../dialects/billing-io/billing-io.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { flexprice } from '../dialects/flexprice/flexprice.ts'
import { mentium } from '../dialects/mentium/mentium.ts'
import { moment } from '../dialects/moment/moment.ts'
import { monk } from '../dialects/monk/monk.ts'

/** Where a dialect is registered: one line each. */
export const dialects: readonly Dialect[] = [monk, flexprice, billingIo, mentium, moment]
