import { administration } from './administration.ts'
import { eventRoutes } from './events.ts'
import type { OwnRoute } from './own-route.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** Every route of the native API that it does not share with the vendors'. */
export const ownRoutes: readonly OwnRoute[] = [...administration, ...eventRoutes, ...webhookRoutes]
