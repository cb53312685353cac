import { logUploadDefaults } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { clientLogsRoutes } from './routes.js'
import { createClientLogsService } from './service.js'

/** Logs that clients' apps send. */
export function createLogsFeature({ config, files }: FeatureParts): Feature {
  const clientLogs = createClientLogsService(config.storage.clientLogsDirectory)
  return {
    routes: [['/api/v1/admin/logs', clientLogsRoutes({ clientLogs, files })]],
    chores: [{ name: 'old logs', everyMs: logUploadDefaults.sweepMs, run: clientLogs.sweep }],
  }
}
