import { once } from '@betterai/core'
import type { Feature, FeatureParts } from '../../feature.js'
import { garminRoutes } from './routes.js'
import type { GarminService } from './service.js'

/** Garmin's health data; the service, whose code loads at the first use, serves the command line as well. */
export function createGarminFeature(
  parts: FeatureParts,
): Feature & { garmin: () => Promise<GarminService> } {
  const { config, databases } = parts
  const garmin = once(async () => {
    const { createGarminService } = await import('./service.js')
    const { createGarminSource } = await import('./live/garmin-source.js')
    const source = createGarminSource({ ...parts, config: config.garminAccount })
    const { timeZone } = config.garminAccount.wearer
    return createGarminService({
      config: config.garmin,
      database: databases.garmin,
      source,
      timeZone,
    })
  })
  const routes = garminRoutes({ garmin, garminConfig: config.garmin })
  return { garmin, routes: [['/api/v1/garmin', routes]] }
}
