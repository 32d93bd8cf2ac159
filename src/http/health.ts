import type { FastifyInstance } from 'fastify'
import type { HttpContext } from './context.ts'

export const healthRoutes = ['/health/live', '/health/ready', '/metrics'].map((path) => ({ method: 'GET', path }))

export function mountHealth(app: FastifyInstance, { unreadiness, metricsText }: HttpContext): void {
  // alive means that this process answers; whether the database does is readiness, and no reason to kill the process
  app.get('/health/live', async (_request, reply) => reply.send({ status: 'live' }))

  app.get('/health/ready', async (_request, reply) => {
    const reasons = await unreadiness()
    if (reasons.length === 0) return reply.send({ status: 'ready' })
    return reply.code(503).header('retry-after', '1').send({ status: 'not ready', reasons })
  })

  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(await metricsText()),
  )
}
