import type { Feature, FeatureParts } from '../../feature.js'
import { storageRoutes } from './routes.js'
import { createUploadQuota } from './upload/upload-quota.js'

/** Files of customers. */
export function createStorageFeature(parts: FeatureParts): Feature {
  const { storage, files, config, state, logger } = parts
  const { uploadLimits: limits } = config.storage
  const { attempts } = state
  const quota = createUploadQuota({ storage: files.storage, limits, attempts, logger })
  const routes = storageRoutes({ storage, files, quota })
  return { routes: [['/api/v1/storage', routes]], chores: files.chores }
}
