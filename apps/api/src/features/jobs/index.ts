import { jobDefaults } from '../../config/jobs.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { jobsRoutes } from './routes.js'
import { createJobsService } from './service.js'

/** Queues and dead jobs for administrators; jobs that were done are deleted after a while. */
export function createJobsFeature(parts: FeatureParts): Feature {
  const { jobs } = parts
  const { keptMs, sweepMs } = jobDefaults
  const deleteDone = async () => void (await jobs.deleteDone(keptMs))
  return {
    routes: [['/api/v1/admin/jobs', jobsRoutes(createJobsService(parts))]],
    chores: [{ name: 'old jobs', everyMs: sweepMs, firstAfterMs: sweepMs, run: deleteDone }],
  }
}
