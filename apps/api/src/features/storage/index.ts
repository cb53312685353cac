import type { Feature, FeatureParts } from '../../feature.js'
import { storageRoutes } from './routes.js'

/** Files of customers. */
export function createStorageFeature({ storage, files }: FeatureParts): Feature {
  return { routes: [['/api/v1/storage', storageRoutes({ storage, files })]], chores: files.chores }
}
