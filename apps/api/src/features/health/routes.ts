import { apiError, apiOk } from '@betterai/contracts'
import { Hono } from 'hono'
import type { ApiEnvironment } from '../../http/api-environment.js'
import type { HealthService } from './service.js'

/** `/health` says that the process lives; `/health/ready` whether it should get traffic. Both are public. */
export function healthRoutes(service: HealthService): Hono<ApiEnvironment> {
  return new Hono<ApiEnvironment>()
    .get('/', (c) => c.json(apiOk('Service is running', service.describe())))
    .get('/ready', async (c) => {
      const { isReady, ...data } = await service.checkReadiness()
      return isReady
        ? c.json(apiOk('Service is ready', data))
        : c.json(apiError(503, 'Service is not ready', data), 503)
    })
}
