import { apiOk, garminDatasetSchema } from '@betterai/contracts'
import { ConfigurationError } from '@betterai/core'
import type { Context, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import type { GarminConfig } from '../../config/garmin.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { garminFailures } from '../../http/failure-forms.js'
import { requireOwnCustomer } from '../../http/own-customer.js'
import { shapeError } from '../../http/read-body.js'
import { createRoutes } from '../../http/routes.js'
import {
  datasetRoute,
  documentRoute,
  overviewRoute,
  statusRoute,
  storeActivitiesRoute,
} from './route-definitions.js'
import type { GarminService } from './service.js'

const documents = [
  ['/activity/{activity_id}', 'activity', "Garmin's document of an activity"],
  ['/activity/{activity_id}/weather', 'weather', "Garmin's weather of an activity"],
  ['/activity/{activity_id}/hr-zones', 'hr_zones', "Garmin's heart-rate zones of an activity"],
] as const

/** `/api/v1/garmin`: what the watch of the token's customer measured. */
export function garminRoutes(parts: {
  garminConfig: GarminConfig
  garmin: () => Promise<GarminService>
}) {
  const routes = createRoutes({
    afterAccess: onlyWhenEnabled(parts.garminConfig),
    failureForm: garminFailures,
  })

  routes.openapi(statusRoute, async (c) => {
    const { customer_id } = c.get('auth')
    const service = await parts.garmin()
    const status = await service.status({ customer_id, signal: c.req.raw.signal })
    return c.json(apiOk('Garmin provider status', status), 200)
  })

  for (const dataset of garminDatasetSchema.options)
    routes.openapi(datasetRoute(dataset), async (c) => {
      const { customer_id: named, ...query } = c.req.valid('query')
      requireOwnCustomer(c.get('auth'), named)
      const { customer_id } = c.get('auth')
      const request = { customer_id, query, signal: c.req.raw.signal }
      const { items, ...rest } = await (await parts.garmin()).readDataset(dataset, request)
      const count = items.length
      const meta = { dataset, count, ...rest, customer_id, query: c.req.valid('query') }
      const name = dataset.replaceAll('_', ' ')
      const message = `Retrieved Garmin ${name} data${rest.saved ? ' (persisted)' : ''}`
      return c.json(apiOk(message, { items, count }, meta), 200)
    })

  routes.openapi(
    storeActivitiesRoute,
    async (c) => {
      const { customer_id } = c.get('auth')
      const ingested = await (await parts.garmin()).storeActivities(
        customer_id,
        c.req.valid('json'),
      )
      const count = ingested.length
      const message = `Persisted Garmin ${count === 1 ? 'activity' : 'activities'}`
      return c.json(apiOk(message, { ingested, count }, { customer_id }), 200)
    },
    (result, c) => (result.success ? undefined : refuseNamingGivenFields(result.error, c)),
  )

  for (const [path, part, summary] of documents)
    routes.openapi(documentRoute(path, summary), async (c) => {
      const { activity_id } = c.req.valid('param')
      const caller = { customer_id: c.get('auth').customer_id, signal: c.req.raw.signal }
      const payload = await (await parts.garmin()).activityDocument(activity_id, part, caller)
      return c.json(
        apiOk(`Retrieved Garmin ${part.replace('_', ' ')}`, { activity_id, payload }),
        200,
      )
    })

  routes.openapi(overviewRoute, async (c) => {
    const { customer_id: named, ...query } = c.req.valid('query')
    requireOwnCustomer(c.get('auth'), named)
    const { customer_id } = c.get('auth')
    const { names, ...data } = await (await parts.garmin()).overview(customer_id, query)
    const { include_optimized = true } = query
    const meta = { customer_id, query: c.req.valid('query'), datasets: names, include_optimized }
    return c.json(apiOk('Retrieved Garmin analysis overview', data, meta), 200)
  })
  return routes
}

function onlyWhenEnabled({ isEnabled }: GarminConfig): MiddlewareHandler<ApiEnvironment> {
  return async (_c, next) => {
    if (isEnabled) return next()
    throw new ConfigurationError('Garmin is switched off', 'GARMIN_ENABLED', {
      isSwitchedOff: true,
    })
  }
}

/** A single activity was made a list of one before it was checked; its fields are named as the client knows them. */
async function refuseNamingGivenFields(error: z.core.$ZodError, c: Context): Promise<never> {
  const isList = Array.isArray(await c.req.json())
  if (!isList) for (const { path } of error.issues) path.shift()
  throw shapeError(error)
}
